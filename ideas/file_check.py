"""What somebody wants to attach, believed for what it holds: its name and its content must say the same thing."""

import hashlib
from dataclasses import dataclass
from typing import IO

import puremagic
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ideas import office_files, pictures
from ideas.file_kinds import WITH_MACROS, Kind, kind_of_suffix
from ideas.file_names import file_name

CHUNK = 64 * 1024
HEAD = 8 * 1024
TAIL = 2 * 1024
BYTE_ORDER_MARKS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8"))
# What a text types: tabulation, ends of line and of page.
TYPED_CONTROLS = {"\t", "\n", "\r", "\f", "\v"}

WORDS: dict[str, Promise] = {
    "empty": _("Ce fichier est vide. Choisissez-en un autre."),
    "heavy": _("Ce fichier pèse plus de %(most)s. Allégez-le, ou partagez-en l’essentiel dans le texte."),
    "suffix": _(
        "Ce fichier n’a pas d’extension : on ne sait pas l’ouvrir. Renommez-le, par exemple en .pdf."
    ),
    "kind": _(
        "Les fichiers .%(suffix)s ne sont pas acceptés. Enregistrez-le en PDF, en image ou en document."
    ),
    "macros": _("Ce document contient des macros. Enregistrez-le sans macro, ou en PDF."),
    "content": _(
        "Ce fichier n’est pas ce que dit son extension, .%(suffix)s, ou il est abîmé. Enregistrez-le à nouveau."
    ),
    "bomb": _(
        "Ce fichier contient beaucoup plus que ce que dit sa taille. Enregistrez-le à nouveau, ou en PDF."
    ),
    "locked": _("Ce document est protégé par un mot de passe : retirez-le, ou enregistrez en PDF."),
    "pixels": _("Cette image est trop grande. Réduisez-la à moins de cinquante millions de pixels."),
    "animated": _("Cette image est animée. Choisissez une image fixe."),
}
REFUSALS: dict[type[Exception], str] = {
    office_files.NotOfficeDocument: "content",
    office_files.HoldsMacros: "macros",
    office_files.TooMuchInside: "bomb",
    office_files.Locked: "locked",
    pictures.NotPicture: "content",
    pictures.TooManyPixels: "pixels",
    pictures.Animated: "animated",
}


@dataclass(frozen=True)
class Accepted:
    name: str
    kind: Kind
    content: File
    size: int
    digest: str
    width: int | None = None
    height: int | None = None


class NotThatKind(Exception):
    pass


def refused(code: str, **params: object) -> ValidationError:
    return ValidationError(WORDS[code], code=code, params=params)


def too_heavy() -> ValidationError:
    return refused("heavy", most=filesizeformat(settings.ATTACHMENT_MAX_BYTES))


def accept(given: UploadedFile) -> Accepted:
    """The file as it is kept, or `ValidationError` with what to do."""
    name = file_name(given.name)
    kind = _announced(name.suffix)
    if not given.size:
        raise refused("empty")
    if given.size > settings.ATTACHMENT_MAX_BYTES:
        raise too_heavy()
    try:
        return _read(given, str(name), kind)
    except NotThatKind as error:
        raise refused("content", suffix=name.suffix) from error
    except tuple(REFUSALS) as error:
        raise refused(REFUSALS[type(error)], suffix=name.suffix) from error
    finally:
        given.seek(0)


def _announced(suffix: str) -> Kind:
    if not suffix:
        raise refused("suffix")
    if suffix in WITH_MACROS:
        raise refused("macros")
    kind = kind_of_suffix(suffix)
    if kind is None:
        raise refused("kind", suffix=suffix[:12])
    return kind


def _read(given: UploadedFile, name: str, kind: Kind) -> Accepted:
    _begins_as(given, kind)
    if kind.family == "picture":
        picture = pictures.drawn_again(given, kind.code)
        size = len(picture.content)
        digest = hashlib.sha256(picture.content).hexdigest()
        return Accepted(name, kind, ContentFile(picture.content), size, digest, picture.width, picture.height)
    if kind.family == "pdf":
        _ends_as_pdf(given)
    elif kind.family == "text":
        _reads_as_text(given)
    else:
        office_files.look_into(given, kind)
    return Accepted(name, kind, given, given.size, _digest(given))


def _begins_as(given: UploadedFile, kind: Kind) -> None:
    """The signature of its kind is among those that its first bytes have."""
    if not kind.signature:
        return
    given.seek(0)
    head = given.read(HEAD)
    given.seek(0)
    try:
        found = {match.extension.lstrip(".") for match in puremagic.magic_string(head)}
    except (puremagic.PureError, ValueError) as error:
        raise NotThatKind from error
    if kind.signature not in found:
        raise NotThatKind


def _ends_as_pdf(given: UploadedFile) -> None:
    """A download cut short has a right beginning."""
    given.seek(0)
    if not given.read(HEAD).startswith(b"%PDF-"):
        raise NotThatKind
    given.seek(max(given.size - TAIL, 0))
    if b"%%EOF" not in given.read(TAIL):
        raise NotThatKind


def _reads_as_text(given: UploadedFile) -> None:
    given.seek(0)
    content = given.read()
    known = next((coding for mark, coding in BYTE_ORDER_MARKS if content.startswith(mark)), "")
    try:
        text = content.decode(known or "utf-8")
    except UnicodeDecodeError as error:
        if known:
            raise NotThatKind from error
        text = content.decode("latin-1")  # an older Windows: any byte is a letter, but for the controls
    if any(char < " " and char not in TYPED_CONTROLS for char in text):
        raise NotThatKind


def _digest(file: IO[bytes]) -> str:
    file.seek(0)
    found = hashlib.sha256()
    while chunk := file.read(CHUNK):
        found.update(chunk)
    file.seek(0)
    return found.hexdigest()
