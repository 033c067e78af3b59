"""Who answers in one's place, and from when to when."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.days import PlannedDayField
from accounts.delegating import why_not
from accounts.models import User
from accounts.person_field import PersonField


class DelegationForm(forms.Form):
    delegate = PersonField(label=_("Qui répond à votre place"))
    starts_on = PlannedDayField(label=_("Premier jour"))
    ends_on = PlannedDayField(label=_("Dernier jour"))

    def __init__(self, *args: object, user: User, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["starts_on"].initial = timezone.localdate()

    def clean_starts_on(self) -> object:
        starts_on = self.cleaned_data["starts_on"]
        if starts_on < timezone.localdate():
            raise forms.ValidationError(_("Choisissez aujourd’hui ou un jour à venir."))
        return starts_on

    def clean(self) -> dict[str, object]:
        values = super().clean()
        if self.errors:
            return values
        if values["ends_on"] < values["starts_on"]:
            self.add_error("ends_on", _("Le dernier jour suit le premier."))
        elif reason := why_not(self.user, values["delegate"], values["starts_on"], values["ends_on"]):
            self.add_error("delegate", reason)
        return values
