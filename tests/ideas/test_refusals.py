"""Who may do what with an idea, a transfer, a session, a request for an opinion, from where; all else is refused."""

from itertools import product

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone

from accounts.models import Delegation, User
from accounts.permissions import sync_object_permissions
from accounts.roles import Role
from ideas import asking, conflicts, signing
from ideas.handover import TransferState
from ideas.lifecycle import IdeaState as S
from ideas.models import CommitteeSession, Evaluation, Idea, SeatKind, Transfer, Visibility
from ideas.models.decision import PUBLISHES, SENT_BACK
from ideas.opinion import OpinionState
from ideas.sitting import SessionState
from tests.factories import WAYS, add_to_agenda, make_idea, make_session, make_unit, make_user, sign
from tests.ideas import test_lifecycle as lifecycle
from tests.machines import transition_names
from tests.refusals import Scene, Table, check
from workflow.models import Workflow

pytestmark = pytest.mark.django_db
TEAM = "team carrying_team second"
CARRY = "author co_author carrying_team"
# Whoever manages the author decides nothing, and may make known what others decided.
PUBLISHERS = "team second management close_management clock"
SENDS_BACK = [PUBLISHES[verdict] for verdict in SENT_BACK]
# It stays on the agenda of the session that decided.
DECIDED = [S.INCUBATING, S.COMPLETED, S.TRANSFERRED, S.STOPPED]
ENDS = [verdict for verdict in PUBLISHES if verdict not in SENT_BACK]

IDEA_RIGHTS = {
    "submit": "author",
    "withdraw": "author",
    **dict.fromkeys(["assign", "record_contact", "request_info", "propose_reformulation", "qualify"], TEAM),
    **dict.fromkeys(["schedule_review", "pause", "resume", "merge", "unmerge", "keep_merged"], TEAM),
    **dict.fromkeys(["redirect", "reopen"], TEAM),
    **dict.fromkeys(["answer_info", "approve_reformulation", "decline_reformulation"], CARRY),
    "object_to_merge": CARRY,
    "split": f"{TEAM} author co_author",
    "split_off": f"{TEAM} author co_author",
    **dict.fromkeys((PUBLISHES[verdict] for verdict in ENDS), PUBLISHERS),
    # Before the day of a session: taken off its agenda.
    **dict.fromkeys(SENDS_BACK, "management clock"),
    **dict.fromkeys(["complete", "stop", "hold_unanswered", "leave_unconfirmed"], "clock"),
    "confirm_redirect": "",
    "cancel_redirect": "",
    "claim": "",
}
IN_ONE_STATE = {
    # From that day on, decisions like the others.
    **dict.fromkeys(product([S.IN_REVIEW, *DECIDED], SENDS_BACK), PUBLISHERS),
    (S.REDIRECTED, "confirm_redirect"): "second",
    (S.REDIRECTED, "cancel_redirect"): "team second",
}
OUTSIDE = {"agent", "manager", "administrator", "gone"}
JUDGES = {"management", "close_management", "declared_management", "auditor"}


def unseen_idea(state: str, restricted: bool) -> set[str]:
    if state == S.DRAFT:
        return OUTSIDE | JUDGES | {"team", "second"}
    if state == S.REDIRECTED:
        return OUTSIDE | JUDGES | {"invited"}
    if state == S.WITHDRAWN:
        return OUTSIDE | {"invited"}
    return OUTSIDE if restricted else set()


def moves_of(state: str) -> set[str]:
    """Of an idea that runs, with nothing proposed; one that has just been merged may be objected to."""
    return lifecycle.IDEA[state] - {"resume", "keep_merged"} - lifecycle.WITH_A_PROPOSAL


def led_to(idea: Idea, state: str) -> Idea:
    """By the moves of its life."""
    if state == S.REDIRECTED:
        idea = led_to(idea, S.SUBMITTED)
        first, second = User.objects.holding(Role.INNOVATION_TEAM).filter(
            first_name__in=["Première", "Seconde"]
        )
        return Idea.perform(idea.pk, "redirect", by=first, seconded_by=second)
    if state == S.DRAFT:
        return idea
    source, move = WAYS[state]
    return move(led_to(idea, source))


def around(state: str, visibility: str) -> Scene:
    """Whoever is too close takes their role last: none of them makes the moves of the idea's life."""
    people = {
        "team": make_user(Role.INNOVATION_TEAM, first_name="Première", last_name="A"),
        "second": make_user(Role.INNOVATION_TEAM, first_name="Seconde", last_name="B"),
        "management": make_user(Role.MANAGEMENT, last_name="A"),
        **{name: make_user() for name in ("agent", "manager", "close_management", "co_author", "invited")},
        "carrying_team": make_user(),
        "auditor": make_user(Role.AUDITOR),
        "administrator": make_user(Role.ADMINISTRATOR),
        "gone": make_user(Role.INNOVATION_TEAM, is_active=False),
        "clock": None,
    }
    people["author"] = make_user(line_manager=people["manager"])
    idea = make_idea(S.DRAFT, author=people["author"], visibility=visibility)
    for name in ("co_author", "carrying_team"):
        sign(idea, people[name])
    signing.invite(idea, people["invited"], by=people["author"])
    idea = led_to(Idea.objects.get(pk=idea.pk), state)
    if state == S.IN_REVIEW:
        people |= examining(idea)
    take_role(people["carrying_team"], Role.INNOVATION_TEAM)
    take_role(people["close_management"], Role.MANAGEMENT)
    User.objects.filter(pk=people["co_author"].pk).update(line_manager=people["close_management"])
    return Scene(idea, read_again(people))


def read_again(people: dict[str, User | None]) -> dict[str, User | None]:
    """With the roles that they took since."""
    return {name: person and User.objects.get(pk=person.pk) for name, person in people.items()}


def take_role(person: User, role: str) -> None:
    person.groups.add(Group.objects.get(name=role))


def examining(idea: Idea) -> dict[str, User]:
    review = idea.reviews.select_related("session", "idea").get()
    evaluator, declared = make_user(), make_user(Role.MANAGEMENT)
    asking.ask(review, by=review.session.secretary, people=[evaluator], answer_by=timezone.localdate())
    conflicts.declare_conflict(review, by=declared, reason="Un ami d’enfance.")
    return {"evaluator": evaluator, "declared_management": declared}


ANSWERS_FOR_THE_UNIT = [
    *("acknowledge", "take_up", "take_up_partly", "decline", "reroute"),
    *("report", "report_progress"),
]
TRANSFER_RIGHTS = {
    **dict.fromkeys(ANSWERS_FOR_THE_UNIT, "correspondent stand_in"),
    **dict.fromkeys([*lifecycle.CHASING, "recall"], "clock"),
}


def handed_over(state: str) -> Scene:
    """The director answers for nobody: whoever does is named correspondent."""
    people = {
        "correspondent": make_user(Role.CORRESPONDENT),
        "stand_in": make_user(),
        "director": make_user(),
        "elsewhere": make_user(Role.CORRESPONDENT),
        "author": make_user(),
        "co_author": make_user(),
        **everybody(),
    }
    unit = make_unit(correspondent=people["correspondent"], director=people["director"])
    make_unit(correspondent=people["elsewhere"])
    today = timezone.localdate()
    Delegation.objects.create(
        manager=people["correspondent"], delegate=people["stand_in"], starts_on=today, ends_on=today
    )
    draft = make_idea(S.DRAFT, author=people["author"], visibility=Visibility.RESTRICTED)
    sign(draft, people["co_author"])
    idea = led_to(Idea.objects.get(pk=draft.pk), S.TRANSFERRED)
    there = idea.transfers.get()
    Transfer.objects.filter(pk=there.pk).update(unit=unit, state=state, answer="Dit.", due_on=None)
    sync_object_permissions(idea)
    return Scene(Transfer.objects.get(pk=there.pk), read_again(people))


def everybody() -> dict[str, User | None]:
    """Those who stand nowhere near."""
    return {
        "agent": make_user(),
        "team": make_user(Role.INNOVATION_TEAM),
        "management": make_user(Role.MANAGEMENT),
        "auditor": make_user(Role.AUDITOR),
        "administrator": make_user(Role.ADMINISTRATOR),
        "gone": make_user(Role.INNOVATION_TEAM, is_active=False),
        "clock": None,
    }


PEN = ["send_pack", "hold", "publish_minutes"]
PLANS = ["postpone", "cancel"]
# Of a committee without seats, the roles; with seats, who holds one, and those who plan sessions for its day.
SESSION_RIGHTS = {
    **dict.fromkeys([*PEN, *PLANS], "team"),
    "approve_minutes": "management",
}
SEATED_RIGHTS = {
    **dict.fromkeys(PEN, "secretary deputy"),
    **dict.fromkeys(PLANS, "secretary deputy team"),
    "approve_minutes": "chair member secretary deputy",
}


def session_in(state: str, people: dict[str, User | None], **fields: object) -> Scene:
    """Its one idea is that of the author."""
    people = {**people, "author": make_user(), **everybody()}
    session = make_session(secretary=people.get("secretary") or people["team"], **fields)
    if "deputy" in people:
        own = session.committee.seats.get(person=people["secretary"])
        session.committee.seats.create(person=people["deputy"], kind=SeatKind.DEPUTY, stands_in_for=own)
    add_to_agenda(session, author=people["author"])
    columns = {"approved_in": session} if state == SessionState.MINUTES_APPROVED else {}
    CommitteeSession.objects.filter(pk=session.pk).update(state=state, due_on=timezone.localdate(), **columns)
    return Scene(CommitteeSession.objects.get(pk=session.pk), read_again(people))


EVALUATION_RIGHTS = {
    **dict.fromkeys(["accept", "decline", "recuse"], "evaluator"),
    "withdraw_request": "team",
    **dict.fromkeys(["give", "lapse"], "clock"),
}
# Those who examine see who was asked; nobody else does, and never who carries the idea.
OUT_OF_THE_EXAMINATION = {"agent", "author", "co_author", "administrator", "gone", "other_evaluator"}


def asked(state: str) -> Scene:
    people = {
        "author": make_user(),
        "co_author": make_user(),
        "evaluator": make_user(),
        "other_evaluator": make_user(),
        **everybody(),
    }
    draft = make_idea(S.DRAFT, author=people["author"])
    sign(draft, people["co_author"])
    idea = led_to(Idea.objects.get(pk=draft.pk), S.IN_REVIEW)
    review = idea.reviews.select_related("session", "idea").get()
    both = [people["evaluator"], people["other_evaluator"]]
    asking.ask(review, by=review.session.secretary, people=both, answer_by=timezone.localdate())
    found = Evaluation.objects.filter(evaluator=people["evaluator"])
    found.update(state=state)
    return Scene(found.get(), read_again(people))


@pytest.mark.parametrize(
    ("machine", "rights"),
    [
        (Idea, IDEA_RIGHTS),
        (Transfer, TRANSFER_RIGHTS),
        (CommitteeSession, SESSION_RIGHTS),
        (Evaluation, EVALUATION_RIGHTS),
    ],
)
def test_the_table_names_every_move(machine: type[Workflow], rights):
    assert sorted(rights) == transition_names(machine)


@pytest.mark.parametrize("visibility", Visibility)
@pytest.mark.parametrize("state", S)
def test_an_idea_refuses_all_but_what_the_table_says(state, visibility):
    restricted = visibility == Visibility.RESTRICTED
    table = Table(
        IDEA_RIGHTS,
        {state: moves_of(state)},
        lambda state: unseen_idea(state, restricted),
        IN_ONE_STATE,
    )
    check(around(state, visibility), table)


@pytest.mark.parametrize("state", TransferState)
def test_a_transfer_refuses_all_but_what_the_table_says(state):
    starts = {state: lifecycle.TRANSFER[state] - lifecycle.CHASING}
    check(
        handed_over(state), Table(TRANSFER_RIGHTS, starts, lambda state: OUTSIDE | {"elsewhere", "director"})
    )


@pytest.mark.parametrize("state", SessionState)
def test_a_session_without_seats_refuses_all_but_what_the_table_says(state):
    unseen = OUTSIDE | {"author"}
    check(session_in(state, {}), Table(SESSION_RIGHTS, lifecycle.SESSION, lambda state: unseen))


@pytest.mark.parametrize("state", SessionState)
def test_a_session_with_seats_refuses_all_but_what_the_table_says(state):
    kinds = {"chair": SeatKind.CHAIR, "member": SeatKind.MEMBER, "secretary": SeatKind.SECRETARY}
    people = {name: make_user(Role.MANAGEMENT) for name in kinds} | {"deputy": make_user()}
    seats = {people[name]: kind for name, kind in kinds.items()}

    scene = session_in(state, people, seats=seats)

    check(scene, Table(SEATED_RIGHTS, lifecycle.SESSION, lambda state: OUTSIDE | {"author"}))


@pytest.mark.parametrize("state", OpinionState)
def test_a_request_refuses_all_but_what_the_table_says(state):
    table = Table(EVALUATION_RIGHTS, lifecycle.EVALUATION, lambda state: OUT_OF_THE_EXAMINATION)
    check(asked(state), table)
