"""The name that a file came with, made harmless: shown on a page, sent in a header, written on somebody's disk."""

import unicodedata
from dataclasses import dataclass

from django.utils.translation import gettext as _

LONGEST = 120
# Controls, invisible marks (the ones that turn the order of reading round too), halves of characters, unassigned.
UNWANTED = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
FORBIDDEN = str.maketrans(dict.fromkeys('<>:"|?*\\/', "-"))


@dataclass(frozen=True)
class FileName:
    stem: str
    suffix: str  # lower case, without its dot; empty when there is none

    def __str__(self) -> str:
        tail = f".{self.suffix}" if self.suffix else ""
        return f"{self.stem[: LONGEST - len(tail)].rstrip(' .')}{tail}"


def file_name(given: str) -> FileName:
    """What stands after the last slash or backslash, readable as it is spelt, never a hidden file."""
    last = given.replace("\\", "/").rpartition("/")[2]
    seen = "".join(" " if char.isspace() else char for char in unicodedata.normalize("NFC", last))
    kept = "".join(char for char in seen if unicodedata.category(char) not in UNWANTED)
    stem, dot, suffix = " ".join(kept.translate(FORBIDDEN).split()).strip(" .").rpartition(".")
    if not dot:
        stem, suffix = suffix, ""
    return FileName(stem.strip(" .") or _("document"), suffix.lower())
