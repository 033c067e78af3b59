"""What a colleague says of the vision."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ideas.forms.contribution import TOO_LONG
from ideas.models import Nature, Opinion
from ideas.models.contribution import OFFERED
from workflow.once import OnceField


class OpinionForm(forms.ModelForm):
    token = OnceField()

    class Meta:
        model = Opinion
        fields = ["nature", "text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 4})}
        labels = {"nature": _("Ce que vous apportez"), "text": _("Votre avis")}
        help_texts = {
            "text": _("Ce qui vous parle, ce qui manque, ce que vous verriez autrement. Il est signé.")
        }
        error_messages = {
            "nature": {"required": _("Choisissez ce que vous apportez : une question, une piste, une aide…")},
            "text": {"required": _("Écrivez votre avis, même en une phrase."), "max_length": TOO_LONG},
        }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["nature"].choices = OFFERED
        self.fields["nature"].initial = Nature.VISION
