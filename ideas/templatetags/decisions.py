"""What a decision asks, wherever it is read."""

from django import template

from accounts.models import User
from ideas.conditions import conditions_of
from ideas.models import Decision, Idea

register = template.Library()


@register.inclusion_tag("ideas/_conditions.html", takes_context=True, name="conditions_of")
def conditions(context: template.Context, idea: Idea, user: User, css: str = "mt-4") -> dict[str, object]:
    shown = conditions_of(idea, user)
    return {"conditions": shown, "css": css, "csrf_token": context.get("csrf_token")}


@register.filter
def asked_by(user: User, decision: Decision) -> list[tuple[str, object, object]]:
    """The conditions that this decision sets, each with who is asked, as this person may know them, and for when."""
    rows = decision.conditions.select_related("owner")
    return [(row.text, decision.idea.person_shown_to(row.owner, user), row.due_on) for row in rows]
