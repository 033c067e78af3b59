"""What blocks something, beside it on its page."""

from django import template
from django.db import models

from accounts.models import User
from workshops import blockers
from workshops.models import Blocker

register = template.Library()


@register.inclusion_tag("workshops/_blockers.html")
def blockers_of(blocked: models.Model, user: User) -> dict[str, object]:
    """Those of an object that this person reads: whoever reads the object reads what blocks it."""
    name = blockers.name_of(blocked)
    return {
        "blockers": Blocker.objects.filter(**{name: blocked}).select_related("owner").order_by("-pk"),
        "kind": name,
        "pk": blocked.pk,
        "may_report": blockers.may_report(user, blocked),
    }
