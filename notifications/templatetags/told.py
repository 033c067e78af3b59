"""What a message may say of its subject: a restricted idea is named by its reference, never by its words."""

from django import template
from django.db import models
from django.utils.text import Truncator

register = template.Library()

# The longest title leaves room for the rest of the sentence in the subject of a mail.
NAME_MAX_LENGTH = 65


@register.filter
def name_of(subject: models.Model) -> str:
    """« Title » of an idea, of the idea of a project, of a workshop; the reference alone when it is restricted."""
    idea = _idea(subject)
    if idea is not None and idea.visibility == "restricted":
        return idea.reference or ""
    title = " ".join(str(subject if idea is None else idea.title).split())
    return f"« {Truncator(title).chars(NAME_MAX_LENGTH)} »"


@register.filter
def told_of(words: str, subject: models.Model) -> str:
    """Words that somebody wrote about a subject; nothing of them when it is restricted."""
    idea = _idea(subject)
    restricted = idea is not None and idea.visibility == "restricted"
    return "" if restricted else (words or "").strip()


@register.filter
def reason_of(subject: models.Model) -> str:
    """The reason of the published decision, as it was written."""
    decision = subject.decisions.published().first()
    return told_of(decision.reason if decision else "", subject)


@register.filter
def gate_reason_of(project: models.Model) -> str:
    """The reason of the latest decision between two phases."""
    gate = project.gates.first()
    return told_of(gate.reason if gate else "", project)


@register.filter
def author_for(subject: models.Model, recipient: models.Model) -> object:
    """Whose idea it is, as this recipient may know them."""
    return _idea(subject).author_shown_to(recipient)


@register.simple_tag
def known_as(person: models.Model, subject: models.Model, recipient: models.Model) -> str:
    """`{% known_as line.actor subject recipient as who %}`: whoever acts, as this recipient may know them."""
    shown_to = getattr(subject, "speaker_shown_to", None) or _idea(subject).person_shown_to
    return str(shown_to(person, recipient))


@register.filter
def receivers(subject: models.Model) -> str:
    """The names of the directorates that received an idea."""
    decision = subject.decisions.published().first()
    return ", ".join(unit.name for unit in decision.units.all()) if decision else ""


@register.filter
def open_question(idea: models.Model) -> str:
    """The question the author has not answered yet."""
    request = idea.info_requests.unanswered().last()
    return told_of(request.question if request else "", idea)


@register.filter
def reason_to_reword(idea: models.Model) -> str:
    """Why other words are proposed for the idea."""
    proposal = idea.reformulations.last()
    return told_of(proposal.reason if proposal else "", idea)


@register.filter
def remark_on_rewording(idea: models.Model) -> str:
    """What those who carry the idea said of the words proposed last."""
    proposal = idea.reformulations.exclude(answer="").last()
    return told_of(proposal.remark if proposal else "", idea)


def _idea(subject: models.Model) -> models.Model | None:
    """The idea behind any subject that has one: reached by its relations, since ideas are a layer above."""
    if hasattr(subject, "deposit_token"):
        return subject
    if hasattr(subject, "project_id"):
        return subject.project.idea
    return getattr(subject, "idea", None)
