"""Documents on paper: a Typst template and the words that fill it make an accessible PDF."""

import json
from collections.abc import Mapping
from pathlib import Path

import typst

# Tagged, titled and with its language: what PDF/UA-1 asks, refused by the compiler when something lacks.
ACCESSIBLE = ["ua-1"]


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
