"""What somebody adds to the files of a project."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ideas.forms.attachment import AttachmentForm


class ProjectFileForm(AttachmentForm):
    title = forms.CharField(
        label=_("Ce que c’est"),
        help_text=_("En quelques mots : « Le formulaire essayé au guichet, version de mai »."),
        max_length=120,
        error_messages={
            "required": _("Dites en quelques mots ce que c’est."),
            "max_length": _("Raccourcissez : 120 caractères au plus."),
        },
    )
    field_order = ("token", "title", "file", "alternative", "decorative")

    def clean_title(self) -> str:
        return " ".join(self.cleaned_data["title"].split())
