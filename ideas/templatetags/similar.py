"""`{% similar_ideas idea %}`: the ideas that are near a draft, for a page that shows it."""

from django import template
from django.template.context import RequestContext

from ideas.models import Idea
from ideas.similar import similar_to

register = template.Library()


@register.inclusion_tag("ideas/_similar.html", takes_context=True)
def similar_ideas(context: RequestContext, draft: Idea) -> dict[str, object]:
    found = similar_to(context["user"], draft.title, draft.problem, besides=draft.pk)
    return {"similar": found, "draft": draft.pk, "csrf_token": context["csrf_token"], "new_tab": False}
