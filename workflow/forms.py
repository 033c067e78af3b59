"""The form of a move: its inputs, and the comment that its history line keeps."""

from typing import ClassVar

from django import forms
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.days import PlannedDayField
from accounts.models import User


class MoveForm(forms.Form):
    """`subject` and `user` are known to the fields; `inputs()` is what `perform()` receives beside the comment."""

    # What the page says above the form, and the label and the obligation of the comment.
    intro: ClassVar[object] = ""
    # Fields that the address of the page may fill in.
    prefilled: ClassVar[frozenset[str]] = frozenset()
    # A template shown before the form, with `form`: what to read first.
    preface: ClassVar[str] = ""
    comment_label: ClassVar[object] = _("Un mot d’explication")
    comment_help: ClassVar[object] = _("Gardé dans l’histoire, lu par les personnes concernées.")
    comment_required: ClassVar[bool] = False

    comment = forms.CharField(required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: object, subject: models.Model, user: User, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.subject, self.user = subject, user
        comment = self.fields["comment"]
        comment.label, comment.help_text, comment.required = (
            self.comment_label,
            self.comment_help,
            self.comment_required,
        )
        self.order_fields([*(name for name in self.fields if name != "comment"), "comment"])

    def catch_up(self) -> None:
        """The move did not happen: show what became of what the form said. Nothing by default."""

    def inputs(self) -> dict[str, object]:
        return {name: value for name, value in self.cleaned_data.items() if name != "comment"}


class BareMoveForm(MoveForm):
    """No comment: the inputs, if there are any, say it all."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["comment"]


class PauseForm(BareMoveForm):
    reason = forms.CharField(
        label=_("Pourquoi attendre"),
        max_length=300,
        error_messages={"required": _("Dites pourquoi, même en quelques mots.")},
    )
    until = PlannedDayField(label=_("À revoir le"))

    def clean_until(self) -> object:
        until = self.cleaned_data["until"]
        if until <= timezone.localdate():
            raise forms.ValidationError(_("Choisissez une date à venir."))
        return until
