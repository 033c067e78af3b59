"""What people who come type: that they come, and the notes that they leave."""

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from workflow.once import OnceField
from workshops.forms.inputs import lines, name_the_blank
from workshops.forms.pieces import offer_groups
from workshops.models import Registration, Workshop, WorkshopContribution


class Signature(models.TextChoices):
    SIGNED = "signed", _("Signer de mon nom")
    UNSIGNED = "unsigned", _("Ne pas signer : rien n’indiquera qui l’a écrite, pas même à l’administration")


class RegistrationForm(forms.ModelForm):
    class Meta:
        model = Registration
        fields = ["intention"]
        labels = {"intention": _("Ce que je viens y chercher")}
        help_texts = {"intention": _("Facultatif. Lu par la personne qui anime.")}


class ContributionForm(forms.ModelForm):
    signature = forms.ChoiceField(
        label=_("Signature"),
        choices=Signature.choices,
        initial=Signature.SIGNED,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choisissez de signer ou non.")},
    )
    token = OnceField()

    class Meta:
        model = WorkshopContribution
        fields = ["kind", "text", "feeling", "group"]
        widgets = {"text": lines(3)}
        labels = {"feeling": _("Ce que cela vous fait")}
        help_texts = {
            "text": _("Une note par idée, en quelques mots."),
            "feeling": _("Le mot s’affiche avec votre note."),
        }
        error_messages = {
            "kind": {"required": _("Choisissez la nature de la note.")},
            "text": {"required": _("Écrivez votre note, même en quelques mots.")},
        }

    def __init__(self, *args: object, workshop: Workshop, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        name_the_blank(self.fields["kind"], _("Choisissez"))
        name_the_blank(self.fields["feeling"], _("Ne rien dire"))
        offer_groups(self.fields["group"], workshop)

    def note(self) -> dict[str, object]:
        written = {name: self.cleaned_data[name] for name in ("kind", "text", "feeling", "group", "token")}
        return written | {"signed": self.cleaned_data["signature"] == Signature.SIGNED}
