"""The fields that forms of projects share: a figure written the French way, a person, a unit."""

from django import forms
from django.utils.translation import gettext_lazy

from accounts.models import OrgUnit, User

NAMES_SHOWN = 5


class FigureField(forms.DecimalField):
    """Takes « 12,5 » and « 12.5 »."""

    default_error_messages = {
        "required": gettext_lazy("Écrivez un nombre."),
        "invalid": gettext_lazy("Écrivez un nombre, par exemple 12,5."),
    }

    def __init__(self, **options: object) -> None:
        options.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}))
        super().__init__(localize=True, **options)

    def to_python(self, value: object) -> object:
        if isinstance(value, str):
            value = value.replace("\u202f", "").replace("\u00a0", "").replace(" ", "")
        return super().to_python(value)


class PersonField(forms.CharField):
    """A name rather than a list of the whole organisation; several people of that name are told apart."""

    default_error_messages = {
        "required": gettext_lazy("Écrivez le nom de la personne."),
        "unknown": gettext_lazy("Personne ne porte ce nom ici. Vérifiez l’orthographe."),
        "several": gettext_lazy("Plusieurs personnes portent ce nom. Écrivez l’identifiant : %(names)s."),
    }

    def __init__(self, **options: object) -> None:
        options.setdefault("help_text", gettext_lazy("Prénom et nom, ou identifiant."))
        super().__init__(max_length=120, **options)

    def prepare_value(self, value: object) -> object:
        if isinstance(value, int):
            value = User.objects.filter(pk=value).first()
        return value.username if isinstance(value, User) else value

    def clean(self, value: object) -> User | None:
        words = super().clean(value)
        if not words:
            return None
        found = list(User.objects.named(words).select_related("unit")[: NAMES_SHOWN + 1])
        if not found:
            raise forms.ValidationError(self.error_messages["unknown"], code="unknown")
        if len(found) > 1:
            names = ", ".join(_told_apart(person) for person in found[:NAMES_SHOWN])
            raise forms.ValidationError(
                self.error_messages["several"], code="several", params={"names": names}
            )
        return found[0]


def _told_apart(person: User) -> str:
    return (
        f"{person.username} ({person}, {person.unit_name})"
        if person.unit_name
        else f"{person.username} ({person})"
    )


class UnitField(forms.ModelChoiceField):
    """The tree of units, in its order, each under its parent."""

    def __init__(self, **options: object) -> None:
        options.setdefault("empty_label", gettext_lazy("Aucune pour l’instant"))
        super().__init__(OrgUnit.objects.order_by("path"), **options)

    def label_from_instance(self, unit: OrgUnit) -> str:
        return "\u2003" * (unit.depth - 1) + unit.name


def text(rows: int = 4, **attrs: object) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, **attrs})
