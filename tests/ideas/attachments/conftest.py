"""A draft, its author, and a folder of its own for the files."""

from pathlib import Path

import pytest

from tests.factories import make_idea, make_user


@pytest.fixture(autouse=True)
def folder(settings, tmp_path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def camille():
    return make_user(first_name="Camille", last_name="Exemple")


@pytest.fixture
def draft(camille):
    return make_idea(author=camille)
