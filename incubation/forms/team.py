"""The team of a project."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from incubation import team
from incubation.forms.fields import PersonField
from incubation.forms.work import WorkForm
from incubation.models import TeamMember
from workflow.errors import RequirementsMissing


class MemberForm(WorkForm):
    person = PersonField(label=_("À qui vous le proposez"))

    class Meta:
        model = TeamMember
        fields = ["person", "role", "contribution"]
        help_texts = {"contribution": _("Par exemple : connaît les marchés, teste avec les familles.")}
        error_messages = {"contribution": {"required": _("Dites ce que cette personne apporte.")}}

    def clean_person(self) -> User:
        person = self.cleaned_data["person"]
        if reason := team.why_not(self.project, person):
            raise forms.ValidationError(reason)
        return person

    def _is_valid_now(self) -> bool:
        """Whoever left may be asked again, on the row that they have already."""
        return True

    def _save(self) -> bool:
        said = self.cleaned_data
        try:
            team.invite(
                self.project,
                said["person"],
                by=self.user,
                role=said["role"],
                contribution=said["contribution"],
            )
        except RequirementsMissing as refusal:  # somebody else asked them between the form and the lock
            self.add_error("person", refusal.sentences)
            return False
        return True
