"""What a seat allows, and what the roles allow where nobody sits."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Delegation
from accounts.roles import Role
from ideas.deciding import draft_decision
from ideas.models import Idea, Seat, SeatKind, Verdict
from ideas.seats import chairs, decides, keeps_the_pen, publishes, sits
from tests.factories import hold, make_session, make_user, told_today
from tests.ideas.committee.deciding import url, waiting
from tests.ideas.committee.seated import make_room
from workflow.errors import RequirementsMissing

pytestmark = pytest.mark.django_db


def in_days(number):
    return timezone.localdate() + timedelta(days=number)


def rights(session, person):
    asked = {"sits": sits, "pen": keeps_the_pen, "chairs": chairs, "decides": decides, "publishes": publishes}
    return {name for name, right in asked.items() if right(session, person)}


def test_each_seat_has_its_own_rights():
    room = make_room()

    assert rights(room.session, room.chair) == {"sits", "chairs", "decides", "publishes"}
    assert rights(room.session, room.member) == {"sits", "decides"}
    assert rights(room.session, room.secretary) == {"sits", "pen", "decides", "publishes"}
    assert rights(room.session, room.deputy) == {"sits", "pen", "decides", "publishes"}


def test_a_role_without_a_seat_reads_and_nothing_more():
    room = make_room()

    assert rights(room.session, make_user(Role.MANAGEMENT)) == set()
    assert rights(room.session, make_user(Role.INNOVATION_TEAM)) == set()


def test_without_seats_the_roles_decide():
    session = make_session()

    assert rights(session, make_user(Role.MANAGEMENT)) == {"sits", "decides", "publishes"}
    assert rights(session, make_user(Role.INNOVATION_TEAM)) == {"pen", "publishes"}
    assert rights(session, make_user(Role.AUDITOR)) == rights(session, make_user()) == set()


def test_who_stands_in_today_has_the_rights_of_the_absent():
    room, other = make_room(), make_user()
    today = timezone.localdate()
    absence = {"manager": room.secretary, "delegate": other}
    row = Delegation.objects.create(**absence, starts_on=today, ends_on=today)
    assert rights(room.session, other) == {"sits", "pen", "decides"}

    Delegation.objects.filter(pk=row.pk).update(
        starts_on=today - timedelta(days=2), ends_on=today - timedelta(days=1)
    )
    assert rights(room.session, other) == set()


def test_a_seat_is_held_for_its_term():
    room = make_room()
    yesterday = timezone.localdate() - timedelta(days=1)
    Seat.objects.filter(person=room.member).update(until_on=yesterday)

    assert rights(type(room.session).objects.get(pk=room.session.pk), room.member) == set()


def test_whoever_only_reads_keeps_reading_in_a_seat():
    room, sol = make_room(), make_user(Role.AUDITOR)
    room.session.committee.seats.create(person=sol, kind=SeatKind.MEMBER)

    assert rights(type(room.session).objects.get(pk=room.session.pk), sol) == set()


def test_a_seat_opens_the_pages_of_the_committee_and_of_no_other(as_user):
    room, other = make_room(), make_session()
    expert = make_user()
    room.session.committee.seats.create(person=expert, kind=SeatKind.MEMBER)
    client = as_user(expert)

    assert client.get(room.session.get_absolute_url()).status_code == 200
    assert client.get(reverse("ideas:session_screen", args=[room.session.pk])).status_code == 200
    assert client.get(other.get_absolute_url()).status_code == 404
    listed = client.get(reverse("ideas:sessions")).content.decode()
    assert room.session.get_absolute_url() in listed
    assert other.get_absolute_url() not in listed


def statuses(client, session):
    names = ["session", "pack", "minutes"]
    pages = [reverse("ideas:sessions"), *(reverse(f"ideas:{name}", args=[session.pk]) for name in names)]
    return {client.get(page).status_code for page in pages}


def test_a_seat_that_begins_on_the_day_of_the_session_already_opens_its_pages(as_user):
    room, expert = make_room(held_on=in_days(20)), make_user()
    sooner = make_session(in_days(10), committee=room.session.committee)
    room.session.committee.seats.create(person=expert, kind=SeatKind.MEMBER, from_on=in_days(20))
    client = as_user(expert)

    assert statuses(client, room.session) == {200}
    assert client.get(sooner.get_absolute_url()).status_code == 404
    listed = client.get(reverse("ideas:sessions")).content.decode()
    assert room.session.get_absolute_url() in listed
    assert sooner.get_absolute_url() not in listed


def test_whoever_sat_keeps_reading_the_sessions_of_then(as_user):
    room, expert = make_room(held_on=in_days(-20)), make_user()
    later = make_session(in_days(-5), committee=room.session.committee)
    room.session.committee.seats.create(person=expert, kind=SeatKind.MEMBER, until_on=in_days(-10))
    client = as_user(expert)

    assert statuses(client, room.session) == {200}
    assert client.get(later.get_absolute_url()).status_code == 404


def test_a_term_without_any_session_opens_nothing(as_user):
    room, expert = make_room(held_on=in_days(20)), make_user()
    room.session.committee.seats.create(person=expert, kind=SeatKind.MEMBER, until_on=in_days(-10))

    assert statuses(as_user(expert), room.session) == {404}


@pytest.mark.parametrize("name", ["session", "session_screen", "session_attendance", "session_agenda"])
def test_an_outsider_finds_nothing(as_user, name):
    room = make_room()

    assert as_user(room.idea.author).get(reverse(f"ideas:{name}", args=[room.session.pk])).status_code == 404


def test_the_decision_is_noted_by_those_who_sit(as_user):
    room = make_room()
    address = url("decide", room.review)

    assert as_user(room.member).get(address).status_code == 200
    assert as_user(room.deputy).get(address).status_code == 200
    assert as_user(make_user(Role.MANAGEMENT)).get(address).status_code == 403
    assert as_user(make_user(Role.INNOVATION_TEAM)).get(address).status_code == 403


def test_the_chair_or_the_pen_publishes_and_nobody_else():
    room = make_room()
    hold(room.session)
    draft_decision(room.review, by=room.member, verdict=Verdict.STUDY, reason="À voir.", units=[])

    for person in (room.member, make_user(Role.MANAGEMENT), make_user(Role.INNOVATION_TEAM)):
        with pytest.raises(RequirementsMissing) as refusal:
            Idea.perform(room.idea.pk, "publish_study", by=person, **told_today())
        assert refusal.value.sentences == ["La présidence ou le secrétariat de la séance publie la décision."]
    assert Idea.perform(room.idea.pk, "publish_study", by=room.chair, **told_today()).state == "incubating"


def test_what_waits_is_for_those_who_sit():
    room, outsider = make_room(), make_user(Role.MANAGEMENT)
    draft_decision(room.review, by=room.member, verdict=Verdict.STUDY, reason="À voir.", units=[])

    assert waiting(outsider) == waiting(room.member) == []
    assert [words for words, _url in waiting(room.chair)] == ["publier la décision notée"]
    assert [words for words, _url in waiting(room.secretary)] == ["envoyer le dossier de la séance"]


def test_a_committee_has_one_chair_and_a_person_one_seat(as_user):
    room = make_room()
    seats = {f"seats-{name}": value for name, value in (("TOTAL_FORMS", 1), ("INITIAL_FORMS", 0))}
    seats |= {"seats-0-person": make_user().pk, "seats-0-kind": SeatKind.CHAIR}
    address = reverse("admin:ideas_committee_change", args=[room.session.committee_id])
    values = {"name": "Comité", "quorum": 2, "decides_by": "consensus", "active": "on"}

    page = as_user(room.secretary).post(address, {**values, **seats})

    assert "Un comité a une seule présidence à la fois." in page.content.decode()
