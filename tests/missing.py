"""What a machine with Python and make alone may lack: its tests stay out and the summary says it; CI lacks nothing."""

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from config.launch.browser import find_browser


@dataclass(frozen=True)
class Need:
    marker: str
    is_there: Callable[[], object]
    sentence: str


NEEDS = (
    Need(
        "browser",
        find_browser,
        "Chromium est absent : les tests du navigateur n’ont pas été lancés "
        "(apt-get install chromium, ou .venv/bin/playwright install chromium).",
    ),
    Need(
        "gettext",
        lambda: shutil.which("msgfmt"),
        "gettext est absent : les tests des traductions n’ont pas été lancés (apt-get install gettext).",
    ),
)


def missing() -> list[Need]:
    return [need for need in NEEDS if not need.is_there()]


def refuse_in_ci() -> None:
    lacking = missing()
    if lacking and os.environ.get("CI") == "true":
        raise pytest.UsageError("CI runs every test. " + " ".join(need.sentence for need in lacking))


def leave_out(config: pytest.Config, items: list[pytest.Item]) -> None:
    markers = [need.marker for need in missing()]
    left = [item for item in items if any(item.get_closest_marker(marker) for marker in markers)]
    if left:
        config.hook.pytest_deselected(items=left)
        items[:] = [item for item in items if item not in left]
