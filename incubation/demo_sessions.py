"""The gates that the demonstration puts before the committee: one decided there, one on an agenda to come."""

from datetime import time
from typing import TYPE_CHECKING

from ideas import demo_committee
from ideas.models import Committee, CommitteeSession, SessionDocument
from ideas.sitting import SessionState
from ideas.sittings import agenda_order
from ideas.sittings.agenda_order import key_of
from incubation import demo_gates

if TYPE_CHECKING:
    from incubation.demo import Storyteller

# Days from one step to the next: asked, put on the agenda; the pack left, then the minutes.
ASKED, ENTERED, PACK, MINUTES = 18, 16, 12, 5


def decided_in_session(
    teller: "Storyteller",
    key: str,
    name: str,
    ago: int,
    reason: str,
    *,
    missing: dict[str, str] | None = None,
    **inputs: object,
) -> None:
    """A session of its own, held that day, whose minutes the committee approved at the one after."""
    session = _planned(teller, ago)
    teller.move(key, "ask_gate", ago + ASKED, teller.project(key).intrapreneur.username)
    teller.move(key, "enter_session", ago + ENTERED, "morgan", session=session)
    demo_committee.send_pack(teller.clock, session, ago + PACK)
    demo_committee.hold(teller.clock, session, ago)
    answers = demo_gates.answers(teller.project(key), missing or {})
    teller.move(key, name, ago, "morgan", reason=reason, answers=answers, **inputs)
    with teller.clock.days_ago(ago - MINUTES):
        CommitteeSession.perform(session.pk, "publish_minutes", by=session.secretary)
    _approve(teller, session)
    SessionDocument.objects.expired().forget()


def _planned(teller: "Storyteller", ago: int) -> CommitteeSession:
    morgan = teller.people["morgan"]
    with teller.clock.days_ago(ago + 45):
        return CommitteeSession.begin(
            "plan",
            by=morgan,
            committee=Committee.objects.earliest("pk"),
            title="Comité de validation",
            held_on=teller.day(ago),
            starts_at=time(14),
            ends_at=time(15),
            place="Salle du Conseil",
            secretary=morgan,
        )


def _approve(teller: "Storyteller", session: CommitteeSession) -> None:
    session.refresh_from_db()
    after = CommitteeSession.objects.approving(session).earliest("held_on")
    with teller.clock.days_ago((teller.clock.day(0) - after.held_on).days):
        CommitteeSession.perform(session.pk, "approve_minutes", by=teller.people["dany"], in_session=after)


def on_the_next_agenda(teller: "Storyteller", key: str, ago: int) -> None:
    """Of the session whose pack is still to be sent, between the two ideas that wait for it."""
    teller.move(key, "ask_gate", ago, teller.project(key).intrapreneur.username)
    planned = CommitteeSession.objects.upcoming().filter(state=SessionState.PLANNED)
    session = planned.earliest("held_on")
    teller.move(key, "enter_session", ago - 1, "morgan", session=session)
    agenda_order.arrange(session, {}, moved=key_of(teller.project(key).pending_point), up=True)
