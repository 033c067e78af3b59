"""A project says what it looks for; somebody says why they would."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.days import PlannedDayField
from incubation.calls import why_no_call
from incubation.forms.fields import text
from incubation.forms.work import WorkForm
from incubation.models import CarrierCall, Project
from incubation.models.carrier_call import in_forty_days


class CallForm(WorkForm):
    due_on = PlannedDayField(label=_("Réponses attendues avant le"), initial=in_forty_days)

    class Meta:
        model = CarrierCall
        fields = ["needs", "skills", "time_hint", "due_on"]
        widgets = {"needs": text(5)}
        help_texts = {
            "skills": _("Par exemple : connaître l’accueil, aimer essayer."),
            "time_hint": _("Par exemple : un jour par semaine pendant six mois."),
        }
        error_messages = {"needs": {"required": _("Dites ce qu’il y a à mener, en quelques lignes.")}}

    def clean_due_on(self) -> object:
        due_on = self.cleaned_data["due_on"]
        if due_on <= timezone.localdate():
            raise forms.ValidationError(_("Choisissez un jour à venir."))
        return due_on

    def why_not(self, project: Project) -> str:
        return super().why_not(project) or why_no_call(project)

    def _stamp(self) -> None:
        self.instance.opened_by = self.user


class VolunteerForm(forms.Form):
    words = forms.CharField(
        label=_("Pourquoi vous"),
        help_text=_("L’équipe innovation est seule à lire ces mots."),
        max_length=1000,
        widget=text(4),
        error_messages={"required": _("Dites pourquoi, même en une ligne.")},
    )


class ChoiceForm(forms.Form):
    comment = forms.CharField(
        label=_("Un mot pour cette personne et pour l’équipe"),
        help_text=_("Envoyé tel quel, et gardé dans l’histoire du projet."),
        required=False,
        max_length=1000,
        widget=text(3),
    )

    def __init__(self, *args: object, replaces: bool, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["comment"].required = replaces
        self.fields["comment"].error_messages["required"] = _("Dites pourquoi, même en quelques mots.")
