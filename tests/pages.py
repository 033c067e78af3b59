"""Reading a page as a person does, and counting what it asked of the database."""

import re
from html import unescape
from io import BytesIO

from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def text_of(answer: HttpResponse) -> str:
    """All that an answer says: a workbook by its cells, as its bytes are packed and tell their hour."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if answer.headers.get("Content-Type") != SPREADSHEET:
        return body.decode(errors="replace")
    rows = (row for sheet in load_workbook(BytesIO(body)) for row in sheet.iter_rows(values_only=True))
    return "\n".join(str(row) for row in rows)


def words_of(page: HttpResponse) -> str:
    """No entity, no difference between two kinds of space."""
    return re.sub(r"[\s\u00a0\u202f]+", " ", unescape(page.content.decode()))


def statements_of(client: Client, url: str, **data: str) -> list[str]:
    """What a second visit asks: the first one fills the caches of the process."""
    client.get(url, data)
    with CaptureQueriesContext(connection) as context:
        assert client.get(url, data).status_code == 200
    return [query["sql"] for query in context]


def part_of(project: object, anchor: str) -> str:
    """The page of one part of a project."""
    return reverse("incubation:project_part", args=[project.pk, anchor])
