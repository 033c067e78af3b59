"""Days and hours as people type them, with the browser's own picker where there is one."""

from django import forms

HOURS = ["%H:%M", "%H:%M:%S", "%Hh%M", "%Hh", "%H h %M", "%H h"]


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self, attrs: dict[str, object] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class HourInput(forms.TimeInput):
    input_type = "time"

    def __init__(self, attrs: dict[str, object] | None = None) -> None:
        super().__init__(attrs, format="%H:%M")


class HourField(forms.TimeField):
    widget = HourInput
    input_formats = HOURS


def lines(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})
