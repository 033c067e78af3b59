"""A spreadsheet of ideas as rows of words: what cannot be read is said in a sentence, never guessed."""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import ParseError

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

# Field → the title of its column, in the order of the template.
COLUMNS = {
    "account": gettext_lazy("Identifiant ou courriel"),
    "first_name": gettext_lazy("Prénom"),
    "last_name": gettext_lazy("Nom"),
    "unit": gettext_lazy("Unité"),
    "title": gettext_lazy("Titre"),
    "problem": gettext_lazy("Problème"),
    "problem_evidence": gettext_lazy("Ce qui le montre"),
    "already_tried": gettext_lazy("Ce qui a déjà été essayé"),
    "solution": gettext_lazy("Piste"),
    "expected_effect": gettext_lazy("Effet attendu"),
    "improves": gettext_lazy("Améliore"),
    "concerned_units": gettext_lazy("Directions concernées"),
    "source": gettext_lazy("Recueillie où"),
}
# Columns that a file filled from an earlier template does not have.
OPTIONAL = frozenset({"problem_evidence", "already_tried"})
# What each deposit must say, and what tells whose it is: an account, or a name and a unit.
NEEDED = ("title", "problem", "improves", "source")
WHOSE = ("account", "first_name", "last_name", "unit")
# What a workbook may weigh once unpacked, beside what it weighs when it arrives.
UNPACKED = 30
# What openpyxl may raise on a broken file, beside its own InvalidFileException.
NOT_A_WORKBOOK = (
    *(zipfile.BadZipFile, ParseError, KeyError, ValueError),
    *(TypeError, AttributeError, IndexError, EOFError, OSError, NotImplementedError, RuntimeError),
)


class Unreadable(Exception):
    """The whole file is refused; `sentence` says why and what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True)
class Fault:
    """What is wrong in one cell, or in a whole row, and what to do."""

    row: int
    column: str
    sentence: str


@dataclass
class Row:
    number: int
    words: dict[str, str] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def fault(self, name: str, sentence: object) -> None:
        """Told in the order of the columns, whatever was checked first; what concerns the whole row ends it."""
        self.faults.append(Fault(self.number, str(COLUMNS.get(name, "")), str(sentence)))
        columns = [str(title) for title in COLUMNS.values()]
        self.faults.sort(key=lambda fault: columns.index(fault.column) if fault.column else len(columns))


def read(name: str, content: bytes) -> list[Row]:
    if len(content) > settings.IMPORT_MAX_BYTES:
        heaviest = settings.IMPORT_MAX_BYTES // 1024
        raise Unreadable(_("Ce fichier dépasse %(size)s Ko. Coupez-le en plusieurs.") % {"size": heaviest})
    if name.lower().endswith(".xlsx"):
        lines = _lines_of_workbook(content)
    elif name.lower().endswith(".csv"):
        lines = _lines_of_csv(content)
    else:
        raise Unreadable(_("Choisissez un fichier .xlsx ou .csv, par exemple le modèle proposé."))
    return list(_rows(lines))


# A cell that is no text: a formula would show one thing and mean another.
FORMULA = object()


def _lines_of_workbook(content: bytes) -> Iterator[list[object]]:
    # What reads workbooks weighs fifteen megabytes: not before somebody sends one.
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            unpacked = sum(part.file_size for part in archive.infolist())
        if unpacked > UNPACKED * settings.IMPORT_MAX_BYTES:
            raise Unreadable(_("Ce classeur est trop gros une fois ouvert. Repartez du modèle proposé."))
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=False)
        sheet = book.worksheets[0]
        lines = [
            [FORMULA if cell.data_type == "f" else cell.value for cell in cells]
            for cells in sheet.iter_rows(max_col=len(COLUMNS) + 20, max_row=settings.IMPORT_MAX_ROWS + 200)
        ]
    except (InvalidFileException, *NOT_A_WORKBOOK) as error:
        sentence = _("Ce fichier n’est pas un classeur lisible. Enregistrez-le au format .xlsx et réessayez.")
        raise Unreadable(sentence) from error
    return iter(lines)


def _lines_of_csv(content: bytes) -> Iterator[list[object]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    separator = max(";,\t", key=text.partition("\n")[0].count)
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
    except csv.Error as error:
        sentence = _("Ce fichier .csv est mal formé : vérifiez les guillemets, ou partez du modèle .xlsx.")
        raise Unreadable(sentence) from error
    return ([FORMULA if cell.lstrip().startswith("=") else cell for cell in line] for line in lines)


def _rows(lines: Iterable[list[object]]) -> Iterator[Row]:
    lines = iter(lines)
    places = _places(next(lines, []))
    found = 0
    for number, line in enumerate(lines, start=2):
        row = Row(number, dict.fromkeys(OPTIONAL, ""))
        for name, place in places.items():
            _keep(row, name, line[place] if place < len(line) else None)
        if not row.faults and not any(row.words.values()):
            continue
        found += 1
        if found > settings.IMPORT_MAX_ROWS:
            most = settings.IMPORT_MAX_ROWS
            words = ngettext("Une ligne au plus.", "%(n)s lignes au plus : coupez le fichier.", most)
            raise Unreadable(words % {"n": most})
        yield row
    if not found:
        raise Unreadable(_("Ce fichier ne contient aucune idée sous la ligne des titres."))


def _places(titles: list[object]) -> dict[str, int]:
    """Where each column is; their order is free."""
    seen = [" ".join(str(title or "").split()).casefold() for title in titles]
    places = {
        name: seen.index(title.casefold()) for name, title in _titles().items() if title.casefold() in seen
    }
    missing = [title for name, title in _titles().items() if name not in places.keys() | OPTIONAL]
    if missing:
        sentence = _("Il manque des colonnes dans la première ligne : %(names)s. Repartez du modèle proposé.")
        raise Unreadable(sentence % {"names": ", ".join(missing)})
    return places


def _titles() -> dict[str, str]:
    return {name: str(title) for name, title in COLUMNS.items()}


def _keep(row: Row, name: str, value: object) -> None:
    if value is FORMULA:
        row.fault(name, _("Une formule : collez sa valeur à la place."))
        return
    words = "" if value is None else str(value).strip()
    if any(ord(letter) < 32 and letter not in "\n\r\t" for letter in words):
        row.fault(name, _("Un caractère illisible : recopiez ce texte au clavier."))
        return
    row.words[name] = words


def template() -> bytes:
    """The workbook to fill: the titles, and one row as an example."""
    # What writes workbooks weighs fifteen megabytes: not before somebody asks for one.
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.title = _("Idées")
    sheet.append(list(_titles().values()))
    sheet.append(
        [
            *("", _("Alix"), _("Gabarit"), _("Centre d’entretien"), _("Un abri pour les outils")),
            _("Les outils dorment sous une bâche : une demi-heure est perdue chaque matin d’hiver."),
            *(
                _("Trois outils rouillés remplacés cette année."),
                _("Une bâche plus épaisse, emportée par le vent."),
            ),
            *(_("Un abri fermé à côté du dépôt."), _("Des départs à l’heure."), _("Les deux"), ""),
            _("Atelier du 22 septembre, sur papier"),
        ]
    )
    for letter in "ABCDEFGHIJKLM":
        sheet.column_dimensions[letter].width = 28
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
