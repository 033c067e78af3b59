"""A machine with Python alone: nothing on its PATH, no browser in its home."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from config.launch import browser


@pytest.fixture
def bare(tmp_path: Path) -> dict[str, str]:
    left_out = ("CI", "CHROMIUM", "PLAYWRIGHT_BROWSERS_PATH", "XDG_CACHE_HOME")
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in left_out and not name.startswith(("PYTEST", "COV_"))
    }
    return kept | {"PATH": str(tmp_path), "HOME": str(tmp_path)}


def suite(variables: dict[str, str]) -> subprocess.CompletedProcess[str]:
    arguments = ["-q", "-p", "no:cacheprovider", "-p", "no:xdist", "tests/config/test_translations.py"]
    command = [sys.executable, "-m", "pytest", *arguments]
    return subprocess.run(command, cwd=settings.BASE_DIR, env=variables, capture_output=True, text=True)


def test_without_gettext_its_tests_stay_out_and_the_summary_says_it(bare: dict[str, str]) -> None:
    done = suite(bare)
    assert done.returncode == pytest.ExitCode.NO_TESTS_COLLECTED, done.stdout
    assert "5 deselected" in done.stdout
    assert "gettext est absent : les tests des traductions n’ont pas été lancés" in done.stdout
    assert "apt-get install chromium, ou .venv/bin/playwright install chromium" in done.stdout


def test_ci_refuses_to_leave_a_test_out(bare: dict[str, str]) -> None:
    done = suite(bare | {"CI": "true"})
    assert done.returncode == pytest.ExitCode.USAGE_ERROR
    assert "gettext est absent" in done.stderr
    assert "Chromium est absent" in done.stderr


def test_the_check_of_translations_says_that_it_needs_gettext(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(
        CommandError, match="gettext est nécessaire aux traductions : apt-get install gettext"
    ):
        call_command("translations", "--check")


@pytest.mark.parametrize(
    "program",
    [
        "chromium-1255/chrome-linux64/chrome",
        "chromium-1105/chrome-linux/chrome",
        "chromium_headless_shell-1255/chrome-headless-shell-linux64/chrome-headless-shell",
        "chromium-1255/chrome-mac-arm64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing",
    ],
)
def test_a_browser_that_playwright_installed_is_found(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, program: str
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path))
    assert browser.find_browser() is None
    installed = tmp_path / program
    installed.parent.mkdir(parents=True)
    installed.touch()
    assert browser.find_browser() == str(installed)


def test_the_newest_browser_of_playwright_is_taken(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path))
    for number in (999, 1255):
        (tmp_path / f"chromium-{number}" / "chrome-linux").mkdir(parents=True)
        (tmp_path / f"chromium-{number}" / "chrome-linux" / "chrome").touch()
    assert browser.brought_by_playwright() == str(tmp_path / "chromium-1255/chrome-linux/chrome")
