"""The gates that no session has on its agenda, where those who plan sessions look."""

from django import template

from accounts.access import only_reads
from accounts.models import User
from incubation.models import Project

register = template.Library()


@register.inclusion_tag("incubation/_gates_to_schedule.html")
def gates_to_schedule(user: User, css: str = "block") -> dict[str, object]:
    """The oldest first; nothing for whoever does not plan sessions."""
    if not user.has_perm("ideas.plan_session") or only_reads(user):
        return {"projects": [], "css": css}
    waiting = Project.objects.visible_to(user).awaiting_session().select_related("idea")
    return {"projects": waiting.order_by("gate_asked_at", "pk"), "css": css}
