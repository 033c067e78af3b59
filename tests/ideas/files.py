"""Files of every kind for the tests, honest and not."""

import io
import struct
import zipfile
from collections.abc import Mapping

from PIL import Image

from ideas.demo_files import page_of_text

ODF = "application/vnd.oasis.opendocument"
OOXML = "application/vnd.openxmlformats-officedocument"
MAIN = {
    "docx": f"{OOXML}.wordprocessingml.document.main+xml",
    "xlsx": f"{OOXML}.spreadsheetml.sheet.main+xml",
    "pptx": f"{OOXML}.presentationml.presentation.main+xml",
}
SUBTYPE = {"odt": "text", "ods": "spreadsheet", "odp": "presentation"}
PDF = page_of_text(["Une page."])


def zipped(parts: Mapping[str, str | bytes], **options: int) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content, **options)
    return written.getvalue()


def openxml(kind: str, contents: str = "", **parts: str | bytes) -> bytes:
    types = f'<Types><Override ContentType="{contents or MAIN[kind]}"/></Types>'
    return zipped({"[Content_Types].xml": types, "word/document.xml": "<w:document/>", **parts})


def opendocument(kind: str, **parts: str | bytes) -> bytes:
    return zipped({"mimetype": f"{ODF}.{SUBTYPE[kind]}", "content.xml": "<office:document/>", **parts})


def picture(kind: str = "PNG", size: tuple[int, int] = (60, 40), **options: object) -> bytes:
    written = io.BytesIO()
    Image.new("RGB", size, "#8A2C6A").save(written, kind, **options)
    return written.getvalue()


def photo_that_says_where() -> bytes:
    """Turned on its side, with a place, a camera, a comment, and words after the end of the picture."""
    exif = Image.Exif()
    exif[0x0112] = 6  # orientation: a quarter turn
    exif[0x010F] = "AppareilDeCamille"
    exif[0x013B] = "Camille Exemple"
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (45.0, 11.0, 18.0)
    return picture("JPEG", exif=exif, comment=b"chez Camille") + b"<script>secret</script>"


def empty_png_of(width: int, height: int) -> bytes:
    """A few bytes that announce as many pixels."""
    import zlib

    def chunk(name: bytes, content: bytes) -> bytes:
        body = name + content
        return struct.pack("!I", len(content)) + body + struct.pack("!I", zlib.crc32(body))

    head = struct.pack("!IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")


HONEST = {
    "note.pdf": PDF,
    "plan.png": picture(),
    "photo.jpg": picture("JPEG"),
    "photo.JPEG": picture("JPEG"),
    "dessin.webp": picture("WEBP"),
    "texte.odt": opendocument("odt"),
    "tableau.ods": opendocument("ods"),
    "diapos.odp": opendocument("odp"),
    "texte.docx": openxml("docx"),
    "tableau.xlsx": openxml("xlsx"),
    "diapos.pptx": openxml("pptx"),
    "mots.txt": "Été, cœur.\n".encode(),
    "vieux.txt": "Été".encode("latin-1"),
    "windows.txt": "Été".encode("utf-16"),
    "tableau.csv": b"a;b\r\n1;2\r\n",
}
