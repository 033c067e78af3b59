"""The waits around the people of a project and its plan, as in `waits`: each day counted by hand."""

from collections.abc import Callable
from datetime import date

from django.utils import timezone

from incubation import calls_of_the_week, deciding_gates
from incubation.models import CarrierCall, CarrierDigest, CoachingSession, GateCondition, ProjectTask
from tests.factories import WAYS, make_idea
from tests.incubation import factories as incubation
from tests.notifications.spring import House


def task(house: House) -> ProjectTask:
    """By Ange, for 20 April, in the project that Dominique carries."""
    project = house.begin_a_study()
    return project.tasks.create(label="Appeler les maisons", owner=house.ange, due_on=date(2027, 4, 20))


def done(_house: House, asked: ProjectTask) -> None:
    ProjectTask.objects.filter(pk=asked.pk).update(done_on=timezone.localdate())


def met(house: House) -> CoachingSession:
    """They meet again on 20 April."""
    project = house.begin_a_study()
    facts = {"topic": "Les maisons", "held_on": timezone.localdate(), "next_on": date(2027, 4, 20)}
    return project.coaching_sessions.create(written_by=house.ange, **facts)


def met_again(house: House, session: CoachingSession) -> None:
    session.project.coaching_sessions.create(
        topic="La suite", held_on=timezone.localdate(), written_by=house.ange
    )


def study_handed_in(house: House, project: object) -> None:
    incubation.finish_study(project)
    incubation.move(project, "ask_gate", by=house.dominique)


def looked_for(house: House) -> CarrierCall:
    """Until 20 April: the author of the idea, whom Morgan follows, would rather somebody else carried it."""
    project = WAYS["incubating"][1](make_idea("in_review", author=house.sacha)).project
    return project.carrier_calls.create(needs="Tout.", opened_by=house.morgan, due_on=date(2027, 4, 20))


def found(house: House, call: CarrierCall) -> None:
    incubation.move(call.project, "accept_to_carry", by=house.sacha)


# But the author of the idea.
EVERYBODY = (
    "ange",
    "camille",
    "claude",
    "dany",
    "dominique",
    "ines",
    "lison",
    "maxime",
    "nadia",
    "paule",
)


def told_in_the_week(house: House) -> CarrierDigest:
    """Of the week of Easter Monday, whose first working day is a Tuesday."""
    call = looked_for(house)
    calls_of_the_week.gather(date(2027, 3, 29))
    return call.digests.get()


def found_in_the_week(house: House, digest: CarrierDigest) -> None:
    found(house, digest.news.get())


PAIR = ("ange", "dominique")
Lines = list[tuple[str, int, str]]
WAITS: dict[str, tuple[Callable, Lines, Callable]] = {
    "incubation.task_due": (
        task,
        [("2027-04-15", -3, "ange"), ("2027-04-20", 0, "ange"), *(("2027-04-27", 5, who) for who in PAIR)],
        done,
    ),
    "incubation.coaching": (
        met,
        [*(("2027-04-19", -1, who) for who in PAIR), ("2027-04-22", 2, "ange")],
        met_again,
    ),
    "incubation.carrier_call": (
        looked_for,
        [("2027-04-20", 0, "morgan"), ("2027-05-04", 10, "dany")],
        found,
    ),
    "incubation.calls_of_the_week": (
        told_in_the_week,
        [("2027-03-30", 0, who) for who in EVERYBODY],
        found_in_the_week,
    ),
    "incubation.journal": (
        lambda house: house.begin_a_study(),
        [("2027-04-06", 10, "dominique")],
        study_handed_in,
    ),
    "incubation.silence": (
        lambda house: house.begin_a_study(),
        [*(("2027-04-20", 20, who) for who in PAIR), ("2027-05-04", 30, "morgan")],
        study_handed_in,
    ),
}


def posed(house: House) -> GateCondition:
    """Of Ange, for 20 April, in the project that Dominique carries and Morgan follows."""
    project = house.begin_a_study()
    study_handed_in(house, project)
    condition = {"text": "Un devis", "owner": house.ange, "due_on": date(2027, 4, 20)}
    incubation.move(project, "open_prototype", by=house.dany, reason="Oui.", conditions=[condition])
    return GateCondition.objects.get()


WAITS["incubation.condition"] = (
    posed,
    [
        ("2027-04-13", -5, "ange"),
        ("2027-04-20", 0, "ange"),
        *(("2027-04-23", 3, who) for who in ("dominique", "morgan")),
    ],
    lambda house, condition: deciding_gates.meet(condition.pk, by=house.ange, how="Le devis est là."),
)
