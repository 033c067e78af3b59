"""A call put on the agenda of a session, and what the session decides of it."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from ideas.models import CallOutcome, CallPoint, CommitteeSession
from workflow.once import OnceField


class CallPointForm(forms.Form):
    session = forms.ModelChoiceField(
        label=gettext_lazy("À quelle séance"),
        queryset=CommitteeSession.objects.none(),
        empty_label=gettext_lazy("Choisissez"),
        error_messages={"required": gettext_lazy("Choisissez la séance.")},
    )
    asked = forms.CharField(
        label=gettext_lazy("Ce qui est demandé au comité"),
        help_text=gettext_lazy("Par exemple : ouvrir l’appel en janvier, avec un jury de cinq personnes."),
        max_length=200,
        error_messages={"required": gettext_lazy("Dites ce que le comité doit décider.")},
    )
    token = OnceField()

    def __init__(self, *args: object, user: User, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        sessions = CommitteeSession.objects.visible_to(user).taking_ideas()
        self.fields["session"].queryset = sessions.order_by("held_on", "pk")
        self.fields["session"].label_from_instance = CommitteeSession.dated_title


class CallDecisionForm(forms.ModelForm):
    # The decision that the person read, so that nobody overwrites a colleague without knowing.
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = CallPoint
        fields = ["outcome", "reason", "conditions"]
        widgets = {
            "outcome": forms.RadioSelect,
            "reason": forms.Textarea(attrs={"rows": 4}),
            "conditions": forms.Textarea(attrs={"rows": 3}),
        }
        labels = {"outcome": gettext_lazy("La décision du comité"), "reason": gettext_lazy("Motif")}
        help_texts = {
            "conditions": gettext_lazy(
                "À remplir pour une décision favorable sous conditions, une par ligne."
            )
        }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["outcome"].required = self.fields["reason"].required = True
        self.fields["outcome"].choices = CallOutcome.choices
        self.fields["outcome"].error_messages["required"] = _("Choisissez une décision.")
        self.fields["reason"].error_messages["required"] = _("Dites pourquoi, en une ou deux phrases.")
        self.fields["seen"].initial = self.instance.version

    def clean(self) -> dict[str, object]:
        said = super().clean()
        conditional = said.get("outcome") == CallOutcome.GO_WITH_CONDITIONS
        if conditional and not said.get("conditions"):
            self.add_error("conditions", _("Dites les conditions, ou choisissez une autre décision."))
        if said.get("outcome") and not conditional:
            said["conditions"] = ""
        return said

    def _post_clean(self) -> None:
        """The row is written under its lock, by the service: nothing of the form is put on it here."""

    def reopen_on(self, point: CallPoint) -> None:
        """What was typed stays; what was read is now the decision of `point`."""
        self.data = self.data.copy()
        self.data[self.add_prefix("seen")] = point.version
