"""The follow-up: indicators, their measures, and the closing review."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.days import DayField, PlannedDayField
from incubation.forms.fields import FigureField, text
from incubation.forms.work import WorkForm
from incubation.lifecycle import WORKING_PHASES, ProjectState
from incubation.models import ClosingReview, Indicator, Measure, Project


class IndicatorForm(WorkForm):
    baseline = FigureField(
        label=_("Valeur de départ"),
        max_digits=12,
        decimal_places=2,
        help_text=_("Avant que l’idée ne change rien."),
    )
    target = FigureField(label=_("Cible"), max_digits=12, decimal_places=2)
    target_on = PlannedDayField(label=_("À atteindre le"), required=False)

    class Meta:
        model = Indicator
        fields = ["label", "unit", "baseline", "target", "target_on"]
        help_texts = {"label": _("Ce qu’on regarde pour savoir si l’idée change quelque chose.")}
        error_messages = {"label": {"required": _("Dites ce que vous allez relever.")}}


class MeasureForm(WorkForm):
    holder = "indicator"
    on = DayField(label=_("Date du relevé"))
    value = FigureField(label=_("Valeur mesurée"), max_digits=12, decimal_places=2)

    class Meta:
        model = Measure
        fields = ["on", "value", "comment"]

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        # A new measure has no day yet, which would win over the initial day of the field.
        self.initial["on"] = self.initial["on"] or timezone.localdate()

    def clean_on(self) -> object:
        on = self.cleaned_data["on"]
        if on > timezone.localdate():
            raise forms.ValidationError(
                _("Un relevé se note une fois fait : choisissez aujourd’hui ou avant.")
            )
        others = self.instance.indicator.measures.filter(on=on)
        if others.exclude(token__isnull=False, token=self.cleaned_data["token"]).exists():
            raise forms.ValidationError(_("Cet indicateur a déjà un relevé à cette date."))
        return on

    def _stamp(self) -> None:
        self.instance.entered_by = self.user


class ClosingReviewForm(WorkForm):
    """Written once there is something to look back on; a project that stops earlier says what it learnt instead."""

    class Meta:
        model = ClosingReview
        fields = ["expected", "obtained", "learnings", "continuation"]
        widgets = {name: text(4) for name in fields}
        error_messages = {
            "expected": {"required": _("Rappelez ce qui était attendu.")},
            "obtained": {"required": _("Dites ce qui a été obtenu.")},
            "learnings": {"required": _("Dites ce qu’on en retient.")},
            "continuation": {"required": _("Dites qui garde le service, et comment.")},
        }

    def why_not(self, project: Project) -> str:
        if project.state in WORKING_PHASES or project.state == ProjectState.FRAMING:
            return gettext(
                "Le bilan s’écrit pendant le suivi, une fois l’idée en place. "
                "Un projet qui s’arrête avant dit ce qu’on en retient au moment de l’arrêter."
            )
        return super().why_not(project)
