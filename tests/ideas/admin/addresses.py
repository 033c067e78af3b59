"""Where the triage is in the administration, and what its lists answer."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from ideas.lifecycle import IdeaState
from ideas.models import Idea

S = IdeaState
LIST = "admin:ideas_idea_changelist"


def titles(answer) -> list[str]:
    return [idea.title for idea in answer.context["cl"].result_list]


def counts(answer) -> dict[str, int]:
    return answer.context["cl"].queue_counts


def page_of(idea: Idea) -> str:
    return reverse("admin:ideas_idea_change", args=[idea.pk])


def move_of(idea: Idea, name: str) -> str:
    return reverse("admin:ideas_idea_move", args=[idea.pk, name])


def due(idea: Idea, days: int) -> Idea:
    Idea.objects.filter(pk=idea.pk).update(due_on=timezone.localdate() + timedelta(days=days))
    return idea
