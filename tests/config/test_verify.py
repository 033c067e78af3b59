"""What `make test` asks after the suite."""

import ast
from pathlib import Path

from django.conf import settings

from config.launch import guarded, verify

ROOT: Path = settings.BASE_DIR
SOURCES = ["workflow", "notifications", "ideas", "incubation", "workshops", "accounts", "portal", "config"]


def modules_of(part: str) -> set[str]:
    found = (path for pattern in guarded.GUARDED[part] for path in ROOT.glob(pattern))
    return {str(path.relative_to(ROOT)) for path in found if path.suffix == ".py"}


def test_the_suite_is_measured_when_it_is_asked() -> None:
    assert list(verify.suite([], is_measured=False).values()) == [("pytest", *verify.IN_PARALLEL)]
    assert list(verify.suite(["-x"], is_measured=True).values()) == [("pytest", "-x")]
    proved, others, *reports = verify.suite([], is_measured=True).values()
    assert "--cov" in proved
    assert "--cov" not in others
    assert reports == list(verify.coverage_of_guarded().values())


def test_each_test_is_run_once() -> None:
    """The measured ones, and all but these."""
    proved, others, *_reports = verify.suite([], is_measured=True).values()

    assert set(guarded.PROVED_BY) <= set(proved)
    assert {option.removeprefix("--ignore=") for option in others if "ignore" in option} == {
        *guarded.PROVED_BY
    }
    assert len(set(guarded.PROVED_BY)) == len(guarded.PROVED_BY)
    assert all((ROOT / path).exists() for path in guarded.PROVED_BY)


def test_each_guarded_part_is_judged_by_itself() -> None:
    reports = verify.coverage_of_guarded()

    assert len(reports) == len(guarded.GUARDED)
    for report, files in zip(reports.values(), guarded.GUARDED.values(), strict=True):
        assert report == ("coverage", "report", f"--include={','.join(files)}", "--fail-under=95")


def test_every_part_names_modules_that_exist() -> None:
    for files in guarded.GUARDED.values():
        assert all(list(ROOT.glob(pattern)) for pattern in files)


def test_every_module_that_declares_moves_is_guarded() -> None:
    declaring = {
        str(path.relative_to(ROOT))
        for app in SOURCES
        for path in (ROOT / app).rglob("*.py")
        if any(
            isinstance(node, ast.Call) and getattr(node.func, "id", "") == "transition"
            for node in ast.walk(ast.parse(path.read_text()))
        )
    }

    assert declaring
    assert declaring <= modules_of("les machines") | modules_of("le moteur")
