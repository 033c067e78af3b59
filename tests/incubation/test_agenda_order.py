"""The gates of an agenda among its ideas: one order, which every page and paper follows."""

from datetime import time

import pytest
from django.urls import reverse
from django.utils import timezone

from ideas.agenda import Agenda
from ideas.minutes import minutes_of
from ideas.models import CommitteeSession, Idea, SeatKind, Visibility
from ideas.pack import pack_of
from ideas.sittings import agenda_order
from incubation.models import GatePoint
from tests.factories import add_to_agenda, make_user
from tests.incubation.factories import move
from tests.incubation.in_session import make_room, project_at_its_gate, said_in
from tests.pages import words_of
from tests.scenes import scene

pytestmark = pytest.mark.django_db


@scene
def room():
    return make_room()


def test_gates_change_places_among_themselves(as_user, room):
    other = project_at_its_gate()
    move(other, "enter_session", by=room.secretary, session=room.session)
    second = other.agenda_points.get()
    agenda, up = reverse("ideas:session_agenda", args=[room.session.pk]), f"up:gatepoint-{second.pk}"
    assert f'value="{up}"' in as_user(room.secretary).get(agenda).content.decode()

    as_user(room.secretary).post(agenda, {"move": up})

    assert list(GatePoint.objects.of(room.session)) == [second, room.point]
    down = {"move": f"down:gatepoint-{second.pk}"}
    assert as_user(room.chair).post(agenda, down).status_code == 403
    CommitteeSession.objects.filter(pk=room.session.pk).update(state="minutes_published")
    assert as_user(room.secretary).post(agenda, down).status_code == 409
    assert list(GatePoint.objects.of(room.session)) == [second, room.point]


def labels_of(lines):
    return [line.label for line in lines]


def test_a_gate_is_taken_before_an_idea_on_every_page_and_paper(as_user, room):
    first, last = (add_to_agenda(room.session, title=title) for title in ("Un banc", "Un vélo"))
    gate = f"Passage après la phase « étude de faisabilité » : {room.project.title}"
    agenda = reverse("ideas:session_agenda", args=[room.session.pk])
    client = as_user(room.secretary)
    typed = {f"minutes_{first.reviews.get().pk}": "20", f"asked_{first.reviews.get().pk}": "Un avis"}

    client.post(agenda, {**typed, "move": f"up:gatepoint-{room.point.pk}"})

    review = first.reviews.get()
    assert (review.minutes, review.asked) == (20, "Un avis")
    assert labels_of(Agenda.of(room.session, room.chair).ordered) == ["Un banc", gate, "Un vélo"]
    assert [point.number for point in Agenda.of(room.session, room.chair).points] == [1, 2]
    for words in (
        words_of(client.get(agenda)).partition("<form")[2],
        words_of(client.get(room.session.get_absolute_url())).partition('id="t-agenda"')[2],
        said_in(pack_of(room.session, room.chair)),
        said_in(minutes_of(room.session, room.chair)),
    ):
        places = [words.index(label) for label in ("Un banc", gate, "Un vélo")]
        assert places == sorted(places)
    screen = reverse("ideas:session_screen", args=[room.session.pk])
    shown = [client.get(f"{screen}{query}") for query in (f"?idea={first.pk}", "?also=1", f"?idea={last.pk}")]
    assert [page.context["after"] and page.context["after"].query for page in shown] == [
        "also=1",
        f"idea={last.pk}",
        None,
    ]
    assert shown[1].context["before"].idea == first


def test_the_wall_begins_with_what_waits_first(as_user, room):
    add_to_agenda(room.session)
    agenda_order.arrange(room.session, {}, moved=f"gatepoint-{room.point.pk}", up=True)
    screen = reverse("ideas:session_screen", args=[room.session.pk])

    assert as_user(room.chair).get(screen).context["slide"].other is not None


def test_ideas_enter_after_the_ideas_and_gates_after_everything(room):
    first = add_to_agenda(room.session, title="Un banc")
    agenda_order.arrange(room.session, {}, moved=f"gatepoint-{room.point.pk}", up=True)
    other = project_at_its_gate()
    move(other, "enter_session", by=room.secretary, session=room.session)
    second = add_to_agenda(room.session, title="Un vélo")

    orders = [room.point, first.reviews.get(), second.reviews.get(), other.agenda_points.get()]
    assert [row.order for row in orders] == [1, 2, 3, 4]


def test_those_that_left_take_no_place_and_keep_theirs(room):
    """A decision of before they left is still read where they were."""
    first, gone, last = (add_to_agenda(room.session) for _number in range(3))
    room.session.reviews.filter(idea=gone).update(left_at=timezone.now())
    room.session.reviews.filter(idea=last).update(left_at=timezone.now())

    agenda_order.arrange(room.session, {}, moved=f"gatepoint-{room.point.pk}", up=True)
    agenda_order.arrange(room.session, {}, moved=f"gatepoint-{room.point.pk}")
    entered = add_to_agenda(room.session)

    places = dict(room.session.reviews.values_list("idea", "order"))
    gate = GatePoint.objects.get(pk=room.point.pk).order
    assert places[first.pk] < places[gone.pk]
    assert places[first.pk] < places[entered.pk] < gate


def test_no_hour_is_foretold_after_a_gate(room):
    CommitteeSession.objects.filter(pk=room.session.pk).update(starts_at=time(9))
    before, after = add_to_agenda(room.session), add_to_agenda(room.session)
    session = CommitteeSession.objects.get(pk=room.session.pk)
    facts = {review.pk: (20, "") for review in session.reviews.all()}
    agenda_order.arrange(session, facts, moved=f"gatepoint-{room.point.pk}", up=True)

    found = {point.idea: point.until for point in Agenda.of(session, room.chair).points}

    assert found == {before: time(9, 20), after: None}


def test_a_gate_kept_from_a_reader_still_has_its_place(room):
    idea = room.project.idea
    add_to_agenda(room.session)
    Idea.objects.filter(pk=idea.pk).update(visibility=Visibility.RESTRICTED)
    stranger = make_user()
    room.session.committee.seats.create(person=stranger, kind=SeatKind.MEMBER)

    for paper in (pack_of, minutes_of):
        words = said_in(paper(room.session, stranger))
        assert idea.reference in words
        assert idea.title not in words
