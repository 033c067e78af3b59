"""French spacing, applied when a page is rendered: people and catalogues write ordinary spaces."""

import re
from datetime import date

from django.utils.translation import get_language

NO_BREAK = "\u00a0"
NARROW_NO_BREAK = "\u202f"

UNITS = "h|min|j|km|m²|kg|Mo|ko|€|CHF|%|ans|jours|heures|minutes|semaines|mois"
# Only a space that is there is replaced, so that an address, a clock time or an entity never gains one. Every branch
# starts at the space, and first looks at the sign after it, then before it: of the thousands of spaces of a page, few
# are asked more. A group has a name where the space is narrow.
SPACE = re.compile(
    r" (?:"
    r"(?=[;!?»:])(?:(?P<mark>(?=[;!?](?!\w)))|(?=[:»](?!\w)))"
    r"|(?<=[\d«h°] )(?:"
    r"(?<=\d )(?P<thousands>(?=\d{3}(?!\d)))"
    r"|(?<=« )"
    rf"|(?<=\d )(?=(?:{UNITS})(?!\w))"
    rf"|(?<=\d[ {NO_BREAK}]h )(?=\d)"
    r"|(?<=\bn° )(?=\d)"
    r"|(?<!\d\d\d )(?<=\d\d )(?=\d\d(?!\d))"  # the pairs of a telephone number
    r"))"
)
# What a form, a program or somebody's code contains is copied as it is.
VERBATIM = re.compile(r"<(textarea|script|style|pre|code)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)


def day_number(on: date) -> str:
    """How the number of a day is formatted: « 1er février », « 2 février »."""
    return r"j\e\r" if on.day == 1 and _speaks_french() else "j"


def spaced(text: str) -> str:
    """Plain text, spaced in the language being spoken."""
    return SPACE.sub(_no_break, text) if _speaks_french() else text


def spaced_html(html: str) -> str:
    """The same for the words of an HTML fragment, between its tags."""
    if not _speaks_french():
        return html
    verbatim = [found.span() for found in VERBATIM.finditer(html)]

    def between_tags(found: re.Match[str]) -> str:
        at = found.start()
        in_a_tag = html.rfind("<", 0, at) > html.rfind(">", 0, at)
        if in_a_tag or any(start < at < end for start, end in verbatim):
            return found[0]
        return _no_break(found)

    return SPACE.sub(between_tags, html)


def _no_break(space: re.Match[str]) -> str:
    return NARROW_NO_BREAK if space.lastgroup else NO_BREAK


def _speaks_french() -> bool:
    return (get_language() or "").startswith("fr")
