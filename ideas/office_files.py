"""Office documents are zips: which kind is inside, without a macro, and not a bomb."""

import zipfile
from collections.abc import Iterator
from typing import IO

from django.conf import settings

from ideas.file_kinds import Kind

CHUNK = 64 * 1024
DESCRIPTION = 1024 * 1024  # more than any honest table of contents weighs
OPENXML_CONTENTS = "[Content_Types].xml"
MACRO_PARTS = ("vbaproject.bin", "vbadata.xml")
MACRO_FOLDERS = ("basic/", "scripts/", "xl/macrosheets/", "word/activex/", "xl/activex/", "ppt/activex/")
COMPRESSIONS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
ENCRYPTED = 0x1


class NotOfficeDocument(Exception):
    pass


class HoldsMacros(Exception):
    pass


class TooMuchInside(Exception):
    """Opened, it would weigh far more than it says."""


class Locked(Exception):
    """A password closes it: no scanner reads it."""


def look_into(file: IO[bytes], kind: Kind) -> None:
    """Raise one of the exceptions above unless this is that kind of document, whole and plain."""
    try:
        with zipfile.ZipFile(file) as archive:
            _bounded(archive)
            _is_that_kind(archive, kind)
            _without_macros(archive)
            _unpacked(archive)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, ValueError, NotImplementedError) as error:
        raise NotOfficeDocument from error
    except zipfile.zlib.error as error:
        raise NotOfficeDocument from error


def _bounded(archive: zipfile.ZipFile) -> None:
    """By what the zip announces: cheap, before anything is opened."""
    parts = archive.infolist()
    if len(parts) > settings.ATTACHMENT_UNZIPPED_MAX_PARTS:
        raise TooMuchInside
    if sum(part.file_size for part in parts) > settings.ATTACHMENT_UNZIPPED_MAX_BYTES:
        raise TooMuchInside
    if any(part.flag_bits & ENCRYPTED for part in parts):
        raise Locked
    if any(part.compress_type not in COMPRESSIONS for part in parts) or any(map(_goes_out, _names(archive))):
        raise NotOfficeDocument


def _names(archive: zipfile.ZipFile) -> Iterator[str]:
    return (name.replace("\\", "/").lower() for name in archive.namelist())


def _goes_out(name: str) -> bool:
    return name.startswith("/") or ".." in name.split("/")


def _is_that_kind(archive: zipfile.ZipFile, kind: Kind) -> None:
    if kind.family == "opendocument":
        if _start(archive, "mimetype").decode("ascii", "replace").strip() != kind.content_type:
            raise NotOfficeDocument
        return
    contents = _start(archive, OPENXML_CONTENTS).decode("utf-8", "replace")
    if "macroEnabled" in contents:
        raise HoldsMacros
    if f"{kind.content_type}.main+xml" not in contents:
        raise NotOfficeDocument


def _start(archive: zipfile.ZipFile, name: str) -> bytes:
    try:
        with archive.open(name) as part:
            return part.read(DESCRIPTION)
    except KeyError as error:
        raise NotOfficeDocument from error


def _without_macros(archive: zipfile.ZipFile) -> None:
    for name in _names(archive):
        if name.endswith(MACRO_PARTS) or name.startswith(MACRO_FOLDERS):
            raise HoldsMacros


def _unpacked(archive: zipfile.ZipFile) -> None:
    """Down to the last byte: what is announced may be a lie, and a part cut short is found here."""
    left = settings.ATTACHMENT_UNZIPPED_MAX_BYTES
    for part in archive.infolist():
        with archive.open(part) as opened:
            while chunk := opened.read(CHUNK):
                left -= len(chunk)
                if left < 0:
                    raise TooMuchInside
