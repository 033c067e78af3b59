"""What blocks something, beside it on its page."""

from django import template
from django.db import models

from accounts.models import User
from ideas.lifecycle import IdeaState
from notifications.templatetags.told import name_of, told_of
from workshops import blockers
from workshops.models import Blocker

register = template.Library()


@register.inclusion_tag("workshops/_blockers.html")
def blockers_of(blocked: models.Model, user: User) -> dict[str, object]:
    """Those of an object that this person reads: whoever reads the object reads what blocks it."""
    # The page of an idea knows without another statement that nothing blocks it.
    some = getattr(blocked, "has_blockers", True)
    return {
        "blockers": Blocker.objects.about_this(blocked).order_by("-pk") if some else [],
        "kind": blockers.name_of(blocked),
        "pk": blocked.pk,
        "may_report": blockers.may_report(user, blocked),
    }


@register.filter
def blocked_name(blocker: Blocker) -> str:
    """What is blocked, as a message may name it; an idea that went to another channel by its reference alone."""
    return blocker.about.reference if _went_elsewhere(blocker) else name_of(blocker.blocked)


@register.filter
def told_of_blocked(words: str, blocker: Blocker) -> str:
    """Words about it; nothing of them when what is blocked is restricted, or went to another channel."""
    return "" if _went_elsewhere(blocker) else told_of(words, blocker.about)


def _went_elsewhere(blocker: Blocker) -> bool:
    return blocker.about is not None and blocker.about.state == IdeaState.REDIRECTED
