"""A document as blocks that JSON holds: its page, its PDF and its office file say the same words in the same order."""

import json
from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import Any

from workflow.typography import spaced

Block = dict[str, Any]
Document = dict[str, Any]


def heading(text: object, level: int = 2, *, new_page: bool = False) -> Block:
    return {"is": "heading", "level": level, "text": str(text), "new_page": new_page}


def paragraph(text: object, tone: str = "") -> Block:
    """`tone`: « strong », « soft » or none."""
    return {"is": "paragraph", "text": str(text), "tone": tone}


def listed(items: Iterable[object], *, ordered: bool = False, start: int = 1, level: int = 0) -> Block:
    words = [str(item) for item in items]
    return {"is": "list", "items": words, "ordered": ordered, "start": start, "level": level}


def facts(pairs: Iterable[tuple[object, object]]) -> Block:
    """What something is, label by label; what is empty is left out."""
    return {"is": "facts", "pairs": [[str(label), str(text)] for label, text in pairs if text]}


def table(caption: object, columns: Sequence[object], rows: Iterable[Sequence[object]]) -> Block:
    """The first column names the row; the others are figures."""
    return {
        "is": "table",
        "caption": str(caption),
        "columns": [str(label) for label in columns],
        "rows": [[str(cell) for cell in row] for row in rows],
    }


def document(language: str, title: object, publisher: Sequence[object], blocks: Iterable[Block]) -> Document:
    """`publisher`: the organisation, then its scheme."""
    said = {
        "title": str(title),
        "publisher": [str(name) for name in publisher],
        "blocks": [block for block in blocks if block.get("pairs") != []],
    }
    return {"language": language, **_spaced(said)}


def sections_of(written: Document) -> list[list[Block]]:
    """Cut before each heading of the second level."""
    cut: list[list[Block]] = [[]]
    for block in written["blocks"]:
        if block["is"] == "heading" and block["level"] == 2:
            cut.append([])
        cut[-1].append(block)
    return [blocks for blocks in cut if blocks]


def key_of(written: Document) -> str:
    """The same for the same words, whoever reads them and whenever."""
    return sha256(json.dumps(written, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def words_of(written: Document) -> list[str]:
    """Every text that it says, in order."""
    return [*written["publisher"], written["title"], *_texts(written["blocks"])]


def _texts(said: Any) -> list[str]:
    if isinstance(said, dict):
        return [text for name, each in said.items() if name not in {"is", "tone"} for text in _texts(each)]
    if isinstance(said, list):
        return [text for each in said for text in _texts(each)]
    return [said] if isinstance(said, str) else []


def _spaced(said: Any) -> Any:
    """French spaces in every text that it holds."""
    if isinstance(said, dict):
        return {name: _spaced(each) for name, each in said.items()}
    if isinstance(said, list):
        return [_spaced(each) for each in said]
    return spaced(said) if isinstance(said, str) else said
