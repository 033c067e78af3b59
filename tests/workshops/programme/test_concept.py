"""The concept note: its versions, put before a session, adopted or not, a point of the pack and of the minutes."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from ideas.minutes import minutes_of
from ideas.models import CommitteeSession, Presence, SeatKind
from ideas.pack import pack_of
from ideas.sittings import presence
from notifications.models import Notification
from tests.factories import make_session, make_user
from tests.machines import allowed_from, assert_table_covers
from tests.pages import words_of
from tests.workshops.programme.conftest import make_note, make_programme
from workflow.errors import PermissionDenied, RequirementsMissing, TransitionNotAllowed
from workflow.written import words_of as words_on_paper
from workshops import programmes
from workshops.concept import ConceptState as S
from workshops.models import ProgrammeConcept

pytestmark = pytest.mark.django_db

CONCEPT = {
    S.DRAFT: {"submit"},
    S.SUBMITTED: {"take_back", "adopt", "turn_down"},
    S.ADOPTED: set(),
    S.NOT_ADOPTED: set(),
}


def test_the_table_covers_the_machine():
    assert_table_covers(ProgrammeConcept, CONCEPT)


@pytest.mark.parametrize("state", S)
def test_a_note_does_what_its_state_lists(state):
    assert allowed_from(ProgrammeConcept(state=state)) == CONCEPT[state]


@pytest.fixture
def session(tina, dora):
    """Of a committee with seats: Dora chairs, Tina holds the pen."""
    return make_session(seats={dora: SeatKind.CHAIR}, secretary=tina)


@pytest.fixture
def note(programme, tina):
    return make_note(programme, tina)


def submitted(note, session, by):
    return ProgrammeConcept.perform(note.pk, "submit", by=by, session=session)


def opened(session):
    CommitteeSession.perform(session.pk, "send_pack", by=session.secretary)
    presence.note(session, {seat.person_id: (Presence.PRESENT, None) for seat in session.seated})
    return CommitteeSession.perform(session.pk, "hold", by=session.secretary)


def test_a_note_goes_from_its_draft_to_its_decision(note, session, tina, dora, sam):
    note = submitted(note, session, tina)
    assert (note.state, note.due_on, str(note.session)) == (S.SUBMITTED, session.held_on, session.title)
    assert Notification.objects.filter(recipient=dora, rule="workshops/concept_submitted").exists()

    opened(session)
    note = ProgrammeConcept.perform(note.pk, "adopt", by=tina, reason="Un bilan dans un an.")

    assert (note.state, note.reason, note.due_on) == (S.ADOPTED, "Un bilan dans un an.", None)
    told = Notification.objects.get(recipient=sam, rule="workshops/concept_decided")
    assert "Un bilan dans un an." in told.body


def test_a_session_may_be_about_a_note_alone(note, session, tina):
    """Its pack is sent without any idea."""
    with pytest.raises(RequirementsMissing):
        CommitteeSession.perform(session.pk, "send_pack", by=tina)

    submitted(note, session, tina)

    assert opened(session).state == "held"


def test_it_is_decided_once_the_session_is_open(note, session, tina):
    note = submitted(note, session, tina)

    with pytest.raises(RequirementsMissing) as missing:
        ProgrammeConcept.perform(note.pk, "turn_down", by=tina, reason="Trop tôt.")

    assert missing.value.sentences == ["La séance n’est pas encore ouverte."]


def test_it_is_decided_by_those_who_decide_in_the_session(note, session, tina, dora, robin):
    note = submitted(note, session, tina)
    opened(session)

    outside = make_user(Role.MANAGEMENT)
    for stranger in (robin, outside, make_user(Role.INNOVATION_TEAM)):
        with pytest.raises(PermissionDenied):
            ProgrammeConcept.perform(note.pk, "adopt", by=stranger)
    assert ProgrammeConcept.perform(note.pk, "adopt", by=dora).state == S.ADOPTED


@pytest.mark.parametrize("role", [None, Role.MANAGEMENT, Role.AUDITOR, Role.FACILITATOR])
def test_only_the_team_submits(note, session, role):
    with pytest.raises(PermissionDenied):
        submitted(note, session, make_user(role))


def test_minutes_wait_for_its_decision(note, session, tina):
    submitted(note, session, tina)
    opened(session)

    with pytest.raises(RequirementsMissing) as missing:
        CommitteeSession.perform(session.pk, "publish_minutes", by=tina)
    assert "note de concept « Des idées qui aboutissent »" in missing.value.sentences[0]

    ProgrammeConcept.perform(note.pk, "take_back", by=tina, comment="À revoir.")
    assert CommitteeSession.perform(session.pk, "publish_minutes", by=tina).state == "minutes_published"


def test_a_cancelled_session_gives_the_note_back(note, session, tina):
    submitted(note, session, tina)
    CommitteeSession.perform(session.pk, "cancel", by=tina)

    note.refresh_from_db()
    line = note.history.last()
    assert (note.state, note.session, line.name, line.actor) == (S.DRAFT, None, "take_back", tina)


def test_it_follows_a_session_that_is_postponed(note, tina, dora):
    later = timezone.localdate() + timedelta(days=20)
    session = make_session(seats={dora: SeatKind.CHAIR}, secretary=tina)
    submitted(note, session, tina)
    CommitteeSession.perform(session.pk, "postpone", by=tina, held_on=later)

    note.refresh_from_db()
    assert note.due_on == later


def test_one_version_at_a_time(note, session, tina, programme):
    with pytest.raises(TransitionNotAllowed):
        programmes.start_version(programme.pk, by=tina, text="Autre chose.")

    submitted(note, session, tina)
    opened(session)
    ProgrammeConcept.perform(note.pk, "turn_down", by=tina, reason="Trop tôt.")
    second = programmes.start_version(programme.pk, by=tina, text="Autre chose.")

    assert second.version == 2
    assert [row.version for row in programme.concepts.all()] == [2, 1]


@pytest.mark.parametrize("columns", [{"state": S.SUBMITTED}, {"state": S.NOT_ADOPTED}, {"state": "lost"}])
def test_the_database_agrees_with_the_state(note, columns):
    with pytest.raises(IntegrityError), transaction.atomic():
        ProgrammeConcept.objects.filter(pk=note.pk).update(**columns)


def test_what_happened_to_a_note_is_never_rewritten(note):
    with pytest.raises(IntegrityError), transaction.atomic():
        note.history.update(comment="autre")


def test_a_draft_is_for_those_who_write_and_decide(note, session, as_user, tina, dora, robin):
    url = note.get_absolute_url()
    assert [as_user(who).get(url).status_code for who in (tina, dora, robin)] == [200, 200, 404]
    assert "Version 1" not in words_of(as_user(robin).get(note.programme.get_absolute_url()))

    submitted(note, session, tina)

    assert as_user(robin).get(url).status_code == 200


def test_it_is_a_point_of_the_page_the_pack_and_the_minutes(note, session, as_user, tina, dora):
    submitted(note, session, tina)
    asked = "Note de concept : Des idées qui aboutissent"

    page = as_user(dora).get(session.get_absolute_url())
    assert asked in words_of(page)
    assert note.get_absolute_url() in page.content.decode()
    pack = " ".join(words_on_paper(pack_of(session, dora)))
    assert "Décider de son adoption" in pack
    assert f"http://testserver{note.get_absolute_url()}" in pack

    opened(session)
    ProgrammeConcept.perform(note.pk, "turn_down", by=tina, reason="Trop tôt.")
    minutes = " ".join(words_on_paper(minutes_of(session, dora)))
    assert "Non adoptée" in minutes
    assert "Trop tôt." in minutes


def test_a_restricted_programme_is_read_by_whoever_examines_it(tina, dora, robin, as_user):
    member = make_user(first_name="Mila")
    session = make_session(seats={dora: SeatKind.CHAIR, member: SeatKind.MEMBER}, secretary=tina)
    programme = make_programme(visibility="restricted")
    note = make_note(programme, tina)
    assert as_user(member).get(programme.get_absolute_url()).status_code == 404

    submitted(note, session, tina)

    assert as_user(member).get(note.get_absolute_url()).status_code == 200
    assert as_user(robin).get(note.get_absolute_url()).status_code == 404


def test_two_people_at_once_do_not_overwrite_each_other(note, as_user, tina):
    url = reverse("programme:concept_edit", args=[note.pk])
    seen = as_user(tina).get(url).context["form"]["seen"].value()
    as_user(make_user(Role.INNOVATION_TEAM)).post(url, {"text": "Les mots de l’autre.", "seen": seen})

    answer = as_user(tina).post(url, {"text": "Les miens.", "seen": seen})

    assert answer.status_code == 409
    assert "Les mots de l’autre." in words_of(answer)
    assert answer.context["form"]["text"].value() == "Les miens."
    note.refresh_from_db()
    assert note.text == "Les mots de l’autre."


def test_a_submitted_note_keeps_its_words(note, session, as_user, tina):
    url = reverse("programme:concept_edit", args=[note.pk])
    submitted(note, session, tina)

    answer = as_user(tina).post(url, {"text": "Trop tard."})

    assert answer.status_code == 409
    assert "Note soumise au comité" in words_of(answer)
    assert answer.context["form"]["text"].value() == "Trop tard."
    note.refresh_from_db()
    assert note.text == "Ouvrir la boîte à toutes et à tous."


def test_a_note_sent_twice_is_written_once(programme, as_user, tina):
    client, url = as_user(tina), reverse("programme:concept_new", args=[programme.pk])
    token = client.get(url).context["form"]["token"].value()

    answers = [client.post(url, {"text": "Une note.", "token": token}) for _ in range(2)]

    assert {answer.url for answer in answers} == {programme.concepts.get().get_absolute_url()}
    other = client.post(url, {"text": "Une autre.", "token": token})
    assert (other.status_code, programme.concepts.count()) == (409, 1)


def test_the_session_of_a_note_is_named_to_whoever_opens_it(note, session, as_user, tina, dora, robin):
    submitted(note, session, tina)
    title = str(session.title)

    assert title in words_of(as_user(dora).get(note.get_absolute_url()))
    assert title not in words_of(as_user(robin).get(note.get_absolute_url()))


def test_the_whole_way_through_the_pages(programme, session, as_user, tina, dora):
    team, chair = as_user(tina), as_user(dora)
    begun = team.post(reverse("programme:concept_new", args=[programme.pk]), {"text": "Une note."})
    note = programme.concepts.get()
    assert begun.url == note.get_absolute_url()

    move = reverse("programme:concept_move", args=[note.pk, "submit"])
    assert session.title in words_of(team.get(move))
    team.post(move, {"session": session.pk, "comment": ""})
    opened(session)
    refused = chair.post(reverse("programme:concept_move", args=[note.pk, "turn_down"]), {"reason": ""})
    assert "Dites pourquoi" in words_of(refused)
    chair.post(reverse("programme:concept_move", args=[note.pk, "turn_down"]), {"reason": "Trop tôt."})

    note.refresh_from_db()
    assert (note.state, note.reason, note.history.last().comment) == (S.NOT_ADOPTED, "Trop tôt.", "Trop tôt.")
    following = team.get(reverse("programme:concept_new", args=[programme.pk]))
    assert following.context["form"]["text"].value() == "Une note."
