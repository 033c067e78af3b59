"""The figures of the bench are of pages as people get them: its box loads, and each of its pages answers."""

import pytest

from bench import data
from bench.pages import PRODUCT, Scene
from bench.statements import asked

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(monkeypatch):
    monkeypatch.setattr(data, "POOL", 3)
    return Scene(data.filled(100, how_many=80, contributions=2, sessions=2))


def test_each_page_of_the_bench_answers(scene, settings):
    settings.ALLOWED_HOSTS = ["127.0.0.1"]
    for page in PRODUCT:
        asked(page, scene)
