"""The team of a project, and the conditions that it meets."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from incubation import services
from incubation.forms.fields import PersonField
from incubation.forms.work import WorkForm
from incubation.models import GateCondition, TeamMember


class MemberForm(WorkForm):
    person = PersonField(label=_("Qui rejoint l’équipe"))

    class Meta:
        model = TeamMember
        fields = ["person", "contribution"]
        help_texts = {"contribution": _("Par exemple : connaît les marchés, teste avec les familles.")}
        error_messages = {"contribution": {"required": _("Dites ce que cette personne apporte.")}}

    def clean_person(self) -> User:
        person = self.cleaned_data["person"]
        if person in services.team_of(self.project):
            raise forms.ValidationError(_("%(person)s fait déjà partie de l’équipe.") % {"person": person})
        return person

    def _settle(self) -> None:
        services.sync_project_rights(self.project)


class ConditionMetForm(WorkForm):
    class Meta:
        model = GateCondition
        fields: list[str] = []

    def _save(self) -> bool:
        self.instance.met_on = timezone.localdate()
        self.instance.save(update_fields=["met_on"])
        return True
