"""What waits for somebody, what is theirs, and what grows around them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count
from django.utils import timezone

from accounts.models import User
from ideas.committee_turn import committee_turns
from ideas.models import Campaign, Idea, Transfer
from ideas.stages import Stage
from incubation.models import (
    DrawnLetter,
    ExpertOpinion,
    FollowUpReview,
    Ownership,
    Project,
    ServiceArrangement,
    TimeAllocation,
)
from portal.figures import figures
from workflow.ball import BallHolder
from workshops.models import Blocker, GoodPractice, Workshop

HOME_CARDS = 3
# The latest; all of them, with their receipts, are on their own page.
FOR_OTHERS = 5


@dataclass(frozen=True)
class Task:
    """One thing that waits for this person."""

    title: str
    what: str
    url: str
    due_on: date | None
    icon: str


def tasks_of(user: User) -> list[Task]:
    """Everything whose turn is theirs, the most urgent first. Idle machines of a project speak once."""
    tasks = [
        *_tasks(Idea.objects.waiting_for(user).visible_to(user).without_project(), "lightbulb"),
        *_committee_tasks(user),
        *_tasks(ExpertOpinion.objects.of(user).awaited().for_list(), "chat-left-text"),
        *_tasks(Ownership.objects.awaiting_answer_of(user), "house"),
        *_tasks(FollowUpReview.objects.awaiting_words_of(user), "clipboard-check"),
        *_tasks(Transfer.objects.waiting_for(user).select_related("idea", "unit"), "send"),
        *_tasks(TimeAllocation.objects.waiting_for(user).for_list(), "hourglass-split"),
        *_tasks(ServiceArrangement.objects.awaiting_answer_of(user), "people"),
        *_tasks(DrawnLetter.objects.awaiting_agreement_of(user), "file-earmark-text"),
        *_tasks(Project.objects.running().waiting_for(user).without_waiting_time().for_list(), "briefcase"),
        *_tasks(Workshop.objects.waiting_for(user), "people"),
        *_tasks(GoodPractice.objects.waiting_for(user), "bookmark"),
        *_tasks(Blocker.objects.waiting_for(user), "exclamation-circle"),
    ]
    return sorted(tasks, key=lambda task: (task.due_on is None, task.due_on or date.max, task.title))


def _tasks(holders: Iterable[BallHolder], icon: str) -> list[Task]:
    return [
        Task(
            str(getattr(holder, "subject_title", holder)),
            holder.expectation,
            getattr(holder, "turn_url", holder.get_absolute_url()),
            holder.due_on,
            icon,
        )
        for holder in holders
    ]


def _committee_tasks(user: User) -> list[Task]:
    """The turn of the committee is that of each of its members, whom no idea names, and of those it consults."""
    return [
        Task(turn.title, turn.expected, turn.url, turn.due_on, turn.icon) for turn in committee_turns(user)
    ]


def home_of(user: User) -> dict[str, object]:
    visible = Idea.objects.visible_to(user)
    return {
        "tasks": tasks_of(user)[:5],
        "my_idea": Idea.objects.carried_by(user).open().for_list().first(),
        "seedbed": seedbed(),
        "growing": visible.growing().for_list()[:HOME_CARDS],
        "changed": visible.changed_things().select_related("author__unit", "project__closing_review")[
            :HOME_CARDS
        ],
        "next_workshop": Workshop.objects.upcoming().for_list().first(),
        "figures": figures(),
        "campaign": Campaign.objects.visible_to(user).taking_answers_on(timezone.localdate()).first(),
    }


def seedbed() -> list[dict[str, object]]:
    """How many open ideas are at each step, the same for everybody: what some may not read never counts."""
    counted = Idea.objects.read_by_everybody().open().values_list("stage")
    counts = dict(counted.annotate(count=Count("pk")).order_by("stage"))
    return [
        {"code": stage.value, "label": stage.label, "count": counts.get(stage.value, 0)} for stage in Stage
    ]


def space_of(user: User) -> dict[str, object]:
    return {
        "tasks": tasks_of(user),
        "drafts": Idea.objects.drafts_of(user),
        "ideas": Idea.objects.carried_by(user).deposited().for_lines(),
        "for_others": _for_others(user),
        "projects": Project.objects.of(user).for_list(),
        "followed": Idea.objects.visible_to(user).followed_by(user).for_lines()[:20],
        "supported_count": user.supports.count(),
        "contribution_count": user.contributions.count(),
    }


def _for_others(user: User) -> list[Idea]:
    if not user.has_perm("ideas.deposit_for_others"):
        return []
    return list(Idea.objects.visible_to(user).deposited_for_others_by(user).for_lines()[:FOR_OTHERS])
