"""The committee of the demonstration: its seats, and its sessions from their planning to their minutes."""

from datetime import date, time
from itertools import pairwise

from accounts.demo_clock import DemoClock
from accounts.models import User
from ideas import session_documents
from ideas.conditions import set_met
from ideas.deciding import Condition
from ideas.models import (
    Committee,
    CommitteeSession,
    DecisionCondition,
    DocumentKind,
    Idea,
    Presence,
    SeatKind,
    SessionDocument,
    Verdict,
)
from ideas.seats import expected_at
from ideas.sitting import SessionState
from ideas.sittings import presence

# Days ago of the sessions held; the one of the day is about to be, the negative ones are to come.
SESSIONS = [500, 460, 440, 420, 360, 240, 200, 170, 100, 90, 40, 0, -6, -41]

SEATS = {
    "dany": SeatKind.CHAIR,
    "eden": SeatKind.MEMBER,
    "yael": SeatKind.MEMBER,
    "sam": SeatKind.MEMBER,
    "morgan": SeatKind.SECRETARY,
}


def sessions(clock: DemoClock, people: dict[str, User]) -> dict[int, CommitteeSession]:
    committee = _seated(people)
    planned = {}
    for ago in SESSIONS:
        with clock.days_ago(max(ago + 45, 30)):
            planned[ago] = CommitteeSession.begin(
                "plan",
                by=people["morgan"],
                committee=committee,
                title="Comité de validation",
                held_on=clock.day(ago),
                starts_at=time(14),
                ends_at=time(16),
                place="Salle du Conseil",
                secretary=people["morgan"],
            )
    return planned


# What happens after each answer, as the committee wrote it.
NEXT = {
    Verdict.EXPERIMENT: "Morgan vous appelle cette semaine pour choisir le lieu et la date de l’essai.",
    Verdict.STUDY: "Dites d’ici quinze jours si vous voulez mener l’étude ; le temps est demandé ensuite.",
    Verdict.TRANSFER: "Chaque direction accuse réception sous dix jours ouvrés, puis vous répond.",
    Verdict.SET_ASIDE: "Morgan vous montre ce qui existe, et votre constat reste lisible de tout le monde.",
}
# Days that a study has to meet what was asked.
TO_MEET = 60
ASKED = "Un accord écrit du délégué à la protection des données"


def answer(people: dict[str, User], verdict: str, day: date) -> dict[str, object]:
    """Beside the reason: what comes next, whom to talk to, and what a study has to bring first."""
    said: dict[str, object] = {"next_steps": NEXT[verdict], "contact": people["morgan"]}
    if verdict == Verdict.STUDY:
        said["conditions"] = [Condition(ASKED, owner=people["lou"], due_on=day)]
    return said


def meet_conditions(clock: DemoClock, idea: Idea, ago: int) -> None:
    """Those whose day is gone were met on it."""
    if ago <= 0:
        return
    with clock.days_ago(ago):
        for condition in DecisionCondition.objects.of_idea(idea.pk):
            set_met(condition, by=condition.owner, met=True)


def _seated(people: dict[str, User]) -> Committee:
    committee = Committee.objects.first() or Committee(name="Comité de validation")
    committee.mandate = "Décider de la suite donnée aux idées qualifiées, et le dire avec ses raisons."
    committee.quorum = 2
    committee.save()
    seats = {name: committee.seats.create(person=people[name], kind=kind) for name, kind in SEATS.items()}
    committee.seats.create(person=people["lou"], kind=SeatKind.DEPUTY, stands_in_for=seats["morgan"])
    return committee


def send_pack(clock: DemoClock, session: CommitteeSession, ago: int) -> None:
    """Its file is made on that day."""
    with clock.days_ago(ago):
        session_documents.ask_for(session, DocumentKind.PACK, session.secretary)
        session_documents.make_waiting()
        CommitteeSession.perform(session.pk, "send_pack", by=session.secretary)


def hold(clock: DemoClock, session: CommitteeSession, ago: int) -> None:
    """Everybody is there. Told again for each idea of the session, it changes nothing."""
    session.refresh_from_db()
    if not session.is_to_come:
        return
    if session.state == SessionState.PLANNED:
        send_pack(clock, session, ago + 10)
    with clock.days_ago(ago):
        answers = {person.pk: (Presence.PRESENT, None) for person in expected_at(session)}
        presence.note(session, answers)
        CommitteeSession.perform(session.pk, "hold", by=session.secretary)


def write_minutes(clock: DemoClock, planned: dict[int, CommitteeSession], chair: User) -> None:
    """Of every session held, approved at the one after; the latest still waits for it."""
    held = [ago for ago in SESSIONS if ago > 0]
    for ago in held:
        with clock.days_ago(ago - 5):
            CommitteeSession.perform(planned[ago].pk, "publish_minutes", by=planned[ago].secretary)
    for ago, later in pairwise(held):
        with clock.days_ago(later):
            CommitteeSession.perform(planned[ago].pk, "approve_minutes", by=chair, in_session=planned[later])
    # As the sweeping of each night did since.
    SessionDocument.objects.expired().forget()
