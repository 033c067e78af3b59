"""Which files are taken: the name and what is inside say the same, nothing runs, nothing explodes, nothing tells."""

import io

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from ideas.file_check import accept
from ideas.file_kinds import KINDS
from ideas.file_names import file_name
from tests.ideas import files
from tests.ideas.files import HONEST, PDF, empty_png_of, opendocument, openxml, picture, zipped


def taken(name, content):
    return accept(SimpleUploadedFile(name, content))


def refusal(name, content):
    with pytest.raises(ValidationError) as refused:
        taken(name, content)
    return refused.value.code


@pytest.mark.parametrize("name", HONEST)
def test_an_honest_file_is_taken_under_its_name(name):
    accepted = taken(name, HONEST[name])

    assert accepted.name.lower() == name.lower()
    assert accepted.size == len(accepted.content.read())
    if accepted.kind.family != "picture":
        accepted.content.seek(0)
        assert accepted.content.read() == HONEST[name]


def test_every_kind_has_an_honest_example():
    assert {taken(name, content).kind.code for name, content in HONEST.items()} == set(KINDS)


DISHONEST = {
    "program in a PDF": ("note.pdf", b"MZ\x90\x00" + b"\0" * 200, "content"),
    "page in a PDF": ("note.pdf", b"<html><script>alert(1)</script></html>", "content"),
    "cut PDF": ("note.pdf", PDF[:-30], "content"),
    "page in an image": ("photo.png", b"<svg onload='alert(1)'/>", "content"),
    "PNG called JPEG": ("photo.jpg", picture(), "content"),
    "JPEG called PDF": ("photo.pdf", picture("JPEG"), "content"),
    "cut JPEG": ("photo.jpg", picture("JPEG", (400, 400))[:-300], "content"),
    "GIF called PNG": ("photo.png", picture("GIF"), "content"),
    "sheet called text": ("texte.odt", opendocument("ods"), "content"),
    "Excel called Word": ("texte.docx", openxml("xlsx"), "content"),
    "plain zip called Word": ("texte.docx", zipped({"a.txt": "a"}), "content"),
    "Word called PDF": ("texte.pdf", openxml("docx"), "content"),
    "cut Word": ("texte.docx", openxml("docx")[:-40], "content"),
    "bytes in a text": ("mots.txt", b"\x00\x01\x02", "content"),
    "program in a CSV": ("tableau.csv", b"MZ\x90\x00\x03\x00", "content"),
    "a part that leaves the folder": ("a.docx", openxml("docx", **{"../../evil.sh": "x"}), "content"),
    "Word with macros": ("a.docx", openxml("docx", **{"word/vbaProject.bin": b"x"}), "macros"),
    "Word that calls itself without": (
        "a.docx",
        openxml("docx", "application/vnd.ms-word.document.macroEnabled.main+xml"),
        "macros",
    ),
    "OpenDocument with macros": ("a.odt", opendocument("odt", **{"Basic/Standard/m.xml": "x"}), "macros"),
    "Excel 4 macros": ("a.xlsx", openxml("xlsx", **{"xl/macrosheets/s.xml": "x"}), "macros"),
    "macro-enabled name": ("a.docm", openxml("docx"), "macros"),
    "SVG": ("dessin.svg", b"<svg/>", "kind"),
    "page": ("page.html", b"<html>", "kind"),
    "program": ("a.exe", b"MZ", "kind"),
    "old Word": ("a.doc", b"\xd0\xcf\x11\xe0", "kind"),
    "two extensions": ("note.pdf.exe", PDF, "kind"),
    "no extension": ("note", PDF, "suffix"),
    "hidden file": (".pdf", PDF, "suffix"),
    "empty": ("note.pdf", b"", "empty"),
    "animated": (
        "a.webp",
        picture("WEBP", save_all=True, append_images=[Image.new("RGB", (60, 40), "#ffffff")]),
        "animated",
    ),
    "too many pixels": ("a.png", empty_png_of(20_000, 20_000), "pixels"),
}


@pytest.mark.parametrize("what", DISHONEST)
def test_any_other_file_is_refused_with_its_reason(what):
    name, content, code = DISHONEST[what]

    assert refusal(name, content) == code


def test_a_file_heavier_than_the_limit_is_refused(settings):
    settings.ATTACHMENT_MAX_BYTES = len(PDF)
    assert taken("note.pdf", PDF)

    settings.ATTACHMENT_MAX_BYTES = len(PDF) - 1
    assert refusal("note.pdf", PDF) == "heavy"


def test_a_bomb_that_says_its_size_is_refused_unopened(settings):
    settings.ATTACHMENT_UNZIPPED_MAX_BYTES = 100_000

    assert refusal("a.docx", openxml("docx", **{"word/bomb.xml": "0" * 200_000})) == "bomb"


def test_a_bomb_that_lies_about_its_size_is_refused(settings):
    settings.ATTACHMENT_UNZIPPED_MAX_BYTES = 100_000
    content = openxml("docx", **{"word/bomb.xml": "0" * 200_000})

    lying = content.replace((200_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))

    assert lying != content
    assert refusal("a.docx", lying) in ("content", "bomb")


def test_a_bomb_of_many_parts_is_refused(settings):
    settings.ATTACHMENT_UNZIPPED_MAX_PARTS = 5

    assert refusal("a.docx", openxml("docx", **{f"word/{n}.xml": "" for n in range(6)})) == "bomb"


def test_a_document_behind_a_password_is_refused():
    content = bytearray(openxml("docx"))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(mark)
        while at >= 0:
            content[at + place] |= 1
            at = content.find(mark, at + 4)

    assert refusal("a.docx", bytes(content)) == "locked"


def test_a_photo_tells_neither_where_nor_who_nor_anything_else():
    accepted = taken("photo.jpg", files.photo_that_says_where())

    kept = accepted.content.read()
    shown = Image.open(io.BytesIO(kept))
    assert dict(shown.getexif()) == {}
    assert "comment" not in shown.info
    for secret in (b"Camille", b"AppareilDeCamille", b"script", b"Exif"):
        assert secret not in kept
    assert (accepted.width, accepted.height) == (40, 60) == shown.size, "turned upright"


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_no_other_format_keeps_what_a_photo_tells(kind):
    exif = Image.Exif()
    exif[0x013B] = "Camille Exemple"
    name = f"photo.{kind.lower()}"

    assert b"Camille" not in taken(name, picture(kind, exif=exif)).content.read()


def test_a_very_large_picture_is_brought_down(settings):
    settings.PICTURE_KEPT_SIDE = 100

    accepted = taken("plan.png", picture(size=(400, 200)))

    assert (accepted.width, accepted.height) == (100, 50)


def test_a_see_through_picture_stays_so():
    written = io.BytesIO()
    Image.new("RGBA", (20, 20), (0, 0, 0, 0)).save(written, "PNG")

    kept = Image.open(taken("logo.png", written.getvalue()).content)

    assert kept.convert("RGBA").getpixel((3, 3))[3] == 0


NAMES = {
    "../../etc/passwd.txt": "passwd.txt",
    "C:\\Users\\camille\\note.pdf": "note.pdf",
    "facture\u202egpj.pdf": "facturegpj.pdf",
    "zero\u200bwidth.pdf": "zerowidth.pdf",
    "retour\r\nSet-Cookie: a=b.pdf": "retour Set-Cookie- a=b.pdf",
    'guillemets"; filename="a.pdf': "guillemets-; filename=-a.pdf",
    "<img src=x onerror=alert(1)>.png": "-img src=x onerror=alert(1)-.png",
    "nul\0e.txt": "nule.txt",
    "..pdf": "pdf",
    "   .pdf": "pdf",
    "  beaucoup   d’espaces .txt": "beaucoup d’espaces.txt",
    "e\u0301te\u0301.TXT": "été.txt",
    "\ud800seul.txt": "seul.txt",
    "sans": "sans",
    "": "document",
}


@pytest.mark.parametrize("given", NAMES)
def test_a_name_is_made_harmless(given):
    assert str(file_name(given)) == NAMES[given]


def test_a_very_long_name_is_cut_and_keeps_its_extension():
    assert str(file_name("é" * 400 + ".pdf")) == "é" * 116 + ".pdf"
