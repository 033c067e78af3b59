from pathlib import Path

import pytest

from config.launch import environment


@pytest.fixture
def stamp(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setattr(environment, "STAMP", tmp_path / "installed-lock")
    return tmp_path / "installed-lock"


def test_the_same_lock_installs_nothing(stamp: Path) -> None:
    stamp.write_text(environment.wanted())
    assert environment.is_current()


def test_another_lock_is_installed(stamp: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    stamp.write_text(environment.wanted())
    changed = tmp_path / "development.txt"
    changed.write_text("another==1.0\n")
    monkeypatch.setattr(environment, "LOCK", changed)
    assert not environment.is_current()


def test_an_environment_whose_python_has_gone_is_made_again(
    stamp: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stamp.write_text(environment.wanted())
    monkeypatch.setattr(environment, "PYTHON", stamp.parent / "bin" / "python")
    assert not environment.is_current()
