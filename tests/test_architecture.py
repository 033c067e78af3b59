"""The layers, read from the import statements: each app may import what is to its right, never to its left."""

import ast
import re
from pathlib import Path

import pytest

LAYERS = ["config", "portal", "workshops", "incubation", "ideas", "workflow", "notifications", "accounts"]
ROOT = Path(__file__).parent.parent
MODULES = [path for layer in LAYERS for path in sorted((ROOT / layer).rglob("*.py"))]


def imported_layers(source: str) -> set[str]:
    """The layers named by import statements anywhere in a module, inside functions too."""
    names = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
        elif isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
    return {name.split(".")[0] for name in names} & set(LAYERS)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_go_down(path: Path) -> None:
    layer = LAYERS.index(path.relative_to(ROOT).parts[0])

    upward = {name for name in imported_layers(path.read_text()) if LAYERS.index(name) < layer}

    assert upward == set()


def test_the_reader_of_imports_sees_an_import_inside_a_function() -> None:
    source = "def f():\n    from portal.views import home\n    import workshops.models\n"

    assert imported_layers(source) == {"portal", "workshops"}


def test_nothing_outside_the_tests_imports_the_tests() -> None:
    offenders = [path for path in MODULES if "from tests" in path.read_text()]

    assert offenders == []


def test_one_function_says_who_only_reads() -> None:
    """A superuser holds `only_read` with all the rest: `only_reads()` knows it, the raw permission does not."""
    asked = [path for path in MODULES if 'has_perm("accounts.only_read")' in path.read_text()]

    assert asked == [ROOT / "accounts" / "access.py"]


def test_only_the_mover_calls_transitions() -> None:
    """`perform()` is the one place that calls what a transition decorates."""
    from ideas.models import Campaign, Idea, Transfer
    from incubation.models import ExpertOpinion, Ownership, Project, TimeAllocation
    from workshops.models import Blocker, Community, GoodPractice, ProgrammeConcept, Workshop

    names = {
        name
        for machine in (
            Idea,
            Transfer,
            Campaign,
            Project,
            TimeAllocation,
            Workshop,
            GoodPractice,
            Blocker,
            Community,
            ProgrammeConcept,
            ExpertOpinion,
            Ownership,
        )
        for name in machine.transitions()
    }
    machines = {
        "idea",
        "transfer",
        "campaign",
        "project",
        "allocation",
        "workshop",
        "practice",
        "blocker",
        "community",
        "concept",
        "opinion",
        "ownership",
        "subject",
    }

    assert [found for path in MODULES for found in direct_calls(path, names, machines)] == []


def direct_calls(path: Path, names: set[str], receivers: set[str]) -> list[str]:
    return [
        f"{path}:{node.lineno} {node.func.attr}"
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in names
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id in receivers
    ]


def test_an_included_form_is_given_its_token() -> None:
    """`only` keeps the token of the page from the form, and the browser gets a 403 that a test client does not."""
    folder = ROOT / "templates"
    posting = {
        str(path.relative_to(folder))
        for path in folder.rglob("*.html")
        if "{% csrf_token %}" in path.read_text()
    }
    bare = [
        f"{path.name}: {name}"
        for path in folder.rglob("*.html")
        for name, rest in re.findall(r'{% include "([^"]+)"(.*?)%}', path.read_text())
        if name in posting and rest.split()[-1:] == ["only"] and "csrf_token=csrf_token" not in rest
    ]

    assert posting
    assert bare == []


def test_what_marks_a_text_to_translate_keeps_its_name() -> None:
    """The collecting of texts knows `_` and the names of Django: under another one, a text is never translated."""
    renamed = re.compile(r"import \w*gettext\w* as (?!_$)\w+", re.MULTILINE)
    assert [str(path.relative_to(ROOT)) for path in MODULES if renamed.search(path.read_text())] == []
