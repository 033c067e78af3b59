"""Experiment cards: set one up, then say what it taught."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.days import PlannedDayField
from incubation.experiment_list import FILTERS
from incubation.forms.fields import FigureField, text
from incubation.forms.work import WorkForm
from incubation.models import Experiment, ExperimentDecision, ExperimentVerdict
from incubation.strands import require_data_protection


class ExperimentForm(WorkForm):
    threshold = FigureField(
        label=_("Nous aurons raison si la mesure atteint"), max_digits=12, decimal_places=2
    )
    starts_on = PlannedDayField(label=_("Du"))
    ends_on = PlannedDayField(label=_("Au"))

    class Meta:
        model = Experiment
        fields = [
            "title",
            "hypothesis",
            "test",
            "audience",
            "place",
            "cost",
            "indicator",
            "unit",
            "threshold",
            "starts_on",
            "ends_on",
            "personal_data",
            "consent_words",
        ]
        widgets = {"hypothesis": text(3), "test": text(3), "consent_words": text(3)}
        help_texts = {
            "indicator": _("Un seul chiffre suffit."),
            "unit": _("Par exemple : %, prêts, minutes."),
            "audience": _("Par exemple : trois familles, l’accueil du mardi."),
            "cost": _("En temps, en argent : même une estimation."),
            "personal_data": _("Un nom, une adresse, une voix, une image."),
            "consent_words": _("Ce que vous recueillez, pourquoi, combien de temps, et comment refuser."),
        }
        error_messages = {
            "title": {"required": _("Donnez un titre court à cet essai.")},
            "hypothesis": {"required": _("Dites ce que vous pensez, avant d’essayer.")},
            "test": {"required": _("Dites comment vous allez le vérifier.")},
            "indicator": {"required": _("Dites ce que vous allez mesurer.")},
        }

    def clean(self) -> dict[str, object]:
        values = super().clean()
        starts_on, ends_on = values.get("starts_on"), values.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error(
                "ends_on", _("L’essai se termine après son début : choisissez une date plus tard.")
            )
        if values.get("personal_data") and not values.get("consent_words"):
            self.add_error("consent_words", _("Dites ce que vous direz aux personnes concernées."))
        return values

    def _settle(self) -> None:
        if self.instance.personal_data:
            require_data_protection(self.project.study)


class ConclusionForm(WorkForm):
    result = FigureField(
        label=_("Ce qu’on a mesuré"),
        max_digits=12,
        decimal_places=2,
        error_messages={"required": _("Écrivez ce que vous avez mesuré, même si c’est zéro.")},
    )
    verdict = forms.ChoiceField(
        label=_("Conclusion"),
        choices=ExperimentVerdict.choices,
        widget=forms.RadioSelect,
        help_text=_("Une hypothèse infirmée apprend autant qu’une hypothèse confirmée."),
        error_messages={"required": _("Choisissez une conclusion.")},
    )

    decision = forms.ChoiceField(
        label=_("Ce qu’on décide ensuite"),
        choices=ExperimentDecision.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choisissez ce que vous faites ensuite.")},
    )

    class Meta:
        model = Experiment
        fields = ["result", "observation", "learning", "verdict", "decision"]
        widgets = {"observation": text(3), "learning": text(3)}

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.unit:
            self.fields["result"].help_text = _("En %(unit)s. Attendu : %(threshold)s.") % {
                "unit": self.instance.unit,
                "threshold": f"{self.instance.threshold:g}".replace(".", ","),
            }
        self.fields["learning"].required = True
        self.fields["learning"].error_messages["required"] = _(
            "Dites ce qu’on en retient, même en une phrase."
        )

    def clean(self) -> dict[str, object]:
        values = super().clean()
        if self.instance.starts_on > timezone.localdate():
            self.add_error(None, _("Cet essai n’a pas encore commencé."))
        return values


class ExperimentFilterForm(forms.Form):
    verdict = forms.ChoiceField(label=_("Conclusion"), required=False)
    decision = forms.ChoiceField(label=_("Décision"), required=False)
    phase = forms.ChoiceField(label=_("Phase du projet"), required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        for each in FILTERS:
            self.fields[each.name].choices = [("", _("Toutes")), *each.choices]
            self.fields[each.name].widget.attrs["class"] = "form-select"
