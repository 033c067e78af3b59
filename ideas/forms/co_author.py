"""Who is asked to sign with the author."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.person_field import PersonField
from ideas.models import Idea
from ideas.signing import why_not


class InviteForm(forms.Form):
    person = PersonField(label=_("Avec qui signer"))

    def __init__(self, *args: object, idea: Idea, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.idea = idea

    def clean_person(self) -> User:
        person = self.cleaned_data["person"]
        if reason := why_not(self.idea, person):
            raise forms.ValidationError(reason)
        return person
