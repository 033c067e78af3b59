"""Documents on paper: a Typst template and the words that fill it make an accessible PDF."""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import typst

# Tagged, titled and with its language: what PDF/UA-1 asks, refused by the compiler when something lacks.
ACCESSIBLE = ["ua-1"]
# Seconds; a pack of forty long ideas takes a few.
PATIENCE = 120


class NotComposed(Exception):
    """The compiler fell, or never ended."""


def compose(template: Path, words: Mapping[str, object]) -> bytes:
    """A PDF/UA-1 document. `words` (what JSON holds) reach the template as data, never as markup."""
    # One compiler a document: they are not shared between threads. It reads the folder of the template, and its own
    # fonts alone: the same document everywhere.
    compiler = typst.Compiler(
        str(template),
        root=str(template.parent),
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(words, ensure_ascii=False)},
    )
    try:
        return compiler.compile(format="pdf", pdf_standards=ACCESSIBLE)
    except typst.TypstError:
        # A character that no embedded font draws, as an emoji: tagged all the same, without the promise of PDF/UA.
        return compiler.compile(format="pdf", pdf_standards=[])


def compose_apart(template: Path, words: Mapping[str, object]) -> bytes:
    """The same in a process of its own: a long document gives its memory back, and a compiler that falls takes no
    worker with it.
    """
    command = [sys.executable, __file__, str(template)]
    said = json.dumps(words, ensure_ascii=False).encode()
    try:
        return subprocess.run(command, input=said, capture_output=True, check=True, timeout=PATIENCE).stdout
    except subprocess.CalledProcessError as fallen:
        raise NotComposed(fallen.stderr.decode(errors="replace")) from fallen
    except subprocess.TimeoutExpired as endless:
        raise NotComposed(f"nothing after {PATIENCE} seconds") from endless


if __name__ == "__main__":
    sys.stdout.buffer.write(compose(Path(sys.argv[1]), json.loads(sys.stdin.buffer.read())))
