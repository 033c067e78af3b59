"""Hours as people type them, with the browser's own picker where there is one."""

from django import forms
from django.utils.functional import Promise

HOURS = ["%H:%M", "%H:%M:%S", "%Hh%M", "%Hh", "%H h %M", "%H h"]


class HourInput(forms.TimeInput):
    input_type = "time"

    def __init__(self, attrs: dict[str, object] | None = None) -> None:
        super().__init__(attrs, format="%H:%M")


class HourField(forms.TimeField):
    widget = HourInput
    input_formats = HOURS


def name_the_blank(field: forms.ChoiceField, words: Promise) -> None:
    """What a list says before anybody chooses, instead of dashes."""
    if isinstance(field, forms.ModelChoiceField):
        field.empty_label = words
    else:
        field.choices = [(value, label if value else words) for value, label in field.choices]


def lines(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})
