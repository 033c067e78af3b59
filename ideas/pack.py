"""The pack of a session: what its members read beforehand. Ideas, sheets, opinions without any name, the matrix.

Its facts are read for the whole agenda at once; each idea then gets its own pages, part by part.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from itertools import groupby
from operator import attrgetter
from typing import Self

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from ideas.agenda import Agenda, Point
from ideas.agenda_points import Paper
from ideas.levels import legend_of, what_it_is_worth
from ideas.models import Attachment, CommitteeSession, Qualification, Score, Transfer
from ideas.paper_words import (
    Progress,
    about,
    also_on,
    day_of,
    gone_from,
    kept_from_you,
    level_of,
    named,
    pages_in_order,
    signature,
    title_of,
    written_for,
)
from ideas.paragraphs import blocks_of, plain_blocks
from workflow.written import Block, Document, facts, heading, listed, paragraph, table


@dataclass(frozen=True)
class Facts:
    """What is known of every idea of the agenda, in a constant number of statements."""

    reader: User
    sheets: dict[int, Qualification]
    scores: dict[int, list[Score]]
    files: dict[int, list[Attachment]]

    @classmethod
    def of(cls, agenda: Agenda, reader: User) -> Self:
        ideas = [point.idea.pk for point in agenda.points]
        reviews = [point.review.pk for point in agenda.points if not point.carried]
        sheets = Qualification.objects.for_committee().filter(idea__in=ideas, superseded=False)
        scores, files = defaultdict(list), defaultdict(list)
        for score in Score.objects.by_criterion().filter(review__in=reviews):
            scores[score.review_id].append(score)
        for file in Attachment.objects.not_refused().in_order().filter(idea__in=ideas):
            files[file.idea_id].append(file)
        return cls(reader, {sheet.idea_id: sheet for sheet in sheets}, scores, files)


def pack_of(
    session: CommitteeSession, reader: User, advance: Progress = lambda done, total: None
) -> Document:
    """What this person may read of it. `advance` hears of each idea gathered."""
    agenda = Agenda.of(session, reader)
    known = Facts.of(agenda, reader)
    blocks = [
        about(session),
        *_overview(agenda),
        *also_on(agenda),
        *gone_from(agenda),
        *_matrix(agenda),
    ]
    blocks += pages_in_order(agenda, Paper.PACK, lambda point: _pages_of(point, known), advance)
    blocks += _unanswered(reader)
    return written_for(named(_("Dossier de séance"), session), blocks)


def _overview(agenda: Agenda) -> list[Block]:
    """Numbered by the list itself, unless points that are no ideas stand among these."""
    none = [] if agenda.points else [paragraph(_("Aucune idée n’est inscrite à l’ordre du jour."))]
    lines = agenda.ordered
    if not lines:
        return none
    if len(lines) == len(agenda.points):
        titles = listed([title_of(point).partition(" ")[2] for point in lines], ordered=True)
    else:
        numbered = [[line.label, line.number if isinstance(line, Point) else ""] for line in lines]
        titles = table(_("Dans l’ordre de la séance"), [_("Point"), _("Numéro de l’idée")], numbered)
    return [*none, heading(_("Ordre du jour")), titles]


def _pages_of(point: Point, known: Facts) -> Iterator[Block]:
    yield heading(title_of(point), new_page=True)
    if not point.readable:
        yield kept_from_you()
        return
    for part in PARTS:
        yield from part(point, known)


def _in_short(point: Point, known: Facts) -> list[Block]:
    idea = point.idea
    return [
        facts(
            [
                (_("Référence"), idea.reference),
                (_("Portée par"), signature(idea, known.reader)),
                (_("Déposée le"), day_of(idea.submitted_at)),
                (_("À qui cela servirait"), idea.beneficiaries),
                (_("Pièces jointes"), ", ".join(str(file) for file in known.files[idea.pk])),
                (_("Ce qui est demandé au comité"), point.review.asked),
            ]
        )
    ]


def _told(point: Point, known: Facts) -> Iterator[Block]:
    """What its author wrote; what they left empty has no title, the way forward apart."""
    idea = point.idea
    no_solution = [paragraph(_("Aucune piste pour l’instant : un problème est partagé."), "soft")]
    for label, words in [
        (_("Le problème"), blocks_of(idea.problem)),
        (_("Ce qui le montre"), blocks_of(idea.problem_evidence)),
        (_("Ce qui a déjà été essayé"), blocks_of(idea.already_tried)),
        (_("La piste"), blocks_of(idea.solution) or no_solution),
        (_("L’effet attendu"), blocks_of(idea.expected_effect)),
    ]:
        if words:
            yield heading(label, 3)
            yield from words


def _sheet(point: Point, known: Facts) -> list[Block]:
    sheet = known.sheets.get(point.idea.pk)
    title = heading(_("Fiche de qualification"), 3)
    if sheet is None:
        return [title, paragraph(_("La fiche n’est pas encore écrite."), "soft")]
    qualifier = point.idea.person_shown_to(sheet.qualified_by, known.reader)
    return [
        title,
        paragraph(sheet.get_fit_display(), "strong"),
        *plain_blocks(sheet.fit_reasons),
        facts(
            [
                (_("Nouveauté"), sheet.get_novelty_display()),
                (_("Ce qui existe, et où"), sheet.novelty_note),
                (_("Points encore ouverts"), sheet.open_points),
                (_("Suite recommandée"), sheet.get_recommended_track_display()),
                (_("Directions concernées"), ", ".join(unit.label for unit in sheet.impacted_units.all())),
                (_("Qualifiée par"), f"{qualifier}, {day_of(sheet.qualified_at)}"),
            ]
        ),
    ]


def _opinions(point: Point, known: Facts) -> list[Block]:
    """Means and remarks, never who gave them."""
    title = heading(_("Avis"), 3)
    if point.carried:
        return [
            title,
            paragraph(_("Vous portez cette idée : ses avis ne figurent pas dans votre exemplaire."), "soft"),
        ]
    scores = known.scores[point.review.pk]
    if not scores:
        return [title, paragraph(_("Personne n’a encore évalué cette idée."), "soft")]
    voices = len({score.scorer_id for score in scores})
    asked = ngettext("%(n)s personne a donné son avis.", "%(n)s personnes ont donné leur avis.", voices)
    remarks = sorted({score.comment for score in scores if score.comment})
    return [
        title,
        paragraph(asked % {"n": voices}),
        table(
            _("Niveaux par critère, de 1 à 5"),
            _columns(),
            [_mean(list(given)) for _key, given in _by_criterion(scores)],
        ),
        *([listed(_("« %(remark)s »") % {"remark": remark} for remark in remarks)] if remarks else []),
        *([paragraph(_advice(point))] if point.advice else []),
    ]


def _columns() -> list[str]:
    return [_("Critère"), _("Moyenne"), _("Avis")]


def _by_criterion(scores: list[Score]) -> Iterator[tuple[int, Iterator[Score]]]:
    return groupby(scores, key=attrgetter("criterion_id"))


def _mean(given: list[Score]) -> list[object]:
    return [given[0].criterion, level_of(sum(score.value for score in given) / len(given)), len(given)]


def _advice(point: Point) -> str:
    levels = {"impact": point.impact, "feasibility": point.feasibility}
    told = _("Sur 5 : impact %(impact)s, faisabilité %(feasibility)s.") % levels
    agreed = point.review.agreed_reason
    return " ".join(filter(None, [told, agreed, point.advice.sentence]))


def _matrix(agenda: Agenda) -> list[Block]:
    """The drawing, and the same in a table; the ideas that one carries are in neither."""
    placed = agenda.plotted
    if not placed:
        return []
    return [
        heading(_("Impact et faisabilité")),
        {
            "is": "matrix",
            "points": [asdict(replace(point, url="", here=False)) for point in placed],
            "alternative": _("Matrice d’impact et de faisabilité. Le tableau qui suit dit la même chose."),
        },
        paragraph(legend_of(placed, moved=len(placed) > 1), "soft"),
        table(
            _("Médiane des avis, ou niveau convenu en séance, de 1 à 5"),
            [_("Idée"), _("Impact"), _("Faisabilité"), _("Avis")],
            [point.row for point in placed],
        ),
        paragraph(what_it_is_worth(), "strong"),
    ]


def _unanswered(reader: User) -> list[Block]:
    """The hand-overs that every level below has left without an answer."""
    late = list(Transfer.objects.visible_to(reader).for_the_committee())
    if not late:
        return []
    lines = [
        _("%(idea)s : %(unit)s, réponse attendue pour le %(day)s.")
        % {"idea": f"« {transfer.idea.title} »", "unit": transfer.unit.name, "day": day_of(transfer.due_on)}
        for transfer in late
    ]
    return [heading(_("Transmissions sans réponse")), listed(lines)]


# In the order of the pages of an idea.
PARTS = [_in_short, _told, _sheet, _opinions]
