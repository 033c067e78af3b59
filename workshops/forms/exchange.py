"""What members write to each other: a thread, a contribution, a question for all, a call for help."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.days import PlannedDayField
from ideas.forms.contribution import HOW_TO_WRITE, TOO_LONG
from ideas.models.contribution import OFFERED
from workflow.once import OnceField
from workflow.seen import SeenForm
from workshops.forms.inputs import lines, name_the_blank
from workshops.models import Consultation, ConsultationReply, HelpCall, HelpKind, ThreadContribution

WRITE_SOMETHING = _("Écrivez votre texte, même en une phrase.")
NATURE = _("Choisissez ce que vous apportez : une question, une piste, une aide…")


class SaidForm(forms.ModelForm):
    token = OnceField()

    class Meta:
        model = ThreadContribution
        fields = ["nature", "text"]
        widgets = {"text": lines(4)}
        labels = {"nature": _("Ce que vous apportez"), "text": _("Votre contribution")}
        help_texts = {"text": HOW_TO_WRITE}
        error_messages = {
            "nature": {"required": NATURE},
            "text": {"required": WRITE_SOMETHING, "max_length": TOO_LONG},
        }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["token"]
        if "nature" in self.fields:
            self.fields["nature"].choices = [("", _("Choisissez")), *OFFERED]


class SaidReplyForm(SaidForm):
    class Meta(SaidForm.Meta):
        fields = ["text"]
        labels = {"text": _("Votre réponse")}


class ThreadForm(SaidForm):
    title = forms.CharField(
        label=_("De quoi voulez-vous parler ?"),
        max_length=160,
        error_messages={"required": _("Donnez un sujet à la discussion.")},
    )
    field_order = ["title", "nature", "text"]


class ThreadSynthesisForm(forms.Form):
    text = forms.CharField(
        label=_("Synthèse"),
        max_length=4000,
        widget=lines(8),
        help_text=_(
            "Ce qui fait accord, ce qui reste ouvert, ce qu’il faut vérifier. Elle est signée et datée."
        ),
        error_messages={"required": _("Écrivez la synthèse, même en trois lignes."), "max_length": TOO_LONG},
    )


class ConsultationSynthesisForm(SeenForm):
    """Two people who lead do not write over each other."""

    synthesis = ThreadSynthesisForm.base_fields["text"]

    class Meta:
        model = Consultation
        fields = ["synthesis"]


class ConsultationForm(forms.ModelForm):
    token = OnceField()

    class Meta:
        model = Consultation
        fields = ["question", "context", "audience", "opens_on", "closes_on", "blind"]
        field_classes = {"opens_on": PlannedDayField, "closes_on": PlannedDayField}
        widgets = {"context": lines(4), "audience": forms.RadioSelect}
        labels = {"opens_on": _("Premier jour"), "closes_on": _("Dernier jour pour répondre")}
        help_texts = {
            "question": _("Une seule question, à laquelle on répond en quelques minutes."),
            "context": _("Ce qu’il faut savoir pour répondre, et ce que deviendront les réponses."),
            "blind": _(
                "Chaque personne répond alors sans être influencée ; tout se lit après le dernier jour."
            ),
        }
        error_messages = {
            "question": {"required": _("Écrivez la question.")},
            "opens_on": {"required": _("Indiquez le premier jour.")},
            "closes_on": {"required": _("Indiquez le dernier jour pour répondre.")},
        }

    def __init__(self, *args: object, reserved: bool, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["opens_on"].initial = timezone.localdate
        if reserved:
            del self.fields["audience"]

    def clean(self) -> dict[str, object]:
        cleaned = super().clean()
        opens_on, closes_on = cleaned.get("opens_on"), cleaned.get("closes_on")
        if opens_on and opens_on < timezone.localdate():
            self.add_error("opens_on", _("Choisissez aujourd’hui ou un jour à venir."))
        if opens_on and closes_on and closes_on < opens_on:
            self.add_error("closes_on", _("Le dernier jour vient après le premier."))
        return cleaned


class AnswerForm(forms.ModelForm):
    class Meta:
        model = ConsultationReply
        fields = ["text"]
        widgets = {"text": lines(5)}
        labels = {"text": _("Votre réponse")}
        help_texts = {"text": _("Elle est signée. Vous pouvez la changer jusqu’au dernier jour.")}
        error_messages = {"text": {"required": WRITE_SOMETHING, "max_length": TOO_LONG}}


class HelpCallForm(forms.ModelForm):
    token = OnceField()

    class Meta:
        model = HelpCall
        fields = ["kind", "skill", "title", "text", "wanted", "until"]
        field_classes = {"until": PlannedDayField}
        widgets = {"text": lines(4)}
        help_texts = {
            "skill": _("Si c’est une compétence : laquelle, par exemple facilitation graphique."),
            "text": _("Ce qu’il y a à faire, combien de temps cela prend, où et quand."),
            "wanted": _("Laissez vide si peu importe."),
        }
        error_messages = {
            "kind": {"required": _("Choisissez ce que vous cherchez.")},
            "title": {"required": _("Dites ce que vous cherchez en une phrase.")},
            "text": {"required": _("Décrivez le besoin, même en quelques mots.")},
            "until": {"required": _("Indiquez jusqu’à quand vous cherchez.")},
        }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        name_the_blank(self.fields["kind"], _("Choisissez"))

    def clean_until(self) -> object:
        until = self.cleaned_data["until"]
        if until < timezone.localdate():
            raise forms.ValidationError(_("Choisissez une date à venir."))
        return until

    def clean(self) -> dict[str, object]:
        cleaned = super().clean()
        if cleaned.get("kind") == HelpKind.SKILL and not cleaned.get("skill"):
            self.add_error("skill", _("Dites quelle compétence vous cherchez."))
        return cleaned


class OfferForm(forms.Form):
    text = forms.CharField(
        label=_("Comment je peux aider"),
        max_length=500,
        widget=lines(3),
        help_text=_("Lu par la personne qui demande et par celles qui animent la communauté."),
        error_messages={"required": _("Dites en quelques mots comment vous pouvez aider.")},
    )


class OutcomeForm(forms.Form):
    outcome = forms.CharField(
        label=_("Ce que cela a donné"),
        max_length=2000,
        widget=lines(4),
        help_text=_("Envoyé aux personnes qui ont proposé leur aide : c’est l’occasion de les remercier."),
        error_messages={"required": _("Dites en une phrase ce que cela a donné.")},
    )
