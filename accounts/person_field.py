"""Somebody named in a form."""

from django import forms
from django.utils.translation import gettext_lazy

from accounts.models import User

NAMES_SHOWN = 5


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
