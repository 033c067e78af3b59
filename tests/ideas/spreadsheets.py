"""Spreadsheets of ideas, and what becomes of one that is sent."""

import csv
import io

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook

from ideas.bulk_deposit import deposit_all
from ideas.spreadsheet import COLUMNS
from tests.factories import PROBLEM

URL = "ideas:import"
TITLES = [str(title) for title in COLUMNS.values()]
GOOD = {
    "account": "",
    "first_name": "Alix",
    "last_name": "Gabarit",
    "unit": "Centre d’entretien",
    "title": "Un abri pour les outils",
    "problem": PROBLEM,
    "problem_evidence": "Trois outils rouillés.",
    "already_tried": "",
    "solution": "Un abri fermé.",
    "expected_effect": "Des départs à l’heure.",
    "improves": "Les deux",
    "concerned_units": "",
    "source": "Atelier du 22 septembre, sur papier",
}


def workbook(*rows: dict[str, object]) -> bytes:
    book = Workbook()
    book.active.append(TITLES)
    for row in rows:
        book.active.append([{**GOOD, **row}[name] for name in COLUMNS])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def comma_separated(*rows: dict[str, str], encoding: str = "utf-8-sig") -> bytes:
    return written([TITLES, *([{**GOOD, **row}[name] for name in COLUMNS] for row in rows)], encoding)


def written(lines: list[list[str]], encoding: str = "utf-8-sig") -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows(lines)
    return out.getvalue().encode(encoding)


def upload(client, content: bytes, name: str = "idees.xlsx"):
    return client.post(reverse(URL), {"file": SimpleUploadedFile(name, content)})


def faults(rows, by) -> list[tuple[int, str]]:
    return [(fault.row, fault.column) for fault in deposit_all(rows, by=by, for_real=True).faults]
