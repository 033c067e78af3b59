"""Reading a page as a person does, and counting what it asked of the database."""

import re
from html import unescape

from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext


def words_of(page: HttpResponse) -> str:
    """No entity, no difference between two kinds of space."""
    return re.sub(r"[\s\u00a0\u202f]+", " ", unescape(page.content.decode()))


def statements_of(client: Client, url: str, **data: str) -> list[str]:
    """What a second visit asks: the first one fills the caches of the process."""
    client.get(url, data)
    with CaptureQueriesContext(connection) as context:
        assert client.get(url, data).status_code == 200
    return [query["sql"] for query in context]
