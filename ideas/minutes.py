"""The minutes of a session: each idea, what was decided of it and why. Nobody's opinion, nobody's score."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import OrgUnit, User
from ideas.agenda import Agenda, Point
from ideas.models import CommitteeSession, Decision
from ideas.pack import Progress
from ideas.paper_words import (
    about,
    day_of,
    gone_from,
    kept_from_you,
    named,
    readable_among,
    title_of,
    written_for,
)
from ideas.paragraphs import plain_blocks
from workflow.written import Block, Document, facts, heading, paragraph

Units = dict[int, list[OrgUnit]]


def minutes_of(
    session: CommitteeSession, reader: User, advance: Progress = lambda done, total: None
) -> Document:
    """What this person may read of it; a decision on an idea that they carry appears once it is published."""
    agenda = Agenda.of(session, reader)
    readable, units = readable_among(agenda, reader), _units_of(session)
    blocks = [about(session), *_summary(agenda)]
    for done, point in enumerate(agenda.points, start=1):
        blocks += [heading(title_of(point, readable)), *_point(point, readable, units)]
        advance(done, len(agenda.points) + 1)
    blocks += gone_from(agenda, readable)
    return written_for(named(_("Relevé de décisions"), session), blocks)


def _summary(agenda: Agenda) -> list[Block]:
    count = len(agenda.points)
    if not count:
        return [paragraph(_("Aucune idée n’était inscrite à l’ordre du jour."))]
    words = ngettext("%(n)s idée à l’ordre du jour.", "%(n)s idées à l’ordre du jour.", count)
    return [paragraph(words % {"n": count})]


def _point(point: Point, readable: set[int], units: Units) -> Iterator[Block]:
    if point.idea.pk not in readable:
        yield kept_from_you()
        return
    yield facts([(_("Référence"), point.idea.reference)])
    for former in point.former:
        yield paragraph(_("Décidée une première fois, puis rouverte."), "soft")
        yield from _decided(former, units)
    decision = point.decision if point.decided else point.draft
    if decision is not None:
        yield from _decided(decision, units)
    elif point.carried:
        yield paragraph(_("Vous portez cette idée : la décision figurera ici une fois publiée."), "soft")
    else:
        yield paragraph(_("Aucune décision n’est notée."), "soft")


def _decided(decision: Decision, units: Units) -> Iterable[Block]:
    published = decision.published_at
    return [
        paragraph(decision.get_verdict_display(), "strong"),
        *plain_blocks(decision.reason),
        facts(
            [
                (_("Directions destinataires"), ", ".join(unit.label for unit in units[decision.pk])),
                (_("Publiée le"), day_of(published) if published else _("pas encore publiée")),
            ]
        ),
    ]


def _units_of(session: CommitteeSession) -> Units:
    """By decision, in two statements."""
    found: Units = defaultdict(list)
    for decision in session.decisions.latest_last().prefetch_related("units"):
        found[decision.pk] = list(decision.units.all())
    return found
