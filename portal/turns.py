"""What waits for somebody, whatever it is, the most urgent first."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, Q, QuerySet

from accounts.models import Delegation, User
from ideas.committee_turn import committee_turns
from ideas.models import Evaluation, Idea, Seat, Transfer
from incubation.models import (
    DrawnLetter,
    ExpertOpinion,
    FollowUpReview,
    Ownership,
    Project,
    ServiceArrangement,
    TimeAllocation,
)
from workflow.asked_often import AskedOften
from workshops.models import Blocker, GoodPractice, Workshop


@dataclass(frozen=True)
class Task:
    """One thing that waits for this person."""

    title: str
    what: str
    url: str
    due_on: date | None
    icon: str


# For this person, and how many of the most urgent are wanted, which spares reading thousands; `None` for all.
Tasks = Callable[[User, int | None], list[Task]]


@dataclass(frozen=True)
class Kind:
    """`touching` has a row at least when `tasks` has one for the person of this key, and asks nothing that depends on
    a right, a role or a day: most people have nothing of most kinds, and one statement says so of all of them.
    """

    tasks: Tasks
    touching: Callable[[int], QuerySet]
    # Who may have tasks all the same: through these rights, or for those they stand in for.
    or_may: tuple[str, ...] = ()
    or_stands_in: bool = False


def _turns(icon: str, awaited: Callable[[User], QuerySet], *, by_due: bool = False) -> Tasks:
    """`by_due`: thousands may wait, and `awaited` gives the most urgent first."""

    def tasks(user: User, most: int | None) -> list[Task]:
        found = awaited(user)
        return [
            Task(
                str(getattr(holder, "subject_title", holder)),
                holder.expectation,
                holder.turn_url if hasattr(holder, "turn_url") else holder.get_absolute_url(),
                holder.due_on,
                icon,
            )
            for holder in (found[:most] if by_due else found)
        ]

    return tasks


def _of_the_committee(user: User, most: int | None) -> list[Task]:
    return [
        Task(turn.title, turn.expected, turn.url, turn.due_on, turn.icon) for turn in committee_turns(user)
    ]


def _ideas(user: User) -> QuerySet:
    return Idea.objects.waiting_for(user).visible_to(user).without_project().most_urgent_first()


KINDS = (
    Kind(
        _turns("lightbulb", _ideas, by_due=True),
        lambda key: Idea.objects.filter(ball_person=key),
    ),
    Kind(
        _turns("chat-left-text", lambda user: ExpertOpinion.objects.of(user).awaited().for_list()),
        lambda key: ExpertOpinion.objects.filter(expert=key).awaited(),
    ),
    Kind(
        _turns("house", lambda user: Ownership.objects.awaiting_answer_of(user)),
        lambda key: Ownership.objects.awaited().filter(Q(unit__director=key) | Q(unit__correspondents=key)),
        or_stands_in=True,
    ),
    Kind(
        _turns("clipboard-check", lambda user: FollowUpReview.objects.awaiting_words_of(user)),
        lambda key: FollowUpReview.objects.to_write().filter(
            Q(project__intrapreneur=key)
            | Q(project__owner_unit__director=key)
            | Q(project__owner_unit__correspondents=key)
        ),
    ),
    Kind(
        _turns("send", lambda user: Transfer.objects.waiting_for(user).select_related("idea", "unit")),
        lambda key: Transfer.objects.filter(ball_person=key),
    ),
    Kind(
        _turns("hourglass-split", lambda user: TimeAllocation.objects.waiting_for(user).for_list()),
        lambda key: TimeAllocation.objects.filter(ball_person=key),
    ),
    Kind(
        _turns("people", lambda user: ServiceArrangement.objects.awaiting_answer_of(user)),
        lambda key: ServiceArrangement.objects.unanswered().filter(to_whom=key),
    ),
    Kind(
        _turns("file-earmark-text", lambda user: DrawnLetter.objects.awaiting_agreement_of(user)),
        lambda key: DrawnLetter.objects.standing().filter(project__sponsor=key),
    ),
    Kind(
        _turns(
            "briefcase",
            lambda user: Project.objects.running().waiting_for(user).without_waiting_time().for_list(),
        ),
        lambda key: Project.objects.filter(ball_person=key),
        or_may=("incubation.pass_gate",),
    ),
    Kind(
        _turns("people", lambda user: Workshop.objects.waiting_for(user)),
        lambda key: Workshop.objects.filter(ball_person=key),
    ),
    Kind(
        _turns("bookmark", lambda user: GoodPractice.objects.waiting_for(user)),
        lambda key: GoodPractice.objects.filter(ball_person=key),
    ),
    Kind(
        _turns("exclamation-circle", lambda user: Blocker.objects.waiting_for(user)),
        lambda key: Blocker.objects.standing().filter(owner=key),
    ),
    # The turn of the committee is that of each of its members, whom no idea names, and of those it consults.
    Kind(
        _of_the_committee,
        lambda key: User.objects.filter(
            Exists(Seat.objects.filter(person=key))
            | Exists(Evaluation.objects.filter(evaluator=key).awaited()),
            pk=key,
        ),
        or_may=("ideas.decide_idea", "ideas.read_internal_idea"),
        or_stands_in=True,
    ),
)


def tasks_of(user: User, most: int | None = None) -> list[Task]:
    """Everything whose turn is theirs, or `most` of it, the most urgent first: of what is due on one day, which comes
    first is nobody's promise. Idle machines of a project speak once.
    """
    tasks = [task for kind in kinds_for(user) for task in kind.tasks(user, most)]
    return sorted(tasks, key=lambda task: (task.due_on is None, task.due_on or date.max, task.title))[:most]


def kinds_for(user: User) -> list[Kind]:
    """Those of which something may wait for this person."""
    stands_in, *touched = _touching.row(user.pk)
    return [
        kind
        for kind, there in zip(KINDS, touched, strict=True)
        if there or (kind.or_stands_in and stands_in) or any(map(user.has_perm, kind.or_may))
    ]


def _asked(key: int) -> QuerySet:
    stands_in = Exists(Delegation.objects.filter(delegate=key))
    touched = (Exists(kind.touching(key)) for kind in KINDS)
    return User.objects.filter(pk=key).values_list(stands_in, *touched)


_touching = AskedOften(_asked)
