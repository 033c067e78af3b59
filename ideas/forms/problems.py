"""What one may ask of the list of problems; it all stands in the address."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import OrgUnit
from ideas.models.idea_queryset import IdeaQuerySet


class ProblemsForm(forms.Form):
    unit = forms.ModelChoiceField(
        label=_("Direction ou service"),
        queryset=OrgUnit.objects.order_by("path"),
        empty_label=_("Toute l’organisation"),
        required=False,
    )
    answered = forms.BooleanField(
        label=_("Montrer aussi ceux qui ont déjà une piste"), required=False, label_suffix=""
    )

    def among(self, problems: IdeaQuerySet) -> IdeaQuerySet:
        self.is_valid()
        if unit := self.cleaned_data.get("unit"):
            problems = problems.concerning(unit.path)
        return problems if self.cleaned_data.get("answered") else problems.without_solution()
