"""Asking somebody, what a page says of it, and what the idea counts."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from ideas import asking
from ideas.models import Evaluation, Idea, Review


def ask(review: Review, by: User, *people: User, **more: object) -> Evaluation:
    """The request to the last of these people."""
    day = more.pop("answer_by", timezone.localdate() + timedelta(days=20))
    asking.ask(review, by=by, people=people, answer_by=day, **more)
    return review.evaluations.filter(evaluator=people[-1]).latest("pk")


def counted(review: Review) -> tuple[int, int]:
    """Given, then asked."""
    return Idea.objects.values_list("opinions_given", "opinions_asked").get(pk=review.idea_id)


def move_url(evaluation: Evaluation, name: str) -> str:
    return reverse("ideas:evaluation_move", args=[evaluation.pk, name])


def score_url(evaluation: Evaluation) -> str:
    return reverse("ideas:evaluation_score", args=[evaluation.pk])


def page_of(name: str, review: Review) -> str:
    return reverse(f"ideas:{name}", args=[review.session_id, review.idea_id])
