"""What one may ask of the list of communities; it all stands in the address."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from workshops.community_lifecycle import CommunityState
from workshops.models import CommunityKind
from workshops.models.community import CommunityQuerySet


class CommunityChoiceForm(forms.Form):
    q = forms.CharField(label=_("Mots cherchés"), required=False, max_length=100)
    mine = forms.BooleanField(label=_("Les miennes seulement"), required=False, label_suffix="")
    kind = forms.ChoiceField(
        label=_("Type"), required=False, choices=[("", _("Tous les types")), *CommunityKind.choices]
    )
    state = forms.ChoiceField(
        label=_("État"), required=False, choices=[("", _("Toutes, sauf archivées")), *CommunityState.choices]
    )

    def among(self, communities: CommunityQuerySet, user: User) -> CommunityQuerySet:
        """What makes no sense is not asked."""
        self.is_valid()
        asked = self.cleaned_data
        found = communities.in_state(asked["state"]) if asked.get("state") else communities.living()
        if asked.get("mine"):
            found = found.of(user)
        if asked.get("kind"):
            found = found.of_kind(asked["kind"])
        return found.about(asked["q"]) if asked.get("q") else found

    @property
    def is_used(self) -> bool:
        return any(self.cleaned_data.values())
