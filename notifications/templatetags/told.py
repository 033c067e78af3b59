"""What a message may say of its subject: a restricted idea is named by its reference, never by its words."""

from django import template
from django.db import models
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _

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
    decision = getattr(subject, "decision_told", None) or subject.decisions.published().first()
    return told_of(decision.reason if decision else "", subject)


@register.filter
def gate_reason_of(project: models.Model) -> str:
    """The reason of the latest decision between two phases."""
    gate = project.gates.first()
    return told_of(gate.reason if gate else "", project)


@register.filter
def committee_of(subject: models.Model) -> str:
    """The committee that examines the idea of a subject, or did last; empty for one that none has seen."""
    reviews = _idea(subject).reviews.select_related("session__committee")
    latest = reviews.order_by("-pk").first()
    return str(latest.session.committee) if latest else ""


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


@register.simple_tag
def rest_of(decision: models.Model | None, person: models.Model) -> str:
    """What a decision says beside its verdict and its reason, a paragraph each, as this person may read it."""
    if decision is None:
        return ""
    idea, restricted = decision.idea, decision.idea.visibility == "restricted"
    said = [
        _("Ce qui manque : %(words)s") % {"words": decision.missing} if decision.missing else "",
        _("Ce qui existe déjà : %(words)s") % {"words": decision.existing_link}
        if decision.existing_link
        else "",
        *(_condition(row, idea, person) for row in decision.conditions.all()),
        _("Et maintenant : %(words)s") % {"words": decision.next_steps} if decision.next_steps else "",
    ]
    said = [] if restricted else [words.strip() for words in said if words]
    if decision.contact_id:
        said.append(_("Pour en parler : %(who)s.") % {"who": decision.contact})
    return "\n\n".join(said)


def _condition(row: models.Model, idea: models.Model, person: models.Model) -> str:
    """« Condition : un accord du juriste (Sam Perrin, pour le 3 juin 2026) »."""
    about = [str(idea.person_shown_to(row.owner, person))] if row.owner_id else []
    if row.due_on:
        about.append(_("pour le %(day)s") % {"day": date_format(row.due_on, "j F Y")})
    words = _("Condition : %(words)s") % {"words": row.text}
    return f"{words} ({', '.join(about)})" if about else words


@register.filter
def conditions_of(decision: models.Model, person: models.Model) -> list[models.Model]:
    """Those that a decision asks of this person; nothing of the words of a restricted idea."""
    restricted = decision.idea.visibility == "restricted"
    return [] if restricted else [row for row in decision.conditions.all() if row.owner_id == person.pk]


@register.filter
def owner_for(condition: models.Model, person: models.Model) -> str:
    """Whoever a condition was asked of, as this person may know them."""
    return str(condition.decision.idea.person_shown_to(condition.owner, person))
