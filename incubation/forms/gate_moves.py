"""What a decision at a gate asks: a reason, conditions, a phase to go back to, what is kept of a project that stops."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.days import PlannedDayField
from incubation.forms.fields import UnitField, text
from incubation.lifecycle import WORKING_PHASES, ProjectState
from workflow.forms import MoveForm

CONDITIONS = 3


class ReasonForm(MoveForm):
    """The reason is the gate's; history keeps it too."""

    reason = forms.CharField(
        label=_("Motif de la décision"),
        help_text=_("Envoyé tel quel à l’équipe du projet."),
        widget=text(),
        error_messages={"required": _("Dites pourquoi, même en quelques mots : l’équipe le lira.")},
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["comment"]

    def clean(self) -> dict[str, object]:
        values = super().clean()
        return {**values, "comment": values.get("reason", "")}


class GoForm(ReasonForm):
    """Up to three conditions, each to be met before the next gate."""

    intro = _(
        "Sans condition, le projet passe à la suite. Avec, il y passe aussi, et le passage suivant les attend."
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        for number in range(1, CONDITIONS + 1):
            self.fields[f"condition_{number}"] = forms.CharField(
                label=_("Condition %(number)d") % {"number": number},
                max_length=300,
                required=False,
            )
            self.fields[f"due_{number}"] = PlannedDayField(
                label=_("Condition %(number)d, pour le") % {"number": number}, required=False
            )

    def clean(self) -> dict[str, object]:
        values = super().clean()
        for number in range(1, CONDITIONS + 1):
            due = values.get(f"due_{number}")
            if due and due < timezone.localdate():
                self.add_error(f"due_{number}", _("Choisissez une date à venir."))
            if due and not values.get(f"condition_{number}"):
                self.add_error(
                    f"condition_{number}", _("Dites quelle condition est attendue pour cette date.")
                )
        return values

    def inputs(self) -> dict[str, object]:
        values = self.cleaned_data
        return {
            "reason": values["reason"],
            "conditions": [
                {"text": values[f"condition_{number}"], "due_on": values[f"due_{number}"]}
                for number in range(1, CONDITIONS + 1)
                if values[f"condition_{number}"]
            ],
        }


class FollowUpForm(GoForm):
    """The unit that the project chose, unless those who decide know better."""

    owner_unit = UnitField(
        label=_("L’unité qui gardera le service"),
        help_text=_("C’est elle qui fait vivre ce que le projet a mis en place."),
        error_messages={"required": _("Choisissez l’unité qui gardera le service.")},
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner_unit"].initial = self.subject.owner_unit_id
        self.order_fields(["reason", "owner_unit"])

    def inputs(self) -> dict[str, object]:
        return {**super().inputs(), "owner_unit": self.cleaned_data["owner_unit"]}


class PivotForm(ReasonForm):
    intro = _(
        "Le projet change de direction sans perdre ce qu’il a appris. Il reprend dans la phase que vous choisissez."
    )

    phase = forms.ChoiceField(label=_("Où il reprend"), widget=forms.RadioSelect)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["phase"].choices = [
            (phase.value, phase.label) for phase in phases_back_from(self.subject.state)
        ]
        self.fields["phase"].error_messages["required"] = _("Choisissez la phase où le projet reprend.")
        self.order_fields(["phase", "reason"])


def phases_back_from(state: str) -> list[ProjectState]:
    """The same phase and the earlier ones."""
    if state not in WORKING_PHASES:
        return []
    return WORKING_PHASES[: WORKING_PHASES.index(state) + 1]


class CompleteForm(ReasonForm):
    intro = _("Le bilan est publié. Le suivi se termine, et chaque personne qui a aidé en est remerciée.")


class StopForm(ReasonForm):
    intro = _(
        "Arrêter un projet est une issue normale : on a essayé, on a appris. Personne n’a de compte à rendre sur "
        "l’essai lui-même. Merci à toute l’équipe du temps qu’elle y a mis."
    )

    learnings = forms.CharField(
        label=_("Ce qu’on en retient"),
        help_text=_("Même court, il servira à qui reprendra la question."),
        widget=text(),
        error_messages={"required": _("Dites ce que le projet a appris : c’est ce qui restera.")},
    )
