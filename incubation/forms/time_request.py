"""A request for time: how much, when, for what, and what the service does meanwhile."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from incubation.forms.arrangements import ArrangementFields
from incubation.forms.fields import text
from incubation.forms.said_terms import objectives_field, terms_of
from incubation.forms.terms import TermsFields


class TimeRequestForm(ArrangementFields, TermsFields):
    objectives = objectives_field()
    note = forms.CharField(label=_("Un mot pour votre responsable"), widget=text(3), required=False)

    def __init__(self, *args: object, user: User, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.manager_name = str(user.answering_manager or _("votre responsable"))
        self.offer_units()
        self.offer_rows(user)

    def request(self) -> dict[str, object]:
        """What `services.request_time` takes."""
        return {
            "terms": terms_of(self.cleaned_data),
            "arrangements": self.said_of_the_service(),
            "reason": self.cleaned_data["no_change_reason"],
        }
