"""What a colleague brings to an idea."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ideas.models import Contribution, Nature


class ContributionForm(forms.ModelForm):
    class Meta:
        model = Contribution
        fields = ["nature", "text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 4})}
        labels = {"nature": _("Ce que vous apportez"), "text": _("Votre contribution")}
        help_texts = {
            "text": _("Règle d’or : parlez de la situation et de ce qui aiderait, jamais des personnes."),
        }
        error_messages = {
            "nature": {"required": _("Choisissez ce que vous apportez : une question, une piste, une aide…")},
            "text": {
                "required": _("Écrivez votre contribution, même en une phrase."),
                "max_length": _("Raccourcissez votre texte : 4 000 caractères au plus."),
            },
        }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["nature"].choices = [("", _("Choisissez")), *Nature.choices]
