"""What a message may say of its subject: a restricted idea is named by its reference, never by its words."""

from django import template
from django.db import models

register = template.Library()


@register.filter
def name_of(subject: models.Model) -> str:
    """« Title » of an idea, of the idea of a project, of a workshop; the reference alone when it is restricted."""
    idea = _idea(subject)
    if idea is None:
        return f"« {subject} »"
    if idea.visibility == "restricted":
        return idea.reference or ""
    return f"« {idea.title} »"


@register.filter
def reason_of(subject: models.Model) -> str:
    """The reason of the published decision, as it was written."""
    decision = subject.decisions.published().first()
    return decision.reason if decision else ""


@register.filter
def receivers(subject: models.Model) -> str:
    """The names of the directorates that received an idea."""
    decision = subject.decisions.published().first()
    return ", ".join(unit.name for unit in decision.units.all()) if decision else ""


@register.filter
def open_question(idea: models.Model) -> str:
    """The question the author has not answered yet; nothing of a restricted idea."""
    if idea.visibility == "restricted":
        return ""
    request = idea.info_requests.unanswered().last()
    return request.question if request else ""


def _idea(subject: models.Model) -> models.Model | None:
    """The idea behind any subject that has one: reached by its relations, since ideas are a layer above."""
    if hasattr(subject, "deposit_token"):
        return subject
    if hasattr(subject, "project_id"):
        return subject.project.idea
    return getattr(subject, "idea", None)
