"""The rollout: its steps, what holds for all of them, and the unit that will keep the service."""

from datetime import date

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.days import DayField, PlannedDayField
from accounts.models import OrgUnit, User
from incubation.asking_owner import ask_unit, why_not_asked
from incubation.forms.fields import UnitField, text
from incubation.forms.work import OneForAProject, WorkForm
from incubation.models import Project, RolloutPlan, RolloutStep
from incubation.services import team_of

# What is said → the day on which it was done.
DONE_ON = {"training": "trained_on", "communication": "told_on"}


class StepForm(WorkForm):
    unit = UnitField(label=_("Unité ou site"), required=False)
    responsible = forms.ModelChoiceField(
        User.objects.none(),
        label=_("Par"),
        required=False,
        empty_label=_("Personne pour l’instant"),
        help_text=_("Une personne de l’équipe projet."),
    )
    starts_on = PlannedDayField(label=_("Du"))
    ends_on = PlannedDayField(label=_("Au"))
    trained_on = DayField(label=_("Formation faite le"), required=False)
    told_on = DayField(label=_("Communication faite le"), required=False)
    progress = forms.IntegerField(
        label=_("Avancement, en %"),
        help_text=_("La part de la cible atteinte sur ce site : personnes, équipes ou équipements."),
        initial=0,
        min_value=0,
        max_value=100,
        error_messages={
            "required": _("Écrivez un avancement de 0 à 100."),
            "min_value": _("L’avancement va de 0 à 100."),
            "max_value": _("L’avancement va de 0 à 100."),
        },
    )

    class Meta:
        model = RolloutStep
        fields = [
            "label",
            "unit",
            "place",
            "responsible",
            "starts_on",
            "ends_on",
            "prerequisites",
            "training",
            "trained_on",
            "communication",
            "told_on",
            "progress",
            "status",
            "left_out_reason",
        ]
        labels = {"left_out_reason": _("Étape laissée de côté, parce que")}
        widgets = {name: text(2) for name in ("prerequisites", "training", "communication", "status")}
        help_texts = {
            "training": _("Elle est attendue pour le passage au suivi, avec le jour où elle a été faite."),
            "communication": _(
                "Elle est attendue pour le passage au suivi, avec le jour où elle a été faite."
            ),
            "left_out_reason": _(
                "Le plan compte alors comme fait sans elle, et les personnes qui décident lisent la raison."
            ),
        }
        error_messages = {"label": {"required": _("Dites ce qu’il y a à faire.")}}

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        known = [person.pk for person in team_of(self.project)]
        if self.instance.responsible_id:
            known.append(self.instance.responsible_id)  # who left the team since did it all the same
        self.fields["responsible"].queryset = User.objects.filter(pk__in=known).by_name()

    def clean_trained_on(self) -> date | None:
        return _past(self.cleaned_data["trained_on"])

    def clean_told_on(self) -> date | None:
        return _past(self.cleaned_data["told_on"])

    def clean(self) -> dict[str, object]:
        values = super().clean()
        starts_on, ends_on = values.get("starts_on"), values.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error(
                "ends_on", _("L’étape se termine après son début : choisissez une date plus tard.")
            )
        if values.get("unit") and values.get("place"):
            self.add_error("place", _("Choisissez une unité ou écrivez un lieu, pas les deux."))
        for said, done_on in DONE_ON.items():
            if values.get(done_on) and not values.get(said):
                self.add_error(said, _("Dites d’abord ce qui a été fait, et pour qui."))
        if values.get("left_out_reason") and values.get("progress") == 100:
            self.add_error("left_out_reason", _("Cette étape est terminée : elle n’est pas laissée de côté."))
        return values

    def _stamp(self) -> None:
        step = self.instance
        if not step.left_out_reason:
            step.left_out_by = step.left_out_on = None
        elif "left_out_reason" in self.changed_data or step.left_out_by_id is None:
            step.left_out_by, step.left_out_on = self.user, timezone.localdate()

    def _is_valid_now(self) -> bool:
        self._stamp()
        return super()._is_valid_now()

    def _save(self) -> bool:
        """Who left the step out is written with the reason: the database wants both or none."""
        fields = [*self._meta.fields, "left_out_by", "left_out_on"]
        self.instance.save(update_fields=None if self.instance._state.adding else fields)
        return True


def _past(day: date | None) -> date | None:
    if day is not None and day > timezone.localdate():
        raise forms.ValidationError(_("Notez-le une fois fait : choisissez aujourd’hui ou avant."))
    return day


class PlanForm(OneForAProject):
    class Meta:
        model = RolloutPlan
        fields = [
            "helper",
            "helper_reached",
            "way_back",
            "way_back_decider",
            "training",
            "communication",
            "accessibility",
        ]
        widgets = {name: text(3) for name in ("way_back", "training", "communication", "accessibility")}
        help_texts = {
            "helper": _("Une équipe ou une personne, dès le premier jour et après le projet."),
            "helper_reached": _("Téléphone, adresse, guichet, et en combien de temps elle répond."),
            "way_back": _("Ce qui ferait suspendre, et comment le site travaille le lendemain."),
            "training": _("Qui apprend quoi, avec qui, et ce qui est prévu pour qui arrivera plus tard."),
            "communication": _("Qui est prévenu, de quoi, quand et par qui."),
            "accessibility": _(
                "Ce qui a été vérifié, avec qui, ce qui reste à corriger, et l’autre voie proposée entre-temps."
            ),
        }


class OwnerUnitForm(WorkForm):
    owner_unit = UnitField(
        label=_("L’unité qui gardera le service"),
        help_text=_("Après le déploiement, c’est elle qui fait vivre ce que le projet a mis en place."),
        error_messages={"required": _("Choisissez l’unité qui gardera le service.")},
    )
    message = forms.CharField(
        label=_("Ce que vous lui dites"),
        help_text=_(
            "Facultatif. Elle lit déjà le service, le plan, l’aide prévue, les indicateurs et le coût."
        ),
        required=False,
        max_length=2000,
        widget=text(3),
    )

    class Meta:
        model = Project
        fields = ["owner_unit"]

    def clean_owner_unit(self) -> OrgUnit:
        unit = self.cleaned_data["owner_unit"]
        if reason := why_not_asked(self.project, unit):
            raise forms.ValidationError(reason)
        return unit

    def clean(self) -> dict[str, object]:
        values = super().clean()
        self._message_would_leave(values)
        return values

    def _is_valid_now(self) -> bool:
        """Asked again under the lock: somebody else may just have put the question."""
        return self._message_would_leave(self.cleaned_data) and super()._is_valid_now()

    def _message_would_leave(self, values: dict[str, object]) -> bool:
        """A question that stands goes out once; the same message twice is a second click."""
        unit, message = values.get("owner_unit"), values.get("message")
        standing = self.project.ownerships.standing().filter(unit=unit).first() if unit and message else None
        if standing is None or standing.message == message:
            return True
        self.add_error("message", _("La question lui est déjà posée : votre message ne partirait pas."))
        return False

    def _settle(self) -> None:
        """A unit that declined, or was never asked, is asked by being chosen again."""
        ask_unit(
            self.project,
            self.cleaned_data["owner_unit"],
            by=self.user,
            message=self.cleaned_data["message"],
        )
