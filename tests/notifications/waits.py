"""Waits that begin on Monday 22 March 2027, and every reminder of each, counted by hand on a calendar.

Off on the way: Easter Monday 29 March, Ascension 6 May and its bridge, Pentecost 17 May, 14 July, 1 and 11 November.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db import models
from django.utils import timezone

from accounts.models import OrgUnit
from ideas.asking import ask
from ideas.conditions import set_met
from ideas.deciding import Condition
from ideas.models import CommitteeSession, DecisionCondition, Evaluation, Idea, Telling, Transfer
from ideas.telling.recording import tell
from incubation import arranging, letters
from incubation.models import (
    DrawnLetter,
    Experiment,
    ExpertOpinion,
    FollowUpReview,
    Ownership,
    Project,
    ServiceArrangement,
    TimeAllocation,
    TimeEntry,
)
from tests.factories import (
    WAYS,
    add_to_agenda,
    hold,
    make_idea,
    make_session,
    make_unit,
    publish,
    send_pack,
    take_off,
)
from tests.ideas.committee.settled import Held, note, settle_all
from tests.incubation import factories as incubation
from tests.incubation.factories import write_review
from tests.notifications import people_waits, time_stories
from tests.notifications.project_stories import terms
from tests.notifications.spring import House
from tests.notifications.triage_stories import meeting_in_spring, said_what_was_said
from tests.workshops.conftest import make_workshop
from tests.workshops.practices.conftest import make_practice
from workflow.periods import read
from workshops import blockers
from workshops.models import Blocker, Deliverable, GoodPractice, Milestone, Programme, Workshop


@dataclass(frozen=True)
class Wait:
    """`lines`: day, offset from the due date, who. `done` is what ends the wait."""

    begin: Callable[[House], models.Model]
    lines: list[tuple[str, int, str]]
    done: Callable[[House, models.Model], object]


def idea_in(state: str) -> Callable[[House], Idea]:
    """Morgan follows it."""
    return lambda house: make_idea(state, author=house.camille)


def brought_to(state: str) -> Callable[[House, Idea], Idea]:
    return lambda house, idea: WAYS[state][1](idea)


def paused(house: House) -> Idea:
    """Until Ascension."""
    idea, inputs = make_idea("qualification", author=house.camille), {"until": date(2027, 5, 6)}
    return Idea.perform(idea.pk, "pause", by=house.morgan, reason="Le budget.", **inputs)


def redirected(house: House) -> Idea:
    idea = make_idea("submitted", author=house.camille)
    return Idea.perform(idea.pk, "redirect", by=house.morgan, seconded_by=house.nadia)


def reworded(house: House) -> Idea:
    idea = make_idea("qualification", author=house.camille)
    words = {"problem": f"{idea.problem} Chaque mois.", "solution": idea.solution, "reason": "Plus précis."}
    return Idea.perform(idea.pk, "propose_reformulation", by=house.morgan, **words)


def approved(house: House, idea: Idea) -> Idea:
    proposal = idea.reformulations.get()
    return Idea.perform(idea.pk, "approve_reformulation", by=house.camille, seen=proposal.pk)


def objected(house: House) -> Idea:
    idea, other = make_idea("submitted", author=house.camille), make_idea("submitted", author=house.sacha)
    Idea.perform(idea.pk, "merge", by=house.morgan, into=other)
    return Idea.perform(idea.pk, "object_to_merge", by=house.camille, reason="Ce n’est pas la même idée.")


def taken_up(house: House) -> Transfer:
    transfer = Transfer.perform(house.hand_over().pk, "acknowledge", by=house.maxime)
    return Transfer.perform(transfer.pk, "take_up", by=house.maxime, answer="Nous la reprenons.")


def proposed(house: House) -> TimeAllocation:
    return TimeAllocation.perform(house.ask_time().pk, "propose", by=house.claude, terms=terms(20))


def ending(house: House) -> TimeAllocation:
    """Of Dominique's project, until 18 June."""
    allocation = house.begin_a_study().allocations.get()
    TimeAllocation.objects.filter(pk=allocation.pk).update(ends_on=date(2027, 6, 18))
    return allocation


def framed(house: House) -> Project:
    """Sacha has not said yet whether they carry it."""
    return WAYS["incubating"][1](make_idea("in_review", author=house.sacha)).project


def at_work(*phases: str) -> Callable[[House], Project]:
    """Dominique carries it, Ange goes with them, Morgan follows it."""

    def begin(house: House) -> Project:
        project = house.begin_a_study()
        for phase in phases:
            incubation.DO[phase](project)
        return project

    return begin


def handed_in(*works: Callable[[Project], None]) -> Callable[[House, Project], None]:
    def done(house: House, project: Project) -> None:
        for work in works:
            work(project)
        incubation.move(project, "ask_gate", by=house.dominique)

    return done


def to_review(house: House) -> FollowUpReview:
    """Three months after; Maxime heads the unit that keeps the service."""
    project = at_work("feasibility", "prototype", "rollout")(house)
    OrgUnit.objects.filter(pk=project.owner_unit_id).update(director=house.maxime)
    return project.follow_up_reviews.get(months=3)


def reviewed(house: House, review: FollowUpReview) -> None:
    write_review(review, by=house.dominique)


def held(house: House) -> Workshop:
    return make_workshop(house.nadia, "open", "hold")


def blocked(house: House) -> Blocker:
    facts = {"title": "Pas d’accès au réseau", "kind": "technical", "description": "Le port est fermé."}
    idea = make_idea("submitted", author=house.camille)
    return blockers.report(idea, by=house.nadia, owner=house.ange, **facts)


def move(name: str, who: str, **inputs: object) -> Callable[[House, models.Model], models.Model]:
    def done(house: House, subject: models.Model) -> models.Model:
        return type(subject).perform(subject.pk, name, by=house.people[who], **inputs)

    return done


def resumed(house: House, idea: Idea) -> Idea:
    assert timezone.localdate() < date(2027, 5, 6)
    return Idea.perform(idea.pk, "resume", by=house.morgan)


def both(day: str, offset: int, *people: str) -> list[tuple[str, int, str]]:
    return [(day, offset, who) for who in people]


TEAM, PAIR = ("morgan", "nadia"), ("ange", "dominique")
KEEPERS = ("dominique", "maxime")


def consulted(house: House) -> Evaluation:
    """Ange is asked for an opinion before 6 April, on an idea of May."""
    idea = make_idea("qualified", author=house.camille)
    session = make_session(date(2027, 5, 4), secretary=house.morgan)
    idea = Idea.perform(idea.pk, "schedule_review", by=house.morgan, session=session)
    ask(idea.reviews.get(), by=house.morgan, people=[house.ange], answer_by=date(2027, 4, 6))
    return Evaluation.objects.get()


WAITS = {
    "ideas.evaluation": Wait(
        consulted,
        [
            ("2027-03-25", -7, "ange"),
            ("2027-04-01", -3, "ange"),
            ("2027-04-06", 0, "ange"),
            ("2027-04-09", 3, "ange"),
            ("2027-04-12", 4, "morgan"),
        ],
        move("decline", "ange"),
    ),
    "ideas.information": Wait(
        idea_in("needs_info"),
        [("2027-04-01", -8, "camille"), ("2027-04-09", -2, "camille"), ("2027-04-13", 0, "morgan")],
        move("answer_info", "camille", answer="Trois collèges."),
    ),
    "ideas.qualification": Wait(
        idea_in("qualification"),
        [("2027-04-13", -5, "morgan"), ("2027-04-20", 0, "morgan"), *both("2027-04-27", 5, *TEAM)],
        brought_to("qualified"),
    ),
    "ideas.reformulation": Wait(
        reworded,
        [("2027-03-30", -5, "camille"), ("2027-04-02", -2, "camille")],
        approved,
    ),
    "ideas.session": Wait(
        idea_in("qualified"),
        [("2027-04-20", -40, "morgan"), ("2027-05-21", -20, "morgan"), *both("2027-06-18", 0, *TEAM)],
        brought_to("in_review"),
    ),
    "ideas.pause": Wait(paused, [("2027-05-10", 0, "morgan")], resumed),
    "ideas.redirect": Wait(
        redirected,
        [("2027-03-25", -2, "nadia"), ("2027-03-30", 0, "nadia"), *both("2027-03-31", 1, *TEAM)],
        move("confirm_redirect", "nadia"),
    ),
    "ideas.merge_objection": Wait(
        objected,
        [("2027-03-30", 0, "morgan"), *both("2027-04-02", 3, *TEAM)],
        move("keep_merged", "morgan", reason="Elles disent la même chose."),
    ),
    "ideas.transfer_report": Wait(
        taken_up,
        [
            ("2027-09-06", -10, "maxime"),
            ("2027-09-20", 0, "maxime"),
            ("2027-10-04", 10, "morgan"),
            ("2028-03-15", 125, "maxime"),
            ("2028-03-29", 135, "morgan"),
        ],
        move("report", "maxime", outcome_kind="implemented", outcome="En service."),
    ),
    "incubation.time_proposal": Wait(
        proposed,
        [("2027-03-25", -2, "sacha"), ("2027-03-30", 0, "sacha")],
        move("accept_terms", "sacha"),
    ),
    "incubation.time_ending": Wait(
        ending,
        [
            ("2027-05-04", -30, "dominique"),
            *both("2027-06-04", -10, "ange", "claude", "dominique"),
            *both("2027-06-16", -2, "ange", "claude", "dominique"),
        ],
        move("end", "claude"),
    ),
    "incubation.carrier": Wait(
        framed,
        [("2027-04-01", -8, "sacha"), ("2027-04-09", -2, "sacha"), ("2027-04-13", 0, "morgan")],
        move("accept_to_carry", "sacha"),
    ),
    "incubation.prototype": Wait(
        at_work("feasibility"),
        [
            *both("2027-07-02", -20, *PAIR),
            *both("2027-07-26", -5, *PAIR),
            *both("2027-08-02", 0, *PAIR),
            ("2027-08-09", 5, "morgan"),
        ],
        handed_in(incubation.conclude_an_experiment),
    ),
    "incubation.rollout": Wait(
        at_work("feasibility", "prototype"),
        [
            *both("2027-08-16", -20, *PAIR),
            *both("2027-09-06", -5, *PAIR),
            *both("2027-09-13", 0, *PAIR),
            ("2027-09-20", 5, "morgan"),
        ],
        handed_in(incubation.finish_rollout),
    ),
    "incubation.closing_review": Wait(
        at_work("feasibility", "prototype", "rollout"),
        [
            *both("2028-02-16", -20, *PAIR),
            *both("2028-03-08", -5, *PAIR),
            *both("2028-03-15", 0, *PAIR),
            ("2028-03-22", 5, "morgan"),
        ],
        handed_in(incubation.close),
    ),
    "incubation.follow_up_review": Wait(
        to_review,
        [
            *both("2027-06-08", -10, *KEEPERS),
            *both("2027-06-22", 0, *KEEPERS),
            ("2027-06-29", 5, "morgan"),
        ],
        reviewed,
    ),
    "workshops.minutes": Wait(
        held,
        [("2027-03-30", -5, "nadia"), ("2027-04-05", -1, "nadia"), *both("2027-04-07", 1, *TEAM)],
        move("publish_minutes", "nadia", summary="Nous avons dit ce qui freine."),
    ),
    # Reported by Nadia, who is asked by nobody in particular but Ange.
    "workshops.blocker": Wait(
        blocked,
        [("2027-04-01", -3, "ange"), ("2027-04-06", 0, "ange")],
        move("lift", "nadia", how="Le port est ouvert."),
    ),
}


def practice_to_confirm(house: House) -> GoodPractice:
    """Camille tells it, Maxime answers for her unit."""
    house.camille.unit = make_unit(correspondent=house.maxime)
    return make_practice(house.camille, "start_review", "publish", "ask_review", reader=house.morgan)


WAITS["workshops.practice_review"] = Wait(
    practice_to_confirm,
    [
        ("2027-04-13", -5, "camille"),
        ("2027-04-20", 0, "maxime"),
        *both("2027-05-04", 10, *TEAM, "maxime"),
    ],
    move("confirm", "camille"),
)


def session_planned(house: House) -> CommitteeSession:
    """For 4 May: Morgan holds the pen, and nobody has a seat."""
    session = make_session(date(2027, 5, 4), secretary=house.morgan)
    add_to_agenda(session, author=house.camille)
    return session


def session_held(house: House) -> CommitteeSession:
    """On 22 March."""
    session = make_session(secretary=house.morgan)
    add_to_agenda(session, author=house.camille)
    return hold(session)


def minutes_published(house: House, session: CommitteeSession) -> None:
    take_off(session.reviews.get().idea_id, by=house.dany)
    CommitteeSession.perform(session.pk, "publish_minutes", by=house.morgan)


WAITS |= {
    "ideas.pack": Wait(
        session_planned,
        [
            ("2027-04-20", -10, "morgan"),
            ("2027-04-22", -8, "morgan"),
            *both("2027-04-23", -7, "dany", "morgan"),
        ],
        lambda house, session: send_pack(session),
    ),
    "ideas.minutes": Wait(
        session_held,
        [
            ("2027-04-01", -3, "morgan"),
            ("2027-04-06", 0, "morgan"),
            *both("2027-04-09", 3, "dany", "morgan"),
        ],
        minutes_published,
    ),
}


def asked_of_nadia(house: House) -> DecisionCondition:
    """For 20 April, with the study of an idea that Morgan follows."""
    idea = make_idea("in_review", author=house.camille)
    if idea.triage_owner != house.morgan:
        Idea.perform(idea.pk, "assign", by=house.nadia, owner=house.morgan)
    publish(idea, "study", conditions=[Condition("Un devis", house.nadia, date(2027, 4, 20))])
    return DecisionCondition.objects.get()


WAITS["ideas.condition"] = Wait(
    asked_of_nadia,
    [("2027-04-13", -5, "nadia"), ("2027-04-20", 0, "nadia"), ("2027-04-27", 5, "morgan")],
    lambda house, condition: set_met(condition, by=house.nadia, met=True),
)

WAITS["ideas.appointment"] = Wait(
    meeting_in_spring,
    [*both("2027-04-06", -1, "camille", "morgan"), ("2027-04-08", 1, "morgan")],
    said_what_was_said,
)


def settled(house: House) -> Telling:
    """On 22 March: Morgan holds the pen, Nadia calls Camille."""
    session = session_held(house)
    idea = session.reviews.get().idea
    note(idea, house.dany)
    (telling,) = settle_all(Held(house.morgan, house.nadia, house.dany, session, idea))
    return telling


def called(house: House, telling: Telling) -> None:
    tell(telling, by=house.nadia, on=timezone.localdate(), how="call")


WAITS["ideas.telling"] = Wait(
    settled,
    [*both("2027-03-23", 1, "morgan", "nadia"), *both("2027-03-24", 2, *TEAM)],
    called,
)


def on_the_roadmap(house: House) -> Milestone:
    """In the middle of May, by Ange; Lison sponsors the programme."""
    programme = Programme.objects.create(name="Des idées", purpose="Du temps.", sponsor=house.lison)
    milestone = Milestone(programme=programme, kind="kick_off", title="Lancement", owner=house.ange)
    milestone.plan(read("mi-mai 2027"))
    milestone.save()
    return milestone


def to_hand_in(house: House) -> Deliverable:
    """By the end of May, the 31st."""
    row = Deliverable(programme=on_the_roadmap(house).programme, title="Le concept", owner=house.ange)
    row.plan(read("mai 2027"))
    row.save()
    return row


def noted(column: str) -> Callable[[House, models.Model], object]:
    return lambda house, piece: type(piece).objects.filter(pk=piece.pk).update(**{column: date(2027, 4, 1)})


WAITS |= {
    "workshops.milestone": Wait(
        on_the_roadmap,
        [("2027-04-26", -10, "ange"), ("2027-05-11", 0, "ange")],
        noted("actual_on"),
    ),
    "workshops.milestone_over": Wait(
        on_the_roadmap,
        both("2027-05-21", 1, "lison", *TEAM),
        noted("actual_on"),
    ),
    "workshops.deliverable": Wait(
        to_hand_in,
        [("2027-05-24", -5, "ange"), ("2027-05-31", 0, "ange"), *both("2027-06-07", 5, "lison", *TEAM)],
        noted("handed_in_on"),
    ),
}


def asked_of_ange(house: House) -> ServiceArrangement:
    """By Sacha, for their time: before 30 March, five working days later."""
    project = house.ask_time().project
    line = {"task": "Accueil du mardi", "mode": "handed_over", "to_whom": house.ange}
    allocation = TimeAllocation.objects.get(project=project)
    proposal = {"terms": terms(20), "arrangements": [line]}
    TimeAllocation.perform(allocation.pk, "propose", by=house.sacha, **proposal)
    return ServiceArrangement.objects.get(to_whom=house.ange)


WAITS["incubation.task"] = Wait(
    asked_of_ange,
    [("2027-03-25", -2, "ange"), ("2027-03-30", 0, "ange"), ("2027-03-31", 1, "sacha")],
    lambda house, line: arranging.answer(line.pk, by=house.ange, agreed=True),
)


def handed_to_ange(house: House) -> ServiceArrangement:
    """By Sacha, whose time Claude grants from 20 April on; Ange agreed."""
    project = publish(make_idea("in_review", author=house.sacha), "study").project
    incubation.move(project, "accept_to_carry", by=house.sacha)
    dates = {"starts_on": date(2027, 4, 20), "ends_on": date(2027, 12, 20)}
    allocation = incubation.make_request(project, **dates)
    task = {"task": "Accueil du mardi", "mode": "handed_over", "to_whom": house.ange}
    proposal = {"terms": terms(20) | dates, "arrangements": [task]}
    TimeAllocation.perform(allocation.pk, "propose", by=house.sacha, **proposal)
    line = ServiceArrangement.objects.get(to_whom=house.ange)
    arranging.answer(line.pk, by=house.ange, agreed=True)
    TimeAllocation.perform(allocation.pk, "approve", by=house.claude)
    return line


WAITS["incubation.task_starting"] = Wait(
    handed_to_ange,
    [("2027-04-13", -5, "ange")],
    lambda house, line: TimeAllocation.perform(line.terms.allocation_id, "cancel", by=house.sacha),
)


# Time that is lived. Of Dominique's project, which Ange goes with and Morgan follows; Claude manages.
SIDES, THREE = ("claude", "dominique"), ("ange", "claude", "dominique")


def lived(**columns: object) -> Callable[[House], TimeAllocation]:
    def begin(house: House) -> TimeAllocation:
        allocation = house.begin_a_study().allocations.get()
        TimeAllocation.objects.filter(pk=allocation.pk).update(**columns)
        return allocation

    return begin


def suspended(house: House) -> TimeAllocation:
    allocation = house.begin_a_study().allocations.get()
    return TimeAllocation.perform(allocation.pk, "suspend", by=None, until=date(2027, 5, 3))


def granted_for_later(house: House) -> TimeAllocation:
    project = publish(make_idea("in_review", author=house.sacha), "study").project
    incubation.move(project, "accept_to_carry", by=house.sacha)
    dates = {"starts_on": date(2027, 4, 20), "ends_on": date(2027, 12, 20)}
    return incubation.make_agreement(project, **dates)


def write_down(house: House, allocation: TimeAllocation) -> None:
    TimeEntry.objects.create(allocation=allocation, day=date(2027, 4, 1), minutes=60, activity="study")


WAITS |= {
    "incubation.time_starting": Wait(
        granted_for_later, both("2027-04-13", -5, "claude", "sacha"), move("cancel", "sacha")
    ),
    "incubation.mid_term": Wait(
        lived(review_on=date(2027, 5, 3)),
        [
            *both("2027-04-26", -5, *THREE),
            *both("2027-05-03", 0, *THREE),
            ("2027-05-20", 10, "morgan"),
        ],
        lambda house, allocation: time_stories.reviewed(allocation, house.claude),
    ),
    "incubation.time_suspended": Wait(
        suspended,
        [*both("2027-04-19", -10, *SIDES), *both("2027-05-03", 0, *THREE)],
        move("resume", "claude"),
    ),
    "incubation.suspension_review": Wait(suspended, both("2027-04-20", 20, *THREE), move("resume", "claude")),
    # Activated on Monday 22 March: two weeks after that Friday, and a day later for Easter.
    "incubation.log": Wait(lived(), [("2027-04-12", 10, "dominique")], write_down),
}


def time_to_confirm(house: House) -> TimeAllocation:
    """Claude granted it; Paule answers for Dominique from today on."""
    project = house.begin_a_study()
    house.dominique.line_manager = house.paule
    house.dominique.save()
    return TimeAllocation.perform(project.allocations.get().pk, "ask_confirmation", by=None)


WAITS["incubation.time_confirmation"] = Wait(
    time_to_confirm,
    [("2027-03-30", -5, "paule"), ("2027-04-02", -2, "paule"), ("2027-04-06", 0, "morgan")],
    move("confirm", "paule"),
)


def expert_consulted(house: House) -> ExpertOpinion:
    """Sacha, of a unit that Lison directs, is asked before 6 April."""
    house.sacha.unit = make_unit(director=house.lison)
    house.sacha.save(update_fields=["unit"])
    project = house.begin_a_study()
    return ExpertOpinion.begin(
        "ask",
        by=house.dominique,
        strand=project.study.strands.get(code="legal"),
        expert=house.sacha,
        asked_by=house.dominique,
        answer_by=date(2027, 4, 6),
        question="Faut-il une convention ?",
    )


def experiment_ended(house: House) -> Experiment:
    """On Tuesday 23 March, and nobody said what it taught."""
    project = at_work("feasibility")(house)
    first, last = timezone.localdate(), date(2027, 3, 23)
    card = {"title": "Un tableau", "hypothesis": "Il sert.", "test": "Deux jours.", "indicator": "prêts"}
    return project.experiments.create(threshold=3, starts_on=first, ends_on=last, **card)


def concluded(house: House, experiment: Experiment) -> None:
    said = {"result": 4, "learning": "Il sert.", "verdict": "validated", "decision": "persevere"}
    Experiment.objects.filter(pk=experiment.pk).update(**said)


WAITS |= {
    "incubation.opinion": Wait(
        expert_consulted,
        [("2027-04-01", -3, "sacha"), ("2027-04-06", 0, "sacha"), *both("2027-04-07", 1, "lison", *TEAM)],
        lambda house, opinion: ExpertOpinion.perform(
            opinion.pk, "decline", by=house.sacha, reason="Je ne suis pas juriste."
        ),
    ),
    "incubation.experiment": Wait(
        experiment_ended,
        [*both("2027-03-26", 3, *PAIR), ("2027-04-07", 10, "morgan")],
        concluded,
    ),
}

WAITS |= {rule: Wait(*wait) for rule, wait in people_waits.WAITS.items()}


def unit_asked_to_keep(house: House) -> Ownership:
    """Maxime answers for the unit, which Lison directs: ten working days later is 6 April."""
    project = at_work("feasibility", "prototype")(house)
    return incubation.ask_unit(project, make_unit(correspondent=house.maxime, director=house.lison))


UNIT = ("maxime", "lison")
WAITS["incubation.ownership"] = Wait(
    unit_asked_to_keep,
    [*both("2027-03-30", -5, *UNIT), *both("2027-04-06", 0, *UNIT), *both("2027-04-07", 1, *TEAM)],
    lambda house, ownership: Ownership.perform(
        ownership.pk, "decline", by=house.maxime, words="Pas cette année.", needed="Une personne de plus."
    ),
)


def letter_of_dominique(house: House) -> DrawnLetter:
    """Paule sponsors from the first day on: five working days later is 30 March."""
    project = house.begin_a_study()
    incubation.move(project, "name_sponsor", by=house.morgan, sponsor=house.paule)
    return project.allocations.get().terms.letter


WAITS["incubation.letter"] = Wait(
    letter_of_dominique,
    [("2027-03-25", -2, "paule"), ("2027-03-30", 0, "paule"), ("2027-04-06", 5, "ange")],
    lambda house, letter: letters.agree(letter.pk, by=house.paule, seen=letter.fingerprint),
)
