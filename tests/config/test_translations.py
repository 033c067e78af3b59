import subprocess
from pathlib import Path

import pytest

from config.management.commands.translations import CATALOGUE, compile_catalogue, differences

pytestmark = pytest.mark.gettext

HEADER = 'msgid ""\nmsgstr ""\n"POT-Creation-Date: 2026-06-18\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def catalogue(folder: Path, **translations: str) -> Path:
    """A locale folder whose compiled catalogue is fresh."""
    written = folder / CATALOGUE
    written.parent.mkdir(parents=True)
    texts = [f'msgid "{text}"\nmsgstr "{translation}"\n' for text, translation in translations.items()]
    written.write_text(HEADER + "\n".join(texts))
    compile_catalogue(written)
    return folder


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    return catalogue(tmp_path / "fresh", Bonjour="Hello")


def test_a_complete_catalogue_passes(tmp_path: Path, fresh: Path) -> None:
    committed = catalogue(tmp_path / "committed", Bonjour="Hello")
    later = (committed / CATALOGUE).read_text().replace("2026-06-18", "2026-07-01")
    (committed / CATALOGUE).write_text(later)
    assert differences(committed, fresh) == []


def test_a_text_that_was_not_gathered_is_told(tmp_path: Path, fresh: Path) -> None:
    committed = catalogue(tmp_path / "committed", Bonsoir="Good evening")
    assert "Des textes ont changé" in differences(committed, fresh)[0]


def test_a_catalogue_that_was_not_compiled_is_told(tmp_path: Path, fresh: Path) -> None:
    committed = catalogue(tmp_path / "committed", Bonjour="Good morning")
    (committed / CATALOGUE).write_text((fresh / CATALOGUE).read_text())
    assert differences(committed, fresh) == [
        "Le catalogue compilé n’est pas celui des sources (make messages)."
    ]


def test_a_text_without_translation_is_counted(tmp_path: Path) -> None:
    committed = catalogue(tmp_path / "committed", Bonjour="Hello", Bonsoir="", Merci="")
    same = catalogue(tmp_path / "same", Bonjour="Hello", Bonsoir="", Merci="")
    assert differences(committed, same)[0].startswith("2 textes ne sont pas traduits")


def test_a_translation_that_loses_a_variable_does_not_compile(tmp_path: Path) -> None:
    folder = catalogue(tmp_path / "locale", Bonjour="Hello")
    broken = '#, python-format\nmsgid "%(name)s"\nmsgstr "%(nom)s"\n'
    (folder / CATALOGUE).write_text(HEADER + broken)
    with pytest.raises(subprocess.CalledProcessError):
        compile_catalogue(folder / CATALOGUE)
