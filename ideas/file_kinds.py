"""The files that may go with an idea, by extension: how each is served, and how what it holds is looked at."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Kind:
    code: str
    content_type: str
    label: Promise | str
    family: str  # which reading proves it: pdf, picture, opendocument, openxml or text
    signature: str = ""  # the extension that its first bytes are known by


_OPENXML = "application/vnd.openxmlformats-officedocument"
_OPENDOCUMENT = "application/vnd.oasis.opendocument"

KINDS = {
    kind.code: kind
    for kind in (
        Kind("pdf", "application/pdf", "PDF", "pdf", "pdf"),
        Kind("png", "image/png", _("Image PNG"), "picture", "png"),
        Kind("jpg", "image/jpeg", _("Image JPEG"), "picture", "jpg"),
        Kind("webp", "image/webp", _("Image WebP"), "picture", "webp"),
        Kind("odt", f"{_OPENDOCUMENT}.text", _("Texte OpenDocument"), "opendocument", "zip"),
        Kind("ods", f"{_OPENDOCUMENT}.spreadsheet", _("Tableur OpenDocument"), "opendocument", "zip"),
        Kind("odp", f"{_OPENDOCUMENT}.presentation", _("Présentation OpenDocument"), "opendocument", "zip"),
        Kind("docx", f"{_OPENXML}.wordprocessingml.document", _("Texte Word"), "openxml", "zip"),
        Kind("xlsx", f"{_OPENXML}.spreadsheetml.sheet", _("Tableur Excel"), "openxml", "zip"),
        Kind(
            "pptx", f"{_OPENXML}.presentationml.presentation", _("Présentation PowerPoint"), "openxml", "zip"
        ),
        Kind("txt", "text/plain", _("Texte simple"), "text"),
        Kind("csv", "text/csv", "CSV", "text"),
    )
}
ALIASES = {"jpeg": "jpg"}
# Known for the macros they carry: refused by their own sentence.
WITH_MACROS = {"docm", "dotm", "xlsm", "xltm", "xlsb", "pptm", "potm", "ppsm", "xlam", "ppam"}
ACCEPTED_SUFFIXES = ",".join(f".{code}" for code in (*KINDS, *ALIASES))


def kind_of_suffix(suffix: str) -> Kind | None:
    code = suffix.lower()
    return KINDS.get(ALIASES.get(code, code))
