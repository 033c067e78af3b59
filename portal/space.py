"""What waits for somebody, what is theirs, and what grows around them."""

from django.core.cache import cache
from django.db.models import Count
from django.utils import timezone

from accounts.models import User
from ideas.models import Campaign, Idea
from ideas.stages import Stage
from incubation.models import Project
from portal.figures import figures
from portal.turns import tasks_of
from workshops.models import Workshop

HOME_CARDS, HOME_TASKS = 3, 5
# The latest; all of them, with their receipts, are on their own page.
FOR_OTHERS = 5
# Thousands of ideas, the same for everybody who comes in: each process counts them once a minute.
SEEDBED_KEY, FRESH_SECONDS = "portal.seedbed", 60


def home_of(user: User) -> dict[str, object]:
    visible = Idea.objects.visible_to(user)
    return {
        "tasks": tasks_of(user, HOME_TASKS),
        # All of theirs are few: asked for the first one only, PostgreSQL goes through the whole box, the latest first.
        "my_idea": next(iter(Idea.objects.carried_by(user).open().for_list()), None),
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
    counts = cache.get_or_set(SEEDBED_KEY, _counted_by_stage, FRESH_SECONDS)
    return [
        {"code": stage.value, "label": stage.label, "count": counts.get(stage.value, 0)} for stage in Stage
    ]


def _counted_by_stage() -> dict[str, int]:
    counted = Idea.objects.read_by_everybody().open().values_list("stage")
    return dict(counted.annotate(count=Count("pk")).order_by("stage"))


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
