"""The demonstration as decor, and a browser for each of its people."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import call_command

from tests.browser.visitors import Visitors


@pytest.fixture
def visitors(chromium: Any, live_server: Any, settings: Any, transactional_db: None) -> Iterator[Visitors]:
    settings.DEMO_MODE = True
    call_command("load_demo", verbosity=0)
    people = Visitors(chromium, live_server.url)
    yield people
    people.close()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Any:
    """A failure says where everybody was, and what they read."""
    report = yield
    people = getattr(item, "funcargs", {}).get("visitors")
    if report.when == "call" and report.failed and people:
        report.sections += [(f"{name} at {page.url}", words) for name, page, words in people.whereabouts()]
    return report
