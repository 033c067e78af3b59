"""What changed from one text to another, word by word."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

WORDS = re.compile(r"\w+(?:[’'-]\w+)*|\s+|[^\w\s]")
# Beyond, sentence against sentence, then text against text: comparing costs the square of what is compared.
MOST_WORDS = 2_000
MOST_SENTENCES = 200
SENTENCES = re.compile(r"[^.!?\n]*(?:[.!?]+\s*|\n+|$)")


@dataclass(frozen=True)
class Piece:
    kind: str  # same, added or removed
    text: str


@dataclass(frozen=True)
class TextChange:
    """Compared when it is read: to know that something changed costs nothing."""

    label: str
    compare: Callable[[], list[Piece]]

    @cached_property
    def pieces(self) -> list[Piece]:
        return self.compare()


def difference(old: str, new: str) -> list[Piece]:
    """What was removed and what was added, word by word, in the order of reading."""
    before, after = _cut(old, new)
    found: list[Piece] = []
    for tag, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Piece("same", "".join(before[i:j])))
            continue
        found += [Piece("removed", "".join(before[i:j]))] if i < j else []
        found += [Piece("added", "".join(after[k:m]))] if k < m else []
    return _joined(found)


def _cut(old: str, new: str) -> tuple[list[str], list[str]]:
    before, after = WORDS.findall(old), WORDS.findall(new)
    if len(before) + len(after) <= MOST_WORDS:
        return before, after
    before, after = ([part for part in SENTENCES.findall(text) if part] for text in (old, new))
    return (before, after) if len(before) + len(after) <= MOST_SENTENCES else ([old], [new])


def _joined(pieces: list[Piece]) -> list[Piece]:
    """A space alone between two changes belongs to both: three words changed in a row read as one change."""
    found: list[Piece] = []
    removed = added = ""
    for place, piece in enumerate(pieces):
        inside = bool(removed or added) and place + 1 < len(pieces) and not piece.text.strip()
        if piece.kind == "same" and not inside:
            found += _change(removed, added)
            removed = added = ""
            found.append(piece)
            continue
        removed += piece.text if piece.kind != "added" else ""
        added += piece.text if piece.kind != "removed" else ""
    return found + _change(removed, added)


def _change(removed: str, added: str) -> list[Piece]:
    return [Piece(kind, text) for kind, text in (("removed", removed), ("added", added)) if text]
