"""The minutes of a session: each idea, what was decided of it and why. Nobody's opinion, nobody's score."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import OrgUnit, User
from ideas.agenda import Agenda, Point
from ideas.models import Attendance, CommitteeSession, Decision, Presence
from ideas.pack import Progress
from ideas.paper_words import (
    about,
    day_of,
    gone_from,
    kept_from_you,
    named,
    title_of,
    written_for,
)
from ideas.paragraphs import plain_blocks
from workflow.written import Block, Document, facts, heading, paragraph


@dataclass(frozen=True)
class Facts:
    """What is known of every decision of the session, in a constant number of statements."""

    session: CommitteeSession
    agenda: Agenda
    units: dict[int, list[OrgUnit]]

    @classmethod
    def of(cls, session: CommitteeSession, reader: User) -> Self:
        agenda = Agenda.of(session, reader)
        decisions = session.decisions.latest_last().prefetch_related("units")
        units = {decision.pk: list(decision.units.all()) for decision in decisions}
        return cls(session, agenda, units)


def minutes_of(
    session: CommitteeSession, reader: User, advance: Progress = lambda done, total: None
) -> Document:
    """What this person may read of it; a decision on an idea that they carry appears once it is published."""
    known = Facts.of(session, reader)
    blocks = [block for head in HEADS for block in head(known)]
    for done, point in enumerate(known.agenda.points, start=1):
        blocks += [heading(title_of(point)), *_point(point, known)]
        advance(done, len(known.agenda.points) + 1)
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


def _point(point: Point, known: Facts) -> Iterator[Block]:
    if not point.readable:
        yield kept_from_you()
        return
    yield facts([(_("Référence"), point.idea.reference)])
    for former in point.former:
        yield paragraph(_("Décidée une première fois, puis rouverte."), "soft")
        yield from _decided(former, known)
    decision = point.decision if point.decided else point.draft
    if decision is not None:
        yield from _decided(decision, known)
    elif point.carried:
        yield paragraph(_("Vous portez cette idée : la décision figurera ici une fois publiée."), "soft")
    else:
        yield paragraph(_("Aucune décision n’est notée."), "soft")


def _decided(decision: Decision, known: Facts) -> list[Block]:
    return [
        paragraph(decision.get_verdict_display(), "strong"),
        *plain_blocks(decision.reason),
        facts([fact(decision, known) for fact in OF_A_DECISION]),
    ]


def _units(decision: Decision, known: Facts) -> tuple[str, str]:
    # A decision noted since the facts were read has none of them yet.
    return _("Directions destinataires"), ", ".join(unit.label for unit in known.units.get(decision.pk, []))


def _published(decision: Decision, _known: Facts) -> tuple[str, str]:
    published = decision.published_at
    return _("Publiée le"), day_of(published) if published else _("pas encore publiée")


# In the order of the page: what stands before the ideas, and what is said of each decision.
HEADS = [_where, _presence, _summary]
OF_A_DECISION = [_units, _published]
