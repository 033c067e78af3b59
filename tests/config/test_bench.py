"""The figures of the bench are of pages as people get them: its box loads, and each of its pages answers."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from bench import data
from bench.pages import PRODUCT, Scene
from bench.statements import asked

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(monkeypatch):
    monkeypatch.setattr(data, "POOL", 3)
    return Scene(data.filled(100, how_many=80, contributions=2, sessions=2, scale=50))


def test_each_page_of_the_bench_answers(scene, settings):
    settings.ALLOWED_HOSTS = ["127.0.0.1"]
    for page in PRODUCT:
        asked(page, scene)


INCUBATED = ("/time/team/", "/projects/", "/projects/{pk}/")


def test_what_is_incubated_takes_as_many_statements_however_much_there_is(monkeypatch, settings):
    settings.ALLOWED_HOSTS = ["127.0.0.1"]
    monkeypatch.setattr(data, "POOL", 3)
    pages = [page for page in PRODUCT if page.path in INCUBATED]

    assert len(pages) == len(INCUBATED)
    assert statements(pages, ideas=100, scale=50) == statements(pages, ideas=300, scale=20)


def statements(pages, *, ideas, scale):
    with transaction.atomic():
        scene = Scene(data.filled(ideas, how_many=80, contributions=2, sessions=2, scale=scale))
        found = {}
        for page in pages:
            asked(page, scene)
            with CaptureQueriesContext(connection) as sent:
                asked(page, scene)
            found[page.label] = len(sent)
        transaction.set_rollback(True)
    return found
