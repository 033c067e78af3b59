"""The parts of a project's page: whoever registers one sees it in its place, and when it is time."""

from types import SimpleNamespace

import pytest
from django.template.loader import get_template

from incubation import page_parts
from incubation.lifecycle import ProjectState

S = ProjectState


def content(is_filled: bool) -> type:
    return lambda page: SimpleNamespace(is_filled=is_filled)


@pytest.fixture
def registered(monkeypatch):
    monkeypatch.setattr(page_parts, "SORTS", {})
    page_parts.part("last", "last.html", [], content(True), place=90)
    page_parts.part("rollout", "rollout.html", [S.ROLLOUT], content(False), place=30, label="Déploiement")
    page_parts.part("study", "study.html", [S.FEASIBILITY], content(False), place=10, label="Étude")
    page_parts.part("margin", "margin.html", [], content(True), place=5, beside=True)
    page_parts.part("empty", "empty.html", [], content(False), place=1, beside=True)


def shown(state: str, *, beside: bool = False) -> list[tuple[str, bool]]:
    page = SimpleNamespace(project=SimpleNamespace(state=state))
    return [(part.anchor, part.current) for part in page_parts.parts_of(page, beside=beside)]


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (S.FRAMING, ["last"]),
        (S.FEASIBILITY, ["study", "last"]),
        (S.PROTOTYPE, ["rollout", "last"]),
        (S.ROLLOUT, ["rollout", "last"]),
        (S.STOPPED, ["last"]),
    ],
)
def test_a_part_is_there_on_the_eve_of_its_phase_or_once_filled(registered, state, expected):
    assert [anchor for anchor, _current in shown(state)] == expected


def test_the_part_of_the_phase_that_runs_is_the_current_one(registered):
    assert shown(S.ROLLOUT) == [("rollout", True), ("last", False)]


def test_the_margin_holds_what_is_filled(registered):
    assert shown(S.ROLLOUT, beside=True) == [("margin", False)]


def test_every_part_has_its_template_and_its_own_place():
    sorts = page_parts.SORTS.values()

    assert {"study", "prototype", "rollout", "follow-up", "gates"} <= set(page_parts.SORTS)
    assert all(get_template(sort.template) for sort in sorts)
    assert len({(sort.beside, sort.place) for sort in sorts}) == len(sorts)
