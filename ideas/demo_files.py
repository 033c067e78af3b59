"""The files of the demonstration, drawn here: nothing binary is kept with the code."""

import io
import uuid

from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import User
from ideas import attachments, stored_files
from ideas.file_check import accept
from ideas.models import Idea

SURVEY = """Site;Agents;Formations suivies en 2025;Trajet moyen (minutes)
Maison du Département Nord;42;18;55
Maison du Département Centre;61;54;20
Maison du Département Sud;38;11;70
"""
NOTE = [
    "Des formations courtes en ligne",
    "",
    "Ce que nous avons compté de janvier à juin :",
    "- 31 inscriptions annulées à cause du trajet ;",
    "- 2 heures de route en moyenne pour 3 heures de formation ;",
    "- 9 collègues prêts à tourner un module de vingt minutes.",
]
BARS = [("#2f6f4f", 18), ("#2f6f4f", 54), ("#b4552d", 11)]
CHART_WORDS = "Diagramme en trois barres : 18 formations suivies au Nord, 54 au Centre, 11 au Sud."
TABLETS_WORDS = "Croquis : six tablettes rangées dans une armoire, une seule est branchée."


def attach(key: str, idea: Idea, by: User) -> None:
    """Give an idea of the demonstration its files, while it is still a draft."""
    if key not in FILES:
        return
    for name, content, words in FILES[key]():
        accepted = accept(SimpleUploadedFile(name, content))
        attachments.attach(idea.pk, by=by, token=uuid.uuid4(), accepted=accepted, alternative=words)
    stored_files.scan_waiting()


def _courses() -> list[tuple[str, bytes, str]]:
    return [
        ("Ce que nous avons compté.pdf", page_of_text(NOTE), ""),
        ("formations-par-site.csv", SURVEY.encode(), ""),
        ("formations-par-site.png", _chart(), CHART_WORDS),
    ]


def _tablets() -> list[tuple[str, bytes, str]]:
    return [("armoire-aux-tablettes.png", _cupboard(), TABLETS_WORDS)]


FILES = {"mooc": _courses, "tutorials": _tablets}


def _chart() -> bytes:
    from PIL import Image, ImageDraw  # only the demonstration draws

    sheet = Image.new("RGB", (720, 360), "#faf7f0")
    pen = ImageDraw.Draw(sheet)
    for number, (colour, value) in enumerate(BARS):
        left = 90 + number * 200
        pen.rectangle((left, 320 - value * 5, left + 120, 320), fill=colour)
        pen.text((left + 50, 328), str(value), fill="#333333")
    pen.line((60, 320, 680, 320), fill="#333333", width=2)
    return _png(sheet)


def _cupboard() -> bytes:
    from PIL import Image, ImageDraw

    sheet = Image.new("RGB", (720, 420), "#faf7f0")
    pen = ImageDraw.Draw(sheet)
    pen.rectangle((40, 30, 680, 390), outline="#333333", width=4)
    for number in range(6):
        left, top = 80 + number % 3 * 200, 70 + number // 3 * 170
        pen.rounded_rectangle((left, top, left + 150, top + 110), 12, outline="#333333", width=3)
    pen.line((155, 180, 155, 210), fill="#b4552d", width=6)
    return _png(sheet)


def _png(sheet: object) -> bytes:
    written = io.BytesIO()
    sheet.save(written, "PNG")
    return written.getvalue()


def page_of_text(lines: list[str]) -> bytes:
    """One page of PDF, written by hand: Helvetica is on every machine."""
    shown = " ".join(f"({_escaped(line)}) Tj T*" for line in lines)
    stream = f"BT /F1 13 Tf 20 TL 72 760 Td {shown} ET".encode("cp1252", "replace")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    written, places = bytearray(b"%PDF-1.4\n"), []
    for number, content in enumerate(objects, start=1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(written)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    written += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    written += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(written)


def _escaped(line: str) -> str:
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
