"""Ideas of the catalogue as a workbook: what the lines show, their texts, and the names that everybody reads."""

import io
from collections.abc import Iterable

from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from ideas.models import Idea
from ideas.stages import OUTCOME_ICONS

# Some seconds and some megabytes: beyond, a list is no longer read in a spreadsheet.
MOST_ROWS = 2_000
COLUMNS = {
    gettext_lazy("Référence"): 16,
    gettext_lazy("Titre"): 40,
    gettext_lazy("Constat"): 60,
    gettext_lazy("Ce qui le montre"): 40,
    gettext_lazy("Ce qui a déjà été essayé"): 40,
    gettext_lazy("Piste"): 60,
    gettext_lazy("Effet attendu"): 40,
    gettext_lazy("Portée par"): 24,
    gettext_lazy("Unité"): 28,
    gettext_lazy("Nature"): 24,
    gettext_lazy("Étape ou issue"): 24,
    gettext_lazy("Déposée le"): 14,
    gettext_lazy("Soutiens"): 10,
    gettext_lazy("Contributions"): 14,
    gettext_lazy("Attend"): 28,
    gettext_lazy("Pour"): 28,
    gettext_lazy("Avant le"): 14,
}


def workbook(ideas: Iterable[Idea]) -> bytes:
    """At most `MOST_ROWS` of them, and a last line that says so when there are more."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Idées"))
    for column, width in enumerate(COLUMNS.values()):
        sheet.column_dimensions[chr(ord("A") + column)].width = width
    sheet.append([str(title) for title in COLUMNS])
    for number, idea in enumerate(ideas):
        if number == MOST_ROWS:
            sheet.append([_cut()])
            break
        sheet.append([_cell(sheet, value) for value in _values(idea)])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _cut() -> str:
    words = ngettext(
        "Seule la première idée est ici. Ajoutez un filtre pour exporter les autres.",
        "Seules les %(n)s premières idées sont ici. Ajoutez un filtre pour exporter les autres.",
        MOST_ROWS,
    )
    return words % {"n": MOST_ROWS}


def _values(idea: Idea) -> list[object]:
    place = idea.get_state_display() if idea.state in OUTCOME_ICONS else idea.get_stage_display()
    return [
        *(idea.reference, idea.title, idea.problem, idea.problem_evidence, idea.already_tried),
        *(idea.solution, idea.expected_effect),
        *(idea.author_name, idea.unit_name, idea.get_kind_display(), place, localdate(idea.submitted_at)),
        *(idea.support_count, idea.contribution_count, idea.ball_name, idea.expectation, idea.due_on),
    ]


def _cell(sheet: WriteOnlyWorksheet, value: object) -> object:
    """What somebody wrote is text, whatever it begins with: a spreadsheet would run « =… »."""
    if not isinstance(value, str):
        return value
    cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", value))
    cell.data_type = "s"
    cell.quotePrefix = value.startswith(("=", "+", "-", "@", "\t", "\r"))
    return cell
