"""The rollout: its steps, and the unit that will keep the service."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.days import PlannedDayField
from accounts.models import User
from incubation.forms.fields import UnitField
from incubation.forms.work import WorkForm
from incubation.models import Project, RolloutStep
from incubation.services import team_of


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
    progress = forms.IntegerField(
        label=_("Avancement, en %"),
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
        fields = ["label", "unit", "responsible", "starts_on", "ends_on", "progress"]
        error_messages = {"label": {"required": _("Dites ce qu’il y a à faire.")}}

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        known = [person.pk for person in team_of(self.project)]
        if self.instance.responsible_id:
            known.append(self.instance.responsible_id)  # who left the team since did it all the same
        self.fields["responsible"].queryset = User.objects.filter(pk__in=known).by_name()

    def clean(self) -> dict[str, object]:
        values = super().clean()
        starts_on, ends_on = values.get("starts_on"), values.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error(
                "ends_on", _("L’étape se termine après son début : choisissez une date plus tard.")
            )
        return values


class OwnerUnitForm(WorkForm):
    owner_unit = UnitField(
        label=_("L’unité qui gardera le service"),
        help_text=_("Après le déploiement, c’est elle qui fait vivre ce que le projet a mis en place."),
        error_messages={"required": _("Choisissez l’unité qui gardera le service.")},
    )

    class Meta:
        model = Project
        fields = ["owner_unit"]

    def _settle(self) -> None:
        if "owner_unit" in self.changed_data:
            unit = str(self.cleaned_data["owner_unit"])
            Project.perform(self.project.pk, "choose_owner", by=None, on_behalf_of=self.user, comment=unit)
