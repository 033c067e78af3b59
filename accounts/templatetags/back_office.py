"""The lists of the administration: their cells carry the names of their columns."""

import re
from collections.abc import Iterator

from django import template
from django.contrib.admin.templatetags.admin_list import items_for_result, result_headers
from django.contrib.admin.views.main import PAGE_VAR, ChangeList
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext as _

register = template.Library()

# A cell without a word; one that ends with a link is not.
EMPTY = re.compile(r"<td[^>]*>(&nbsp;|\s)*</td>")
# What Django draws for a yes or a no: the word is enough.
TRUTH = re.compile(r'<img src="[^"]*icon-(yes|no|unknown)[^"]*" alt="[^"]*">')


@register.simple_tag
def headers(cl: ChangeList) -> list[dict[str, object]]:
    return list(result_headers(cl))


@register.simple_tag
def lines(cl: ChangeList) -> Iterator[list[SafeString]]:
    """The cells of each line; stacked on a narrow screen, each says the name of its column."""
    names = [header["text"] for header in result_headers(cl)]
    for result in cl.result_list:
        cells = items_for_result(cl, result, None)
        yield [_named(cell, name) for cell, name in zip(cells, names, strict=False)]


def _named(cell: str, name: object) -> SafeString:
    cell = TRUTH.sub(_in_words, cell)
    if cell.startswith("<th"):
        return mark_safe(cell.replace("<th", '<th scope="row" role="rowheader"', 1))
    label = conditional_escape(capfirst(name))
    if EMPTY.fullmatch(cell):
        return format_html('<td role="cell" class="nothing" data-label="{}"></td>', label)
    return mark_safe(cell.replace("<td", f'<td role="cell" data-label="{label}"', 1))


@register.filter
def in_words(contents: str) -> SafeString:
    """What Django shows of a field that is read: it is escaped already, and its yes and no are pictures."""
    return mark_safe(TRUTH.sub(_in_words, conditional_escape(contents)))


def _in_words(found: re.Match) -> str:
    return {"yes": _("Oui"), "no": _("Non")}.get(found[1], "")


@register.simple_tag
def office_page(cl: ChangeList, number: int) -> SafeString:
    return format_html('<a href="{}">{}</a>', cl.get_query_string({PAGE_VAR: number}), number)
