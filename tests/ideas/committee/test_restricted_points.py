"""A restricted idea on an agenda: its place and its reference, and nothing more, for a seat without a role."""

import pytest
from django.urls import reverse

from ideas import services
from ideas.deciding import draft_decision
from ideas.models import CommitteeSession, Idea, Seat, SeatKind, Verdict, Visibility
from tests.factories import add_to_agenda, make_user, take_off
from tests.ideas.committee.deciding import url
from tests.ideas.committee.seated import make_room
from tests.pages import text_of

pytestmark = pytest.mark.django_db
PROBLEM = "Les impayés se découvrent trop tard."


@pytest.fixture
def room(criteria):
    room = make_room()
    Idea.objects.filter(pk=room.idea.pk).update(
        title="Signaler les impayés", problem=PROBLEM, visibility=Visibility.RESTRICTED
    )
    room.review.__class__.objects.update(asked="Une étude secrète")
    room.idea.refresh_from_db()
    levels = {criteria[0].pk: 5, criteria[1].pk: 2}
    services.score(room.review, by=room.member, values=levels, comment="Trop cher.")
    return room


@pytest.fixture
def expert(room):
    """Sits there, and has no role."""
    person = make_user()
    room.session.committee.seats.create(person=person, kind=SeatKind.MEMBER)
    return person


SECRETS = ["Signaler les impayés", "trop tard", "Trop cher.", "Une étude secrète", "Le calendrier répond"]


def said(page, words=SECRETS):
    text = text_of(page)
    return [secret for secret in words if secret in text]


@pytest.mark.parametrize("name", ["session", "session_screen"])
def test_a_seat_without_a_role_reads_its_reference_alone(as_user, room, expert, name):
    address = reverse(f"ideas:{name}", args=[room.session.pk])

    page = as_user(expert).get(address)

    assert page.status_code == 200
    assert not said(page)
    assert room.idea.reference in text_of(page)
    assert "diffusion restreinte" in text_of(page)
    assert room.idea.get_absolute_url() not in page.content.decode()
    assert str(room.idea.author) not in page.content.decode()
    assert 'class="matrix"' not in page.content.decode()


def test_whoever_reads_it_by_their_role_reads_it_here(as_user, room):
    page = as_user(room.chair).get(room.session.get_absolute_url())

    assert room.idea.title in said(page)


def test_it_is_named_by_its_reference_from_the_idea_before_it(as_user, room, expert):
    other = add_to_agenda(room.session, title="Un badge pour tous")
    client = as_user(expert)

    for name in ("session", "session_screen"):
        address = reverse(f"ideas:{name}", args=[room.session.pk])
        page = client.get(f"{address}?idea={other.pk}")
        assert not said(page, SECRETS[:1])
        assert room.idea.reference in text_of(page)
        assert "Un badge pour tous" in text_of(page)


@pytest.mark.parametrize("name", ["score", "decide"])
def test_it_is_neither_scored_nor_decided_by_whoever_may_not_read_it(as_user, room, name):
    pen = make_user()
    CommitteeSession.objects.filter(pk=room.session.pk).update(secretary=pen)
    room.session.committee.seats.create(person=pen, kind=SeatKind.DEPUTY)

    assert as_user(pen).get(url(name, room.review)).status_code == 404
    assert as_user(pen).post(url(name, room.review), {}).status_code == 404
    assert as_user(room.member).get(url(name, room.review)).status_code == 200


def test_a_decision_on_it_is_not_shown_either(as_user, room, expert):
    draft_decision(room.review, by=room.member, verdict=Verdict.STUDY, reason="Motif secret.", units=[])

    for name in ("session", "session_screen"):
        page = as_user(expert).get(reverse(f"ideas:{name}", args=[room.session.pk]))
        assert not said(page, ["Motif secret.", "Étude préalable", "Décision notée"])


def test_once_gone_it_has_its_reference_and_no_link(as_user, room, expert):
    take_off(room.idea.pk, by=room.chair, comment="Plus tard.")

    page = as_user(expert).get(room.session.get_absolute_url())

    assert "Sorties de l’ordre du jour" in text_of(page)
    assert room.idea.reference in text_of(page)
    assert not said(page)
    assert room.idea.get_absolute_url() not in page.content.decode()


def test_a_pen_without_a_role_puts_it_in_order_without_reading_it(as_user, room):
    pen = make_user()
    secretary = Seat.objects.get(person=room.secretary)
    room.session.committee.seats.create(person=pen, kind=SeatKind.DEPUTY, stands_in_for=secretary)
    client, address = as_user(pen), reverse("ideas:session_agenda", args=[room.session.pk])

    page = client.get(address)
    assert room.idea.reference in text_of(page)
    assert not said(page)
    client.post(address, {f"minutes_{room.review.pk}": "20", f"asked_{room.review.pk}": "Autre chose"})

    assert (room.review.minutes, room.review.asked) == (20, "Une étude secrète")


def test_what_is_missing_names_it_by_its_reference(as_user, room):
    room.idea.qualifications.all().update(superseded=True)
    pen = make_user()
    secretary = Seat.objects.get(person=room.secretary)
    room.session.committee.seats.create(person=pen, kind=SeatKind.DEPUTY, stands_in_for=secretary)

    page = as_user(pen).get(room.session.get_absolute_url())

    assert f"« {room.idea.reference} » n’a pas de fiche" in text_of(page).replace("\u202f", " ").replace(
        "\u00a0", " "
    )
    assert not said(page)
