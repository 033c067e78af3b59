"""The generated pages of docs/ say what the code says."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from portal.documentation import PAGES

DOCS = Path(__file__).parent.parent.parent / "docs"


@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_fresh(name):
    assert (DOCS / name).read_text() == PAGES[name](), "run manage.py write_docs"


def test_a_stale_page_is_said(tmp_path, settings):
    settings.BASE_DIR = tmp_path

    with pytest.raises(CommandError, match=r"lifecycles\.md"):
        call_command("write_docs", check=True)

    call_command("write_docs")
    call_command("write_docs", check=True)
