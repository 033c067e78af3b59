"""A condition of a gate is met, in words, or the project does without it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from incubation import deciding_gates
from incubation.forms.fields import text
from incubation.forms.work import WorkForm
from incubation.models import GateCondition, Project
from workflow.errors import RequirementsMissing


class ConditionForm(WorkForm):
    def why_not(self, project: Project) -> str:
        condition = GateCondition.objects.select_related("gate__project", "met_by", "waived_by")
        return deciding_gates.why_not(condition.get(pk=self.instance.pk))

    def _is_valid_now(self) -> bool:
        """Who does it, and when, are written with the words: the row is whole then."""
        return True

    def _save(self) -> bool:
        try:
            self._decide()
        except RequirementsMissing as refusal:
            self.add_error(None, refusal.sentences)
            return False
        return True

    def _decide(self) -> None:
        raise NotImplementedError


class ConditionMetForm(ConditionForm):
    met_how = forms.CharField(
        label=_("Comment elle est levée"),
        help_text=_("Lu par celles et ceux qui décideront du prochain passage."),
        max_length=2000,
        widget=text(3),
        error_messages={"required": _("Dites comment, même en quelques mots.")},
    )

    class Meta:
        model = GateCondition
        fields = ["met_how"]

    def _decide(self) -> None:
        deciding_gates.meet(self.instance.pk, by=self.user, how=self.cleaned_data["met_how"])


class ConditionWaivedForm(ConditionForm):
    waived_reason = forms.CharField(
        label=_("Pourquoi le projet peut s’en passer"),
        help_text=_("Envoyé à la personne qui s’en charge et à celle qui mène le projet."),
        max_length=2000,
        widget=text(3),
        error_messages={"required": _("Dites pourquoi, même en quelques mots.")},
    )

    class Meta:
        model = GateCondition
        fields = ["waived_reason"]

    def _decide(self) -> None:
        deciding_gates.waive(self.instance.pk, by=self.user, reason=self.cleaned_data["waived_reason"])
