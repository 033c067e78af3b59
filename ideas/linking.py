"""Linking two ideas: who may, which ones are found, and what is written."""

from django.db import IntegrityError, transaction

from accounts.models import User
from accounts.permissions import may
from ideas.models import Idea, IdeaLink
from ideas.models.idea_queryset import IdeaQuerySet
from ideas.recusal import carries

FOUND_MAX = 12


def may_link(idea: Idea, user: User) -> bool:
    """Those who carry it and the innovation team, while it is in the box."""
    return idea.takes_contributions and (may(user, "ideas.triage_idea") or carries(idea, user))


def linkable(idea: Idea, user: User) -> IdeaQuerySet:
    """The other ideas of the box that this person may read."""
    return Idea.objects.visible_to(user).listed().exclude(pk=idea.pk)


def found(idea: Idea, user: User, words: str) -> IdeaQuerySet:
    ideas = linkable(idea, user)
    exact = ideas.filter(reference__iexact=words.strip())
    pks = list(exact.values_list("pk", flat=True)) or list(
        ideas.matching(words)
        .order_by("-score", "-submitted_at", "-pk")
        .values_list("pk", flat=True)[:FOUND_MAX]
    )
    return ideas.filter(pk__in=pks).order_by("-submitted_at", "-pk")


def link(idea: Idea, other: Idea, kind: str, *, backwards: bool, by: User) -> bool:
    """Whether it is new: once for two ideas, whichever of them it is said from."""
    here, there = (other, idea) if backwards else (idea, other)
    try:
        with transaction.atomic():
            IdeaLink.objects.create(idea=here, other=there, kind=kind, by=by)
    except IntegrityError:
        return False
    return True
