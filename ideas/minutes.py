"""The minutes of a session: each idea, the levels agreed on, what was decided of it and why. Nobody's own score."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import OrgUnit, User
from ideas.agenda import Agenda, Point
from ideas.agenda_points import Paper
from ideas.levels import agreed_in_words
from ideas.models import Attendance, CommitteeSession, Decision, DecisionCondition, Presence
from ideas.paper_words import (
    Progress,
    about,
    also_on,
    day_of,
    gone_from,
    kept_from_you,
    named,
    pages_in_order,
    title_of,
    written_for,
)
from ideas.paragraphs import plain_blocks
from workflow.written import Block, Document, facts, heading, listed, paragraph


@dataclass(frozen=True)
class Facts:
    """What is known of every decision of the session, in a constant number of statements."""

    session: CommitteeSession
    agenda: Agenda
    reader: User
    units: dict[int, list[OrgUnit]]
    conditions: dict[int, list[DecisionCondition]]

    @classmethod
    def of(cls, session: CommitteeSession, reader: User) -> Self:
        agenda = Agenda.of(session, reader)
        decisions = session.decisions.latest_last().prefetch_related("units", "conditions__owner")
        units = {decision.pk: list(decision.units.all()) for decision in decisions}
        conditions = {decision.pk: list(decision.conditions.all()) for decision in decisions}
        return cls(session, agenda, reader, units, conditions)

    def point_of(self, decision: Decision) -> Point:
        return next(point for point in self.agenda.points if point.idea.pk == decision.idea_id)


def minutes_of(
    session: CommitteeSession, reader: User, advance: Progress = lambda done, total: None
) -> Document:
    """What this person may read of it; a decision on an idea that they carry appears once it is published."""
    known = Facts.of(session, reader)
    blocks = [block for head in HEADS for block in head(known)]
    blocks += pages_in_order(known.agenda, Paper.MINUTES, lambda point: _of_idea(point, known), advance)
    blocks += also_on(known.agenda)
    blocks += gone_from(known.agenda)
    return written_for(named(_("Relevé de décisions"), session), blocks)


def _where(known: Facts) -> list[Block]:
    return [about(known.session)]


def _presence(known: Facts) -> list[Block]:
    """What the secretary noted; nothing before."""
    rows = known.session.attendance.select_related("person", "by_deputy").order_by("person__last_name", "pk")
    by_status = {status: [row for row in rows if row.status == status] for status in Presence}
    stood_in = [
        _("%(deputy)s, pour %(person)s") % {"deputy": row.by_deputy, "person": row.person}
        for row in by_status[Presence.REPRESENTED]
    ]
    said = [
        (_("En séance"), _names(by_status[Presence.PRESENT])),
        (_("Suppléances"), " ; ".join(stood_in)),
        (_("Absences excusées"), _names(by_status[Presence.EXCUSED])),
    ]
    return [facts(said)] if any(names for _label, names in said) else []


def _names(rows: list[Attendance]) -> str:
    return ", ".join(str(row.person) for row in rows)


def _summary(known: Facts) -> list[Block]:
    count = len(known.agenda.points)
    if not count:
        return [paragraph(_("Aucune idée n’était inscrite à l’ordre du jour."))]
    words = ngettext("%(n)s idée à l’ordre du jour.", "%(n)s idées à l’ordre du jour.", count)
    return [paragraph(words % {"n": count})]


def _of_idea(point: Point, known: Facts) -> list[Block]:
    return [heading(title_of(point)), *_point(point, known)]


def _point(point: Point, known: Facts) -> Iterator[Block]:
    if not point.readable:
        yield kept_from_you()
        return
    yield facts([(_("Référence"), point.idea.reference)])
    for former in point.former:
        yield paragraph(_("Décidée une première fois, puis rouverte."), "soft")
        yield from _decided(former, known)
    yield from _agreed(point)
    decision = point.decision if point.over else point.draft
    if decision is not None:
        yield from _decided(decision, known)
    elif point.carried:
        yield paragraph(_("Vous portez cette idée : la décision figurera ici une fois publiée."), "soft")
    else:
        yield paragraph(_("Aucune décision n’est notée."), "soft")


def _agreed(point: Point) -> list[Block]:
    """What the session agreed on together; never what somebody thought alone."""
    review = point.review
    levels = "" if point.kept else agreed_in_words(review.agreed_impact, review.agreed_feasibility)
    return [facts([(_("Niveaux convenus"), f"{levels}. {review.agreed_reason}".strip())])] if levels else []


def _decided(decision: Decision, known: Facts) -> list[Block]:
    return [
        paragraph(decision.get_verdict_display(), "strong"),
        *plain_blocks(decision.reason),
        *_asked(decision, known),
        facts([fact(decision, known) for fact in OF_A_DECISION]),
    ]


def _asked(decision: Decision, known: Facts) -> Iterator[Block]:
    """Its conditions, whom each is asked of as the reader may know them, and for when."""
    items = [_condition(row, decision, known) for row in known.conditions.get(decision.pk, [])]
    if items:
        yield paragraph(ngettext("Condition :", "Conditions :", len(items)))
        yield listed(items)


def _condition(row: DecisionCondition, decision: Decision, known: Facts) -> str:
    idea = known.point_of(decision).idea
    about = [str(idea.person_shown_to(row.owner, known.reader))] if row.owner else []
    if row.due_on:
        about.append(_("pour le %(day)s") % {"day": day_of(row.due_on)})
    return f"{row.text} ({', '.join(about)})" if about else row.text


def _units(decision: Decision, known: Facts) -> tuple[str, str]:
    # A decision noted since the facts were read has none of them yet.
    return _("Directions destinataires"), ", ".join(unit.label for unit in known.units.get(decision.pk, []))


def _missing(decision: Decision, _known: Facts) -> tuple[str, str]:
    return _("Ce qui manque"), _line(decision.missing)


def _put_off(decision: Decision, _known: Facts) -> tuple[str, str]:
    session = decision.put_off_to
    return _("Reportée à"), session.dated_title() if session else day_of(decision.put_off_until)


def _existing(decision: Decision, _known: Facts) -> tuple[str, str]:
    return _("Ce qui existe déjà"), decision.existing_link


def _next_steps(decision: Decision, _known: Facts) -> tuple[str, str]:
    return _("Et maintenant"), _line(decision.next_steps)


def _contact(decision: Decision, _known: Facts) -> tuple[str, str]:
    return _("Pour en parler"), str(decision.contact or "")


def _dissent(decision: Decision, known: Facts) -> tuple[str, str]:
    """That there was one, and nothing of what it said; not even that to whoever carries the idea."""
    is_said = decision.dissent and not known.point_of(decision).carried
    return _("Réserve"), _("une réserve est notée") if is_said else ""


def _line(text: str) -> str:
    return " ".join(text.split())


def _published(decision: Decision, _known: Facts) -> tuple[str, str]:
    if decision.dropped_at:
        return _("Publication"), _("retirée avant publication, %(day)s") % {
            "day": day_of(decision.dropped_at)
        }
    published = decision.published_at
    return _("Publiée le"), day_of(published) if published else _("pas encore publiée")


# In the order of the page: what stands before the ideas, and what is said of each decision.
HEADS = [_where, _presence, _summary]
OF_A_DECISION = [_units, _missing, _put_off, _existing, _next_steps, _contact, _dissent, _published]
