"""Two people on the same sheet: the second one to save is told what the first one wrote."""

from decimal import Decimal
from hashlib import sha256

from django import forms
from django.db import models
from django.utils.formats import number_format
from django.utils.translation import gettext as _

# What was seen of a sheet that nobody had written yet: there may be one by now.
NOT_WRITTEN = "new"


class SeenForm(forms.ModelForm):
    # What the sheet said when the page was opened.
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.initial["seen"] = self._digest(self.instance)

    def was_changed(self) -> bool:
        """Asked under the lock. Every typed word stays in the form, beside what somebody else wrote meanwhile."""
        if self.instance._state.adding or not self.cleaned_data["seen"]:
            return False
        stored = type(self.instance)._base_manager.get(pk=self.instance.pk)
        now = self._digest(stored)
        # Two people who write the same, or one who clicks twice, lose nothing.
        if now in (self.cleaned_data["seen"], self._digest(self.instance)):
            return False
        self.add_error(None, _("Cette fiche a changé entre-temps. Vos mots sont gardés ; voici les siens."))
        for name in self._meta.fields:
            self._show_stored(name, stored)
        # Sent again, the form replaces what is shown now.
        self.data = {**self.data.dict(), self.add_prefix("seen"): now}
        return True

    def says_the_same(self) -> bool:
        """As what is stored; asked under the lock. A second click has nothing more to write, nor to tell."""
        stored = type(self.instance)._base_manager.get(pk=self.instance.pk)
        return self._digest(stored) == self._digest(self.instance)

    def _show_stored(self, name: str, stored: models.Model) -> None:
        value = _in_words(stored, name)
        if value and value != _in_words(self.instance, name):
            self.add_error(None, f"{self.fields[name].label} : {value}")

    def _digest(self, instance: models.Model) -> str:
        if instance._state.adding:
            return NOT_WRITTEN
        attributes = (instance._meta.get_field(name).attname for name in self._meta.fields)
        values = [str(_plain(getattr(instance, attribute))) for attribute in attributes]
        return sha256("\0".join(values).encode()).hexdigest()[:16]


def _in_words(instance: models.Model, name: str) -> str:
    display = getattr(instance, f"get_{name}_display", None)
    value = display() if display else getattr(instance, name)
    if isinstance(value, Decimal):
        return number_format(_plain(value))
    return "" if value is None else str(value)


def _plain(value: object) -> object:
    """« 5 » as it was typed is « 5.00 » as it was stored."""
    return Decimal(f"{value.normalize():f}") if isinstance(value, Decimal) else value
