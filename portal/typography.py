"""French spacing, applied when a page is rendered: people and catalogues write ordinary spaces."""

import re

from django.utils.translation import get_language

NO_BREAK = "\u00a0"
NARROW_NO_BREAK = "\u202f"

UNITS = "h|min|j|km|m²|kg|Mo|ko|€|CHF|%|ans|jours|heures|minutes|semaines|mois"
# Only a space that is there is replaced, so that an address, a clock time or an entity never gains one.
RULES = (
    (re.compile(rf"[ {NO_BREAK}](?=[;!?»](?!\w))"), NARROW_NO_BREAK),
    (re.compile(r" (?=:(?!\w))"), NO_BREAK),
    (re.compile(rf"«[ {NARROW_NO_BREAK}]"), f"«{NO_BREAK}"),
    (re.compile(r"(?<=\d) (?=\d{3}(?!\d))"), NARROW_NO_BREAK),
    (re.compile(rf"(?<=\d) (?=(?:{UNITS})(?!\w))"), NO_BREAK),
    (re.compile(r"(?<=\d\u00a0h) (?=\d)"), NO_BREAK),
    (re.compile(r"(?<=\bn°) (?=\d)"), NO_BREAK),
)
# Markup is copied as it is, and so is what a form, a program or somebody's code contains.
UNTOUCHED = re.compile(
    r"(<(?P<verbatim>textarea|script|style|pre|code)\b.*?</(?P=verbatim)\s*>|<!--.*?-->|<[^>]*>|\bhttps?://\S+)",
    re.DOTALL | re.IGNORECASE,
)


def spaced(text: str) -> str:
    """Plain text, spaced in the language being spoken."""
    if not (get_language() or "").startswith("fr"):
        return text
    for pattern, replacement in RULES:
        text = pattern.sub(replacement, text)
    return text


def spaced_html(html: str) -> str:
    """The same for the words of an HTML fragment, between its tags."""
    if not (get_language() or "").startswith("fr"):
        return html
    parts, end = [], 0
    for untouched in UNTOUCHED.finditer(html):
        parts += [spaced(html[end : untouched.start()]), untouched.group()]
        end = untouched.end()
    return "".join([*parts, spaced(html[end:])])
