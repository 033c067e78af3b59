"""What a colleague brings to an idea, and what is written around it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ideas.models import Contribution, InternalNote, Synthesis
from ideas.models.contribution import OFFERED
from workflow.once import OnceField

HOW_TO_WRITE = _("« @prenom.nom » prévient la personne. Une ligne vide sépare, « - » commence une liste.")
TOO_LONG = _("Raccourcissez votre texte : 4 000 caractères au plus.")


def _text_area(rows: int = 4) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class ContributionForm(forms.ModelForm):
    token = OnceField()

    class Meta:
        model = Contribution
        fields = ["nature", "text"]
        widgets = {"text": _text_area()}
        labels = {"nature": _("Ce que vous apportez"), "text": _("Votre contribution")}
        help_texts = {"text": HOW_TO_WRITE}
        error_messages = {
            "nature": {"required": _("Choisissez ce que vous apportez : une question, une piste, une aide…")},
            "text": {
                "required": _("Écrivez votre contribution, même en une phrase."),
                "max_length": TOO_LONG,
            },
        }

    def __init__(self, *args: object, asks_signature: bool = False, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["token"]
        if "nature" in self.fields:
            self.fields["nature"].choices = [("", _("Choisissez")), *OFFERED]
        if asks_signature:
            self.fields["signed"] = _signature()


def _signature() -> forms.BooleanField:
    """Asked this way round: a form opened before the ideas met, which lacks the box, names nobody."""
    return forms.BooleanField(
        label=_("Signer de mon nom"),
        help_text=_(
            "Votre idée déposée sans votre nom a rejoint celle-ci. Sans cette case, vos collègues liront "
            "« La personne qui portait une idée rejointe »."
        ),
        required=False,
    )


class ReplyForm(ContributionForm):
    """A reply is one by its place: its nature is not asked."""

    class Meta(ContributionForm.Meta):
        fields = ["text"]
        labels = {"text": _("Votre réponse")}
        error_messages = {
            "text": {"required": _("Écrivez votre réponse, même en une phrase."), "max_length": TOO_LONG}
        }


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Motif"), max_length=500, widget=_text_area(3))

    def __init__(self, *args: object, asked: str, missing: str, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].help_text = asked
        self.fields["reason"].error_messages["required"] = missing


class SynthesisForm(forms.ModelForm):
    class Meta:
        model = Synthesis
        fields = ["text"]
        widgets = {"text": _text_area(8)}
        labels = {"text": _("Synthèse de la discussion")}
        help_texts = {
            "text": _(
                "Ce qui fait accord, ce qui reste ouvert, ce qu’il faut vérifier. Elle est signée et datée."
            )
        }
        error_messages = {
            "text": {"required": _("Écrivez la synthèse, même en trois lignes."), "max_length": TOO_LONG}
        }


class InternalNoteForm(forms.ModelForm):
    class Meta:
        model = InternalNote
        fields = ["text"]
        widgets = {"text": _text_area()}
        labels = {"text": _("Votre note interne")}
        help_texts = {
            "text": _(
                "« @prenom.nom » prévient une personne de l’équipe innovation ou de la direction générale."
            )
        }
        error_messages = {"text": {"required": _("Écrivez la note."), "max_length": TOO_LONG}}
