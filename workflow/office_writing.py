"""The office file of a document, written with python-docx."""

from io import BytesIO

from django.utils import timezone
from docx import Document as OfficeFile
from docx.document import Document as Opened
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph

from workflow.typography import NO_BREAK
from workflow.written import Block, Document

LOCALES = {"fr": "fr-FR", "en": "en-GB"}
FONT = "Liberation Serif"


def compose(written: Document) -> bytes:
    file = OfficeFile()
    _set_up(file, written)
    file.add_paragraph(", ".join(written["publisher"]))
    file.add_heading(written["title"], level=1)
    for block in written["blocks"]:
        WRITERS[block["is"]](file, block)
    kept = BytesIO()
    file.save(kept)
    return kept.getvalue()


def _set_up(file: Opened, written: Document) -> None:
    """The names of people are nowhere in the properties: the file is that of the organisation."""
    told = file.core_properties
    told.title, told.author, told.last_modified_by = written["title"], written["publisher"][0], ""
    told.language, told.comments = written["language"], ""
    told.created = told.modified = timezone.now().replace(tzinfo=None)
    page = file.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.2)
    for style in file.styles.element.iter(qn("w:rPrDefault")):
        for spoken in style.iter(qn("w:lang")):
            spoken.set(qn("w:val"), LOCALES.get(written["language"], written["language"]))
    normal = file.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(11)
    normal.paragraph_format.space_after = Pt(6)


def _heading(file: Opened, block: Block) -> None:
    added = file.add_heading(block["text"], level=block["level"])
    added.paragraph_format.page_break_before = block["new_page"]


def _paragraph(file: Opened, block: Block) -> None:
    words = file.add_paragraph().add_run(block["text"])
    words.bold, words.italic = block["tone"] == "strong" or None, block["tone"] == "soft" or None


def _list(file: Opened, block: Block) -> None:
    style = "List Number" if block["ordered"] else "List Bullet"
    items = [file.add_paragraph(text, style=style) for text in block["items"]]
    for item in items:
        item.paragraph_format.left_indent = Cm(0.63 * (block["level"] + 1))
    if block["ordered"]:
        _number_from(file, items, block["start"])


def _number_from(file: Opened, items: list[Paragraph], start: int) -> None:
    """Its own numbering: without it, a second list goes on where the first one stopped."""
    numberings = file.part.numbering_part.numbering_definitions._numbering
    style = file.styles["List Number"].element.pPr.numPr.numId.val
    added = numberings.add_num(numberings.num_having_numId(style).abstractNumId.val)
    added.add_lvlOverride(0).add_startOverride(start)
    for item in items:
        numbered = item._p.get_or_add_pPr().get_or_add_numPr()
        numbered.get_or_add_ilvl().val, numbered.get_or_add_numId().val = 0, added.numId


def _facts(file: Opened, block: Block) -> None:
    for label, text in block["pairs"]:
        line = file.add_paragraph()
        line.add_run(f"{label}{NO_BREAK}: ").bold = True
        line.add_run(text)


def _table(file: Opened, block: Block) -> None:
    _paragraph(file, {"text": block["caption"], "tone": "strong"})
    drawn = file.add_table(rows=0, cols=len(block["columns"]), style="Table Grid")
    for row in [block["columns"], *block["rows"]]:
        for position, (cell, text) in enumerate(zip(drawn.add_row().cells, row, strict=True)):
            cell.text = text
            if position:
                cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    header = drawn.rows[0]
    header._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for cell in header.cells:
        cell.paragraphs[0].runs[0].bold = True
    file.add_paragraph()


WRITERS = {
    "heading": _heading,
    "paragraph": _paragraph,
    "list": _list,
    "facts": _facts,
    "table": _table,
}
