"""Two people at one instant around a programme: nothing that was decided is lost, nothing enters what is closed."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from accounts.permissions import sync_roles
from accounts.roles import Role
from ideas.models import CommitteeSession
from tests.factories import make_session, make_user
from tests.workflow.racing import Meeting, hold_each_after_its_checks, together
from tests.workshops.programme.conftest import make_deliverable, make_note, make_programme
from workflow.errors import RequirementsMissing
from workshops import programmes
from workshops.forms.roadmap import DeliverableForm
from workshops.models import Deliverable, ProgrammeConcept

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def team() -> User:
    sync_roles()
    return make_user(Role.INNOVATION_TEAM)


def hold_each_after_reading(monkeypatch):
    """Whoever accepts and whoever writes, once each has seen that nothing was accepted."""
    meeting, missing, too_late = Meeting(), Deliverable.missing_to_be_accepted, DeliverableForm.too_late

    def missing_then_wait(self):
        found = missing(self)
        meeting.wait()
        return found

    def too_late_then_wait(self):
        found = too_late(self)
        meeting.wait()
        return found

    monkeypatch.setattr(Deliverable, "missing_to_be_accepted", missing_then_wait)
    monkeypatch.setattr(DeliverableForm, "too_late", too_late_then_wait)


def test_an_acceptance_survives_whoever_writes_the_deliverable(monkeypatch, as_user, team):
    hold_each_after_reading(monkeypatch)
    day = timezone.localdate()
    deliverable = make_deliverable(make_programme(), handed_in_on=day)
    client, dora = as_user(team), make_user(Role.MANAGEMENT)
    url = reverse("programme:piece", args=[deliverable.programme_id, "deliverables", deliverable.pk])

    assert client.get(url).status_code == 200  # what is read once is read: both come in time

    together(
        lambda: programmes.accept(deliverable.pk, by=dora),
        lambda: client.post(url, {"title": "Le concept, relu", "handed_in_on": day.isoformat()}),
    )

    deliverable.refresh_from_db()
    assert deliverable.accepted_by == dora


def test_a_note_does_not_enter_a_session_that_is_cancelled(monkeypatch, team):
    hold_each_after_its_checks(monkeypatch)
    session = make_session(timezone.localdate() + timedelta(days=30), secretary=team)
    note = make_note(make_programme(), team)

    results = together(
        lambda: ProgrammeConcept.perform(note.pk, "submit", by=team, session=session),
        lambda: CommitteeSession.perform(session.pk, "cancel", by=team),
    )

    note.refresh_from_db()
    assert (note.state, note.session) == ("draft", None)
    # Refused, or put before it then given back.
    assert isinstance(results[0], RequirementsMissing) or note.history.last().name == "take_back"


def test_a_note_taken_back_while_its_session_is_cancelled_goes_back_once(monkeypatch, team):
    hold_each_after_its_checks(monkeypatch)
    session = make_session(timezone.localdate() + timedelta(days=30), secretary=team)
    note = make_note(make_programme(), team)
    ProgrammeConcept.perform(note.pk, "submit", by=team, session=session)

    together(
        lambda: ProgrammeConcept.perform(note.pk, "take_back", by=team, comment="À revoir."),
        lambda: CommitteeSession.perform(session.pk, "cancel", by=team),
    )

    note.refresh_from_db()
    assert (note.state, note.session) == ("draft", None)
