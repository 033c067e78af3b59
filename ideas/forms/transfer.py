"""What a directorate answers about an idea that it received."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import OrgUnit
from ideas.handover import FINAL
from ideas.rerouting import units_for
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


class RerouteForm(AnswerForm):
    intro = _(
        "L’autre direction reçoit l’idée à votre place, avec un délai à elle. La personne qui porte l’idée le saura."
    )

    unit = forms.ModelChoiceField(
        label=_("La direction que l’idée concerne"),
        queryset=OrgUnit.objects.none(),
        empty_label=_("Choisir une direction"),
        error_messages={
            "required": _("Choisissez la direction qui reçoit l’idée."),
            "invalid_choice": _(
                "Cette direction a déjà l’idée, ou personne n’y répond. Choisissez-en une autre."
            ),
        },
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units_for(self.subject)
        answer = self.fields["answer"]
        answer.label = _("Pourquoi elle plutôt que vous")
        answer.help_text = _("Lu par l’autre direction et par la personne qui porte l’idée.")
        answer.error_messages["required"] = _("Dites pourquoi, même en une phrase.")
        self.order_fields(["unit", "answer"])


class ProgressForm(BareMoveForm):
    intro = _("L’idée est encore en chantier : dites où elle en est. On vous reposera la question une fois.")

    words = forms.CharField(
        label=_("Où elle en est"),
        help_text=_("Envoyé tel quel à la personne qui porte l’idée."),
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Dites où elle en est, même en deux phrases.")},
    )
    # How many news were known when the page was opened: the same ones sent twice would end the follow-up.
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen"].initial = self.subject.reports.count()

    def catch_up(self) -> None:
        """What was told meanwhile has been shown: the next try adds to it knowingly."""
        self.data = self.data.copy()
        self.data[self.add_prefix("seen")] = self.subject.reports.count()


class OutcomeForm(BareMoveForm):
    intro = _("Mise en œuvre ou abandonnée : dites ce que l’idée est devenue, et ce que vous en retenez.")

    outcome_kind = forms.ChoiceField(
        label=_("L’idée est"),
        choices=[(kind.value, kind.label) for kind in FINAL],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choisissez : mise en œuvre, ou abandonnée.")},
    )
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
    "reroute": RerouteForm,
    "report_progress": ProgressForm,
}
