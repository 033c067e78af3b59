"""The mover: what it checks, in which order, and that a refused move leaves everything as it was."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.roles import Role
from ideas.lifecycle import IdeaState
from ideas.models import Idea, IdeaTransition
from notifications.models import Notification, OutboxMail
from tests.factories import make_idea, make_user
from workflow.errors import PermissionDenied, RequirementsMissing, TransitionNotAllowed
from workflow.registry import CONSEQUENCES, follows

pytestmark = pytest.mark.django_db
CONTACT = {"channel": "call", "on": timezone.localdate(), "summary": "Vu ensemble.", "shared": True}


def facts() -> tuple[int, int, int]:
    return IdeaTransition.objects.count(), Notification.objects.count(), OutboxMail.objects.count()


def test_a_move_writes_state_history_deadline_turn_and_messages_at_once():
    idea = make_idea(IdeaState.SUBMITTED)
    owner = idea.triage_owner

    moved = Idea.perform(idea.pk, "record_contact", by=owner, comment="Au téléphone.", **CONTACT)

    line = moved.history.last()
    assert (line.name, line.source, line.target) == ("record_contact", "submitted", "qualification")
    assert (line.actor, line.comment) == (owner, "Au téléphone.")
    assert moved.state == IdeaState.QUALIFICATION
    assert moved.due_on > timezone.localdate()
    assert (moved.ball_person, moved.ball_expected) == (owner, "qualify")
    told = Notification.objects.get(rule="ideas/contact_taken")
    assert (told.recipient, told.mail.to) == (idea.author, idea.author.email)


def test_a_move_writes_the_columns_it_changed_and_no_other():
    idea = make_idea(IdeaState.SUBMITTED)
    before = idea.updated_at

    with CaptureQueriesContext(connection) as captured:
        moved = Idea.perform(idea.pk, "record_contact", by=idea.triage_owner, **CONTACT)

    (written,) = [query["sql"] for query in captured if query["sql"].startswith('UPDATE "ideas_idea"')]
    assert '"problem"' not in written
    assert '"state"' in written
    moved.refresh_from_db()
    assert moved.updated_at > before


def test_a_move_from_another_state_is_refused_and_changes_nothing():
    idea = make_idea(IdeaState.SUBMITTED)
    before = facts()

    with pytest.raises(TransitionNotAllowed):
        Idea.perform(idea.pk, "qualify", by=idea.triage_owner)

    idea.refresh_from_db()
    assert (idea.state, facts()) == (IdeaState.SUBMITTED, before)


def test_an_unknown_move_is_refused():
    with pytest.raises(TransitionNotAllowed):
        Idea.perform(make_idea().pk, "delete", by=make_user())


def test_a_move_without_the_right_is_refused_and_changes_nothing():
    idea = make_idea(IdeaState.SUBMITTED)
    before = facts()

    with pytest.raises(PermissionDenied):
        Idea.perform(idea.pk, "record_contact", by=idea.author, **CONTACT)

    assert facts() == before
    assert not idea.contacts.exists()


def test_a_closed_account_moves_nothing():
    idea = make_idea()
    idea.author.is_active = False
    idea.author.save()

    with pytest.raises(PermissionDenied):
        Idea.perform(idea.pk, "submit", by=idea.author)


def test_the_calendar_moves_only_what_is_automatic():
    idea = make_idea(IdeaState.SUBMITTED)

    with pytest.raises(PermissionDenied):
        Idea.perform(idea.pk, "record_contact", by=None, **CONTACT)


def test_missing_facts_are_said_in_sentences_and_change_nothing():
    make_user(Role.INNOVATION_TEAM)
    idea = make_idea(problem="Trop court", improves="")
    before = facts()

    with pytest.raises(RequirementsMissing) as refused:
        Idea.perform(idea.pk, "submit", by=idea.author)

    assert refused.value.sentences == [
        "Décrivez le problème en une ou deux phrases, cinquante caractères au moins.",
        "Dites ce que l’idée améliorerait.",
    ]
    assert facts() == before


def test_a_failing_consequence_undoes_the_move():
    idea = make_idea(IdeaState.SUBMITTED)
    before = facts()

    @follows("ideas.Idea", "record_contact")
    def fails(*args: object) -> None:
        raise RuntimeError

    try:
        with pytest.raises(RuntimeError), transaction.atomic():
            Idea.perform(idea.pk, "record_contact", by=idea.triage_owner, **CONTACT)
    finally:
        CONSEQUENCES[("ideas.Idea", "record_contact")].remove(fails)

    idea.refresh_from_db()
    assert (idea.state, facts()) == (IdeaState.SUBMITTED, before)


@pytest.mark.parametrize(
    "statement",
    ["UPDATE ideas_ideatransition SET comment = 'autre'", "DELETE FROM ideas_ideatransition"],
)
def test_history_is_append_only_in_the_database(statement):
    make_idea(IdeaState.SUBMITTED)

    with pytest.raises(DatabaseError, match="append-only"), connection.cursor() as cursor:
        cursor.execute(statement)


def test_history_survives_the_anonymisation_of_its_actor():
    idea = make_idea(IdeaState.SUBMITTED)

    idea.author.first_name, idea.author.last_name, idea.author.is_active = "Ancien", "agent", False
    idea.author.save()

    assert idea.history.get().actor_name == "Ancien agent"


def test_the_state_is_written_by_nobody_else():
    idea = make_idea(IdeaState.SUBMITTED)

    with pytest.raises(AttributeError):
        idea.state = IdeaState.QUALIFIED


def test_a_failed_refresh_keeps_the_state_protected():
    idea = make_idea()
    gone = Idea(pk=0, state=IdeaState.DRAFT)

    with pytest.raises(Idea.DoesNotExist):
        gone.refresh_from_db()

    assert gone.state == IdeaState.DRAFT
    with pytest.raises(AttributeError):
        idea.state = IdeaState.QUALIFIED


def test_a_full_clean_leaves_the_protected_state_alone():
    idea = make_idea(IdeaState.SUBMITTED)

    idea.full_clean()

    assert idea.state == IdeaState.SUBMITTED


def test_the_clock_stops_while_information_is_awaited():
    idea = make_idea(IdeaState.QUALIFICATION)
    deadline = idea.due_on

    asked = Idea.perform(idea.pk, "request_info", by=idea.triage_owner, question="Combien ?")
    answered = Idea.perform(idea.pk, "answer_info", by=idea.author, answer="Douze.")

    assert asked.due_on < deadline
    assert answered.due_on == deadline
    assert answered.working_days_left is None


def test_a_pause_stops_the_clock_and_says_why():
    idea = make_idea(IdeaState.QUALIFICATION)
    deadline, until = idea.due_on, timezone.localdate() + timedelta(days=30)

    paused = Idea.perform(idea.pk, "pause", by=idea.triage_owner, reason="l’avis attendu", until=until)
    resumed = Idea.perform(idea.pk, "resume", by=idea.triage_owner)

    assert (paused.is_paused, paused.due_on, paused.ball().paused) == (True, until, "l’avis attendu")
    assert (resumed.is_paused, resumed.due_on) == (False, deadline)


def test_somebody_of_the_team_does_not_call_themselves():
    colleague, author = make_user(Role.INNOVATION_TEAM), make_user(Role.INNOVATION_TEAM)
    idea = make_idea(IdeaState.SUBMITTED, author=author)
    assert idea.triage_owner == colleague

    with pytest.raises(RequirementsMissing):
        Idea.perform(idea.pk, "record_contact", by=author, **CONTACT)
