"""What a decision at a gate asks: its criteria, a reason, conditions, where to go back to, what a stop leaves."""

from datetime import date
from typing import ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.days import PlannedDayField
from incubation.deciding_gates import condition_owners
from incubation.forms.fields import UnitField, text
from incubation.forms.gate_conditions import Conditions
from incubation.forms.gate_criteria import Criteria
from incubation.lifecycle import WORKING_PHASES, ProjectState
from workflow.forms import MoveForm


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


class DecisionForm(ReasonForm):
    """The criteria of the gate first, then the reason: what was looked at is what the decision is founded on."""

    drawn_by = "incubation/gate/_decision_fields.html"
    # The phase that the move examines; that of the project when the move is made from several.
    examines: ClassVar[str] = ""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.criteria = Criteria(self, self.subject, self.examines or self.subject.state)
        self.order_fields(self.criteria.names)

    @property
    def drawn_plainly(self) -> list[forms.BoundField]:
        """What the template does not draw by its name."""
        drawn = {*self.criteria.names, *self._drawn_apart()}
        return [field for field in self if field.name not in drawn]

    def _drawn_apart(self) -> list[str]:
        return []

    def clean(self) -> dict[str, object]:
        values = super().clean()
        self.criteria.check()
        return values

    def inputs(self) -> dict[str, object]:
        return {"reason": self.cleaned_data["reason"], "answers": self.criteria.answers()}


class MeansForm(DecisionForm):
    """What goes with the decision: the means that it grants, and when the next one is expected."""

    resources_granted = forms.CharField(
        label=_("Moyens accordés"),
        help_text=_("Temps, budget, matériel, personnes : ce que la décision donne au projet."),
        required=False,
        max_length=2000,
        widget=text(3),
    )
    next_gate_on = PlannedDayField(label=_("Prochain passage prévu le"), required=False)

    def clean_next_gate_on(self) -> date | None:
        day = self.cleaned_data["next_gate_on"]
        if day and day <= timezone.localdate():
            raise forms.ValidationError(_("Choisissez une date à venir."))
        return day

    def inputs(self) -> dict[str, object]:
        means = {name: self.cleaned_data[name] for name in ("resources_granted", "next_gate_on")}
        return {**super().inputs(), **means}


class GoForm(MeansForm):
    """Up to three conditions, each to be met before the next gate."""

    intro = _(
        "Sans condition, le projet passe à la suite. Avec, il y passe aussi, et le passage suivant les attend."
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.conditions = Conditions(self, condition_owners(self.subject))
        self.order_fields([*self.criteria.names, "reason", "owner_unit", *self.conditions.names])

    def _drawn_apart(self) -> list[str]:
        return [*self.conditions.names, "resources_granted", "next_gate_on"]

    def clean(self) -> dict[str, object]:
        values = super().clean()
        self.conditions.check()
        if self.criteria.not_met() and not self.conditions.are_said:
            self.add_error(
                "condition_1",
                _("Un critère indispensable n’est pas rempli : posez au moins une condition."),
            )
        return values

    def inputs(self) -> dict[str, object]:
        return {**super().inputs(), "conditions": self.conditions.given()}


class PrototypeForm(GoForm):
    examines = ProjectState.FEASIBILITY


class RolloutForm(GoForm):
    examines = ProjectState.PROTOTYPE


class FollowUpForm(GoForm):
    """The unit that the project chose; another one would have to accept first."""

    examines = ProjectState.ROLLOUT

    owner_unit = UnitField(
        label=_("L’unité qui gardera le service"),
        help_text=_("C’est elle qui fait vivre ce que le projet a mis en place, et elle l’a accepté."),
        error_messages={"required": _("Choisissez l’unité qui gardera le service.")},
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner_unit"].initial = self.subject.owner_unit_id

    def inputs(self) -> dict[str, object]:
        return {**super().inputs(), "owner_unit": self.cleaned_data["owner_unit"]}


class PivotForm(MeansForm):
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
        self.order_fields([*self.criteria.names, "phase", "reason"])

    def inputs(self) -> dict[str, object]:
        return {**super().inputs(), "phase": self.cleaned_data["phase"]}


def phases_back_from(state: str) -> list[ProjectState]:
    """The same phase and the earlier ones."""
    if state not in WORKING_PHASES:
        return []
    return WORKING_PHASES[: WORKING_PHASES.index(state) + 1]


class CompleteForm(DecisionForm):
    examines = ProjectState.FOLLOW_UP
    intro = _("Le bilan est publié. Le suivi se termine, et chaque personne qui a aidé en est remerciée.")

    def clean(self) -> dict[str, object]:
        """No gate comes after this one, where a condition would be checked."""
        values = super().clean()
        for criterion in self.criteria.not_met():
            self.add_error(
                f"answer_{criterion.pk}",
                _(
                    "Ce critère est indispensable pour clore. Répondez plutôt « Pas encore » : le suivi continue, "
                    "le motif part à l’équipe, et le passage se redemande."
                ),
            )
        return values


class NotYetForm(MeansForm):
    examines = ProjectState.FOLLOW_UP
    intro = _(
        "Il manque encore quelque chose pour clore. Le suivi continue sans rien interrompre, le motif part à l’équipe, "
        "et elle redemande le passage quand c’est prêt."
    )


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
