"""What a directorate answers about an idea that it received."""

from django import forms
from django.utils.translation import gettext_lazy as _

from workflow.forms import BareMoveForm, MoveForm


class AcknowledgeForm(BareMoveForm):
    intro = _("La personne qui porte l’idée saura que vous l’avez reçue. Votre réponse viendra ensuite.")


class AnswerForm(BareMoveForm):
    answer = forms.CharField(
        label=_("Votre réponse"),
        help_text=_("Envoyée telle quelle à la personne qui porte l’idée."),
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Écrivez votre réponse, même en deux phrases.")},
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answer"].initial = self.subject.answer


class TakeUpForm(AnswerForm):
    intro = _("Dites ce que votre direction va faire, et quand la personne qui porte l’idée en saura plus.")


class TakeUpPartlyForm(AnswerForm):
    intro = _("Dites ce que votre direction reprend, et ce qu’elle laisse de côté.")


class DeclineForm(AnswerForm):
    intro = _("Dites pourquoi votre direction ne reprend pas l’idée, et ce qui reste possible.")


class OutcomeForm(BareMoveForm):
    intro = _("Mise en œuvre, abandonnée ou encore en chantier : dites ce que l’idée est devenue.")

    outcome = forms.CharField(
        label=_("Ce que l’idée est devenue"),
        help_text=_("Envoyé tel quel à la personne qui porte l’idée."),
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Dites ce que l’idée est devenue, même en deux phrases.")},
    )


TRANSFER_FORMS: dict[str, type[MoveForm]] = {
    "acknowledge": AcknowledgeForm,
    "take_up": TakeUpForm,
    "take_up_partly": TakeUpPartlyForm,
    "decline": DeclineForm,
    "report": OutcomeForm,
}
