"""Who may do what with a project and a time agreement, the people around, and what each move is given."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import timezone

from accounts.models import Delegation, User
from accounts.roles import Role
from incubation.agreement import AllocationState as A
from incubation.lifecycle import ProjectState as P
from incubation.models import ExpertOpinion, Project, StudyStrand
from incubation.opinion import OpinionState
from incubation.ownership import OwnershipState
from incubation.services import sync_project_rights
from tests.factories import make_session, make_unit, make_user, sign, somebody
from tests.incubation import factories
from tests.notifications.project_stories import terms
from tests.pages import words_of
from tests.refusals import FORBIDDEN, TOO_LATE, UNSEEN, YES, Scene, Table
from workflow.errors import RequirementsMissing
from workflow.models import Workflow

TOO_LATE_WORDS = "Ce n’est plus possible."


def in_days(number: int) -> date:
    return timezone.localdate() + timedelta(days=number)


def everybody() -> dict[str, User | None]:
    """Those who stand nowhere near."""
    return {
        "agent": make_user(),
        "team": make_user(Role.INNOVATION_TEAM),
        "management": make_user(Role.MANAGEMENT),
        "auditor": make_user(Role.AUDITOR),
        "administrator": make_user(Role.ADMINISTRATOR),
        "other_coach": make_user(Role.COACH),
        "correspondent": make_user(Role.CORRESPONDENT),
        "facilitator": make_user(Role.FACILITATOR),
        "gone": make_user(Role.INNOVATION_TEAM, is_active=False),
        "clock": None,
    }


# Whoever gave an opinion on the study read a page of their own, and nothing else.
NOWHERE = {"agent", "administrator", "other_coach", "correspondent", "facilitator", "gone", "expert"}

OUTSIDERS = "management sponsor"
PROJECT_RIGHTS = {
    "ask_gate": "team carrier",
    # Nobody decides on the gate of a project of theirs; whoever sponsors it answers for it there.
    **dict.fromkeys(
        ["open_prototype", "open_rollout", "open_follow_up", "complete", "pivot", "keep_following"], OUTSIDERS
    ),
    "stop": f"{OUTSIDERS} close_management carrier",
    **dict.fromkeys(["pause", "resume"], f"{OUTSIDERS} close_management team"),
    **dict.fromkeys(["remove_sheet", "choose_owner"], "clock"),
    **dict.fromkeys(["accept_to_carry", "decline_to_carry"], "carrier co_author"),
    **dict.fromkeys(["name_carrier", "replace_carrier", "name_coach", "name_sponsor"], "team"),
    **dict.fromkeys(["file_mission_letter", "waive_time", "start_incubation"], "team"),
    "enter_session": "team",
    "leave_session": "team clock",
    # On no agenda, nobody decides in session; `test_gate_points` puts it on one.
    "put_off": "",
}
ALLOCATION_RIGHTS = {
    **dict.fromkeys(["propose", "request_amendment", "propose_renewal"], "carrier manager delegate"),
    "keep_agreement": "carrier manager delegate",
    **dict.fromkeys(["accept_terms", "accept_renewal", "request_renewal", "agree_to_suspension"], "carrier"),
    **dict.fromkeys(["approve", "refuse", "renew", "decline_renewal", "pass_up"], "manager delegate"),
    **dict.fromkeys(["announce_suspension", "confirm", "contest"], "manager delegate"),
    "call_off_suspension": "manager delegate team",
    "cancel": "carrier clock",
    **dict.fromkeys(["activate", "suspend", "expire"], "team clock"),
    "resume": "manager delegate team clock",
    "end": "carrier manager delegate team clock",
    **dict.fromkeys(["stay_suspended", "ask_confirmation", "lift_confirmation"], "clock"),
    "allow_longer": f"{OUTSIDERS} close_management",
}
# What is above a manager sees what was left to them, and nothing before.
# The director of the unit that keeps the service and its correspondents read all.
UNSEEN_PROJECT = NOWHERE | {"above"}
UNSEEN_AGREEMENT = NOWHERE | {"co_author", "member", "above"}


def project_in(state: str) -> Project:
    """Its phase is done: what the next move asks for is there."""
    project = factories.make_project(P.FEASIBILITY if state == P.STOPPED else state)
    if state == P.STOPPED:
        factories.move(project, "stop", by=somebody(Role.MANAGEMENT), **STOP)
    if state in DONE:
        DONE[state](project)
    return Project.objects.get(pk=project.pk)


def around(project: Project) -> dict[str, User | None]:
    """Its author carries it, or may. Whoever is too close takes their role last."""
    carrier, manager, above = project.idea.author, project.idea.author.line_manager, make_user()
    people = {
        "carrier": carrier,
        "manager": manager,
        "above": above,
        **{name: make_user() for name in ("co_author", "member", "close_management", "delegate")},
        "sponsor": make_user(Role.MANAGEMENT),
        **everybody(),
    }
    if project.coach:
        people["coach"] = project.coach
    if unit := project.owner_unit:
        people |= {"owner_director": unit.director, "owner_correspondent": make_user()}
        unit.correspondents.add(people["owner_correspondent"])
    if strand := StudyStrand.objects.filter(study__project=project).first():
        people["expert"] = gave_an_opinion(strand, carrier)
    today = timezone.localdate()
    Delegation.objects.create(manager=manager, delegate=people["delegate"], starts_on=today, ends_on=today)
    User.objects.filter(pk=manager.pk).update(line_manager=above)
    Project.objects.filter(pk=project.pk).update(sponsor=people["sponsor"])
    sign(project.idea, people["co_author"])
    for name in ("member", "close_management"):
        joined = {"contribution": "Les familles", "accepted_at": timezone.now()}
        project.memberships.create(person=people[name], **joined)
    people["close_management"].groups.add(Group.objects.get(name=Role.MANAGEMENT))
    sync_project_rights(Project.objects.get(pk=project.pk))
    return {name: person and User.objects.get(pk=person.pk) for name, person in people.items()}


def gave_an_opinion(strand: StudyStrand, asker: User) -> User:
    """Without the life of the opinion, which would reopen the strand."""
    facts = {"answer_by": timezone.localdate(), "question": "Faut-il une convention ?"}
    given = {"state": OpinionState.GIVEN, "verdict": "yes", "words": "Rien ne s’y oppose."}
    opinion = ExpertOpinion.objects.create(
        strand=strand, expert=make_user(), asked_by=asker, **facts, **given
    )
    return opinion.expert


STOP = {"reason": "Le budget.", "learnings": "Demander plus tôt."}
GO = {"reason": "Les éléments sont réunis."}
NO = {"category": "staffing", "alternative": "En mars."}
DONE: dict[str, Callable[[Project], object]] = {
    P.FRAMING: factories.gather_the_frame,
    P.FEASIBILITY: factories.finish_study,
    P.PROTOTYPE: factories.conclude_an_experiment,
    P.ROLLOUT: factories.finish_rollout,
    P.FOLLOW_UP: factories.close,
}


def given_to_the_project(project: Project) -> dict[str, dict[str, object]]:
    person = make_user()
    return {
        "enter_session": {"session": make_session(in_days(9))},
        **dict.fromkeys(["open_prototype", "open_rollout", "complete", "keep_following"], GO),
        "open_follow_up": {**GO, "owner_unit": project.owner_unit or make_unit()},
        "pivot": {"phase": P.FEASIBILITY, "reason": "Un autre public."},
        "stop": STOP,
        "pause": {"reason": "Le budget.", "until": in_days(30)},
        "name_carrier": {"carrier": person},
        "replace_carrier": {"carrier": person},
        "name_coach": {"coach": person},
        "name_sponsor": {"sponsor": person},
        "file_mission_letter": {"objectives": "Un essai.", "signed_on": timezone.localdate()},
        "waive_time": {"reason": "Le temps est celui de son poste."},
    }


def given_to_the_agreement() -> dict[str, dict[str, object]]:
    return {
        **{name: {"terms": terms(15)} for name in WRITES_TERMS},
        **dict.fromkeys(["refuse", "decline_renewal"], NO),
        "announce_suspension": {"on": in_days(40), "until": in_days(60)},
        "suspend": {"until": in_days(30)},
        "allow_longer": {"until": in_days(900)},
    }


WRITES_TERMS = ("propose", "request_renewal", "request_amendment", "propose_renewal")
LEADS_TO = {
    "start_incubation": P.FEASIBILITY,
    "open_prototype": P.PROTOTYPE,
    "open_rollout": P.ROLLOUT,
    "open_follow_up": P.FOLLOW_UP,
    "complete": P.COMPLETED,
    "pivot": P.FEASIBILITY,
    "stop": P.STOPPED,
    "propose": A.NEGOTIATING,
    "refuse": A.REFUSED,
    "cancel": A.CANCELLED,
    "activate": A.ACTIVE,
    "suspend": A.SUSPENDED,
    "expire": A.EXPIRED,
    "end": A.ENDED,
    **dict.fromkeys(["request_renewal", "request_amendment"], A.RENEWAL_REQUESTED),
    **dict.fromkeys(["renew", "decline_renewal", "keep_agreement"], A.ACTIVE),
    "accept": OwnershipState.ACCEPTED,
    "give": OpinionState.GIVEN,
    "lapse": OpinionState.LAPSED,
    # Of a service proposed to a unit and of an opinion alike.
    "decline": OpinionState.DECLINED,
    "withdraw": OpinionState.WITHDRAWN,
}


def state_after(subject: Workflow, name: str) -> str:
    """What starts today runs once it is granted."""
    if name == "approve":
        return A.ACTIVE if subject.starts_on <= timezone.localdate() else A.APPROVED
    return A.ACTIVE if (name, subject.state) == ("resume", A.SUSPENDED) else LEADS_TO.get(name, subject.state)


def perform_all(
    scene: Scene,
    table: Table,
    given: Mapping[str, dict[str, object]],
    held: Set[tuple[str, str]] = frozenset(),
) -> int:
    """Each move that is allowed, by each of those who may, from the same state. `held`: the move and who is told
    that something is missing. Return how many were made.
    """
    made, machine, state = 0, type(scene.subject), str(scene.subject.state)
    for name, who in ((name, who) for name in machine.transitions() for who in scene.people):
        if table.answer(state, name, who) != YES:
            continue
        with transaction.atomic():
            if (name, who) in held:
                with pytest.raises(RequirementsMissing) as refusal:
                    machine.perform(scene.subject.pk, name, by=scene.people[who], **given.get(name, {}))
                assert all(str(sentence).endswith(".") for sentence in refusal.value.sentences)
            else:
                made += _performed(scene, name, who, given.get(name, {}))
            transaction.set_rollback(True)
    return made


def _performed(scene: Scene, name: str, who: str, inputs: dict[str, object]) -> bool:
    machine, person = type(scene.subject), scene.people[who]
    before = scene.subject.history.count()
    machine.perform(scene.subject.pk, name, by=person, **inputs)
    after = machine.objects.get(pk=scene.subject.pk)
    line = after.history.order_by("pk")[before]
    assert (line.name, line.actor) == (name, person)
    assert after.state == state_after(scene.subject, name), (name, who)
    return True


@contextmanager
def in_passing(subject: Workflow, **columns: object) -> Iterator[Workflow]:
    """The same scene with these columns, put back afterwards."""
    machine = type(subject)
    with transaction.atomic():
        machine.objects.filter(pk=subject.pk).update(**columns)
        yield machine.objects.get(pk=subject.pk)
        transaction.set_rollback(True)


def assert_pages_say_so(
    scene: Scene, table: Table, url: Callable[[str], str], forms: Iterable[str], as_user: Callable
) -> None:
    """Not seen, not allowed, too late: each is told as what it is."""
    statuses = {UNSEEN: 404, FORBIDDEN: 403, TOO_LATE: 200, YES: 200}
    for who, person in scene.people.items():
        if person is None or who in NOWHERE - {"agent"}:
            continue
        client = as_user(person)
        for name in forms:
            answer, page = table.answer(str(scene.subject.state), name, who), client.get(url(name))
            assert page.status_code == statuses[answer], (name, who)
            assert (TOO_LATE_WORDS in words_of(page)) == (answer == TOO_LATE), (name, who)
