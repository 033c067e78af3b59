"""The fields that forms of projects share: a figure written the French way, a person, a unit."""

from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy

from accounts.models import OrgUnit
from accounts.person_field import PersonField

__all__ = ["FigureField", "PersonField", "UnitField", "text"]


class FigureField(forms.DecimalField):
    """Takes « 12,5 » and « 12.5 »."""

    default_error_messages = {
        "required": gettext_lazy("Écrivez un nombre."),
        "invalid": gettext_lazy("Écrivez un nombre, par exemple 12,5."),
    }

    def __init__(self, **options: object) -> None:
        options.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}))
        super().__init__(localize=True, **options)

    def prepare_value(self, value: object) -> object:
        """« 5 » rather than « 5,00 »."""
        whole = isinstance(value, Decimal) and value == value.to_integral_value()
        return int(value) if whole else value

    def to_python(self, value: object) -> object:
        if isinstance(value, str):
            value = value.replace("\u202f", "").replace("\u00a0", "").replace(" ", "")
        return super().to_python(value)


class UnitField(forms.ModelChoiceField):
    """The tree of units, in its order, each under its parent."""

    def __init__(self, **options: object) -> None:
        options.setdefault("empty_label", gettext_lazy("Aucune pour l’instant"))
        super().__init__(OrgUnit.objects.order_by("path"), **options)

    def label_from_instance(self, unit: OrgUnit) -> str:
        return "\u2003" * (unit.depth - 1) + unit.name


def text(rows: int = 4, **attrs: object) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, **attrs})
