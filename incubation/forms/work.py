"""What every sheet of a project does when it is written: lock, check that nobody wrote meanwhile, save."""

from hashlib import sha256
from typing import ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _

from accounts.models import User
from incubation.lifecycle import ACTIVE_PHASES
from incubation.models import Project
from workflow.once import OnceField, WrittenOnce


class WorkForm(forms.ModelForm):
    """A sheet of a project. `write()` is `False` when somebody was faster; every typed word stays in the form."""

    # What the sheet said when the page was opened: two people do not overwrite each other unknowingly.
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    # What is added by a double click is added once.
    token = OnceField()
    # To what a new row belongs.
    holder: ClassVar[str] = "project"

    def __init__(self, *args: object, project: Project, user: User, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.project, self.user = project, user
        self.initial["seen"] = self._digest(self.instance)
        if not (self.instance._state.adding and isinstance(self.instance, WrittenOnce)):
            del self.fields["token"]
        self.order_fields(["seen", "token"])  # known when the others are checked

    def write(self) -> bool:
        with transaction.atomic():
            project = Project.objects.select_for_update(of=("self",), no_key=True).get(pk=self.project.pk)
            if reason := self.why_not(project):
                self.add_error(None, reason)
                return False
            if self._was_sent():
                return True
            return not self._was_changed() and self._is_valid_now() and self._save()

    def _was_sent(self) -> bool:
        if "token" not in self.fields:
            return False
        names = (self.holder, *self._meta.fields)
        return self.instance.sent_before(self.cleaned_data["token"], *names) is not None

    def why_not(self, project: Project) -> str:
        """What holds this sheet as the project stands, in words; nothing when it may be written."""
        if project.state not in ACTIVE_PHASES:
            return _("Ce projet est clos : ses fiches ne changent plus.")
        return ""

    def _save(self) -> bool:
        self._stamp()
        fields = None if self.instance._state.adding else [*self._meta.fields]
        self.instance.save(update_fields=fields)
        self._settle()
        return True

    def _stamp(self) -> None:
        """Set what the person does not type."""

    def _settle(self) -> None:
        """What follows in the same transaction."""

    def _is_valid_now(self) -> bool:
        """The constraints, asked again under the lock: what came first wins."""
        try:
            self.instance.validate_constraints()
        except ValidationError as error:
            self.add_error(None, error.messages)
            return False
        return True

    def _was_changed(self) -> bool:
        if self.instance._state.adding or not self.cleaned_data["seen"]:
            return False
        stored = type(self.instance)._base_manager.get(pk=self.instance.pk)
        now = self._digest(stored)
        if now == self.cleaned_data["seen"]:
            return False
        self.add_error(None, _("Cette fiche a changé entre-temps. Vos mots sont gardés ; voici les siens."))
        for name in self._meta.fields:
            self._show_stored(name, stored)
        # Sent again, the form replaces what is shown now.
        self.data = {**self.data.dict(), self.add_prefix("seen"): now}
        return True

    def _show_stored(self, name: str, stored: models.Model) -> None:
        value = _in_words(stored, name)
        if value and value != _in_words(self.instance, name):
            self.add_error(None, f"{self.fields[name].label} : {value}")

    def _digest(self, instance: models.Model) -> str:
        if instance._state.adding:
            return ""
        values = [
            str(getattr(instance, instance._meta.get_field(name).attname)) for name in self._meta.fields
        ]
        return sha256("\0".join(values).encode()).hexdigest()[:16]


def _in_words(instance: models.Model, name: str) -> str:
    display = getattr(instance, f"get_{name}_display", None)
    value = display() if display else getattr(instance, name)
    return "" if value is None else str(value)
