"""What the innovation team writes of a mediation: who leads it and when, then what was agreed."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.days import PlannedDayField
from accounts.models import User
from incubation.forms.fields import PersonField, text
from incubation.mediation import side_of
from incubation.models import Mediation


class MeetingForm(forms.Form):
    mediator = PersonField(label=_("Qui anime la rencontre"))
    held_on = PlannedDayField(label=_("Jour de la rencontre"))

    def __init__(self, *args: object, mediation: Mediation, user: User, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.mediation = mediation
        self.initial = {"mediator": mediation.mediator or user, "held_on": mediation.held_on}

    def clean_mediator(self) -> User:
        person = self.cleaned_data["mediator"]
        if side_of(self.mediation, person):
            raise forms.ValidationError(_("%(person)s est d’un des deux côtés.") % {"person": person})
        return person


class OutcomeForm(forms.Form):
    outcome = forms.CharField(
        label=_("Ce qui est retenu"),
        help_text=_("Les deux côtés le lisent. Si la rencontre n’a pas lieu, dites-le en une phrase."),
        widget=text(4),
        max_length=2000,
        error_messages={"required": _("Dites ce qui est retenu, même en une phrase.")},
    )

    def __init__(self, *args: object, mediation: Mediation, user: User, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
