"""Lists and fields of the administration, with the names of their columns and our classes."""

from collections.abc import Iterator

from django import forms, template
from django.contrib.admin.templatetags.admin_list import items_for_result, result_headers
from django.contrib.admin.views.main import PAGE_VAR, ChangeList
from django.forms.boundfield import BoundField
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

CLASS_OF = [
    (forms.CheckboxInput, "form-check-input"),
    ((forms.CheckboxSelectMultiple, forms.RadioSelect), "form-check-input"),
    (forms.Select, "form-select"),
]


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
    if cell.startswith("<th"):
        return mark_safe(cell.replace("<th", '<th scope="row" role="rowheader"', 1))
    label = conditional_escape(str(name)[:1].upper() + str(name)[1:])
    return mark_safe(cell.replace("<td", f'<td role="cell" data-label="{label}"', 1))


@register.simple_tag
def office_page(cl: ChangeList, number: int) -> SafeString:
    return format_html('<a href="{}">{}</a>', cl.get_query_string({PAGE_VAR: number}), number)


@register.filter
def control(field: BoundField) -> SafeString:
    """The control of a field, in our look."""
    css = next((css for kinds, css in CLASS_OF if isinstance(field.field.widget, kinds)), "form-control")
    if getattr(field.field.widget, "input_type", "") == "color":
        css = "form-control form-control-color"
    return field.as_widget(attrs={"class": css})


@register.filter
def is_group(field: BoundField) -> bool:
    """Several controls under one name: they need a legend, not a label."""
    return field.use_fieldset
