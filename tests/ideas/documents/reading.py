"""Reading a file as a person does: the words of a PDF, of an office file."""

import re
import zlib
from io import BytesIO

from docx import Document

OBJECT = re.compile(rb"(?:^|\s)(\d+) 0 obj\s(.*?)\sendobj", re.DOTALL)
STREAM = re.compile(rb"stream\r?\n(.*)\r?\nendstream", re.DOTALL)
# Parentheses that are balanced need no escape: two deep is enough here.
INNER = rb"\((?:\\.|[^\\()])*\)"
STRING = rb"\((?:\\.|[^\\()]|" + INNER.replace(rb"[^\\()]", rb"[^\\()]|" + INNER) + rb")*\)"
FONT_OR_WORDS = re.compile(rb"/(f\d+) [\d.]+ Tf|(" + STRING + rb")|\b(ET)\b", re.DOTALL)
# The number of the page is no part of what a document says.
ARTIFACT = re.compile(rb"/Artifact(?:<<.*?>>)? ?B[DM]C.*?EMC", re.DOTALL)
ESCAPED = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
LETTERS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def same(text: str) -> str:
    """Where a line is cut, and with which space, is a matter of paper."""
    return re.sub(r"[\s\u00a0\u202f]+", "", text)


def docx_text(content: bytes) -> str:
    """In the order of the pages, tables included."""
    blocks = Document(BytesIO(content)).element.body
    return "\n".join("".join(text.text or "" for text in block.iter("{*}t")) for block in blocks)


def pdf_text(content: bytes) -> str:
    """In the order of the pages: each glyph through the table of its font, as a screen reader is told it."""
    objects = {int(number): body for number, body in OBJECT.findall(content)}
    pages = [body for _number, body in sorted(objects.items()) if b"/Type/Page/" in body]
    return "\n".join(_page_text(page, objects) for page in pages)


def _page_text(page: bytes, objects: dict[int, bytes]) -> str:
    fonts = _fonts(_referred(page, b"Resources", objects), objects)
    drawn = ARTIFACT.sub(b"", _inflated(_referred(page, b"Contents", objects)))
    text, font = [], {}
    for name, words, end in FONT_OR_WORDS.findall(drawn):
        font = fonts[name] if name else font
        text.append("\n" if end else _decoded(words[1:-1], font))
    return "".join(text)


def _fonts(resources: bytes, objects: dict[int, bytes]) -> dict[bytes, dict[int, str]]:
    named = re.search(rb"/Font<<(.*?)>>", resources)
    return {
        name: _table(_inflated(_referred(objects[int(number)], b"ToUnicode", objects)))
        for name, number in re.findall(rb"/(f\d+) (\d+) 0 R", named[1] if named else b"")
    }


def _table(cmap: bytes) -> dict[int, str]:
    return {
        int(glyph, 16): bytes.fromhex(text.decode()).decode("utf-16-be")
        for section in re.findall(rb"beginbfchar(.*?)endbfchar", cmap, re.DOTALL)
        for glyph, text in re.findall(rb"<([0-9A-F]+)> <([0-9A-F]+)>", section)
    }


def _referred(body: bytes, key: bytes, objects: dict[int, bytes]) -> bytes:
    return objects[int(re.search(rb"/" + key + rb" (\d+) 0 R", body)[1])]


def _inflated(body: bytes) -> bytes:
    return zlib.decompress(STREAM.search(body)[1])


def _decoded(escaped: bytes, font: dict[int, str]) -> str:
    raw = ESCAPED.sub(_unescaped, escaped)
    glyphs = (int.from_bytes(raw[at : at + 2]) for at in range(0, len(raw), 2))
    return "".join(font.get(glyph, "") for glyph in glyphs)


def _unescaped(found: re.Match[bytes]) -> bytes:
    kept = found[1]
    return bytes([int(kept, 8)]) if kept.isdigit() else LETTERS.get(kept, kept)
