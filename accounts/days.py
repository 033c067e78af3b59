"""The days that people type. The calendar counts from them, and cannot count past its first or its last day."""

from datetime import date

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

YEARS = range(1900, 2200)
YEARS_AHEAD = 5


class DayInput(forms.DateInput):
    """The calendar of the browser; it reads and writes ISO dates whatever the language."""

    input_type = "date"

    def __init__(self, attrs: dict[str, object] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class DayField(forms.DateField):
    widget = DayInput
    default_error_messages = {
        "required": _("Choisissez une date."),
        "invalid": _("Écrivez une date, par exemple 18/06/2026."),
    }

    def to_python(self, value: object) -> date | None:
        """A slip of the keyboard in the year is caught here."""
        day = super().to_python(value)
        if day is not None and day.year not in YEARS:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return day


class PlannedDayField(DayField):
    """What people plan, or planned: not in the next century. A former day stays as it is."""

    default_error_messages = {"far": _("Choisissez une date dans les %(years)d ans à venir au plus tard.")}

    def to_python(self, value: object) -> date | None:
        day = super().to_python(value)
        if day is not None and day.year > timezone.localdate().year + YEARS_AHEAD:
            raise forms.ValidationError(self.error_messages["far"], code="far", params={"years": YEARS_AHEAD})
        return day
