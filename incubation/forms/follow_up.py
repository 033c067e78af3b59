"""The follow-up: indicators and their measures."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.days import DayField, PlannedDayField
from accounts.models import User
from incubation.forms.fields import FigureField, text
from incubation.forms.work import WorkForm
from incubation.models import Direction, Indicator, Measure
from incubation.services import team_of


class FollowedForm(WorkForm):
    """What may be said of an indicator at any time: who reads it, when and how."""

    owner = forms.ModelChoiceField(
        User.objects.none(),
        label=_("Relevé par"),
        required=False,
        empty_label=_("Personne pour l’instant"),
        help_text=_("Une personne de l’équipe projet."),
    )

    class Meta:
        model = Indicator
        fields = ["kind", "is_key", "owner", "frequency", "method", "baseline_source"]
        widgets = {"method": text(3)}
        help_texts = {
            "is_key": _("Le bilan attend au moins deux relevés de chaque indicateur clé."),
            "method": _("Assez précis pour que quelqu’un d’autre relève la même chose."),
        }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        known = [person.pk for person in team_of(self.project)]
        if self.instance.owner_id:
            known.append(self.instance.owner_id)  # who left the team since read it all the same
        self.fields["owner"].queryset = User.objects.filter(pk__in=known).by_name()


class IndicatorForm(FollowedForm):
    """Its figures are set once: a measure compares with them."""

    direction = forms.ChoiceField(
        label=_("Sens"),
        choices=Direction.choices,
        widget=forms.RadioSelect,
        initial=Direction.UP,
        error_messages={"required": _("Dites s’il s’agit de faire monter ou de faire baisser.")},
    )
    baseline = FigureField(
        label=_("Valeur de départ"),
        max_digits=12,
        decimal_places=2,
        help_text=_("Avant que l’idée ne change rien."),
    )
    baseline_on = DayField(label=_("Départ relevé le"), required=False)
    target = FigureField(label=_("Cible"), max_digits=12, decimal_places=2)
    target_on = PlannedDayField(label=_("À atteindre le"), required=False)

    class Meta(FollowedForm.Meta):
        fields = [
            "label",
            "unit",
            "kind",
            "direction",
            "baseline",
            "baseline_on",
            "baseline_source",
            "target",
            "target_on",
            "is_key",
            "owner",
            "frequency",
            "method",
        ]
        help_texts = {
            **FollowedForm.Meta.help_texts,
            "label": _("Ce qu’on regarde pour savoir si l’idée change quelque chose."),
        }
        error_messages = {"label": {"required": _("Dites ce que vous allez relever.")}}

    field_order = ["seen", "token", *Meta.fields]

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(self.field_order)

    def clean_baseline_on(self) -> object:
        day = self.cleaned_data["baseline_on"]
        if day and day > timezone.localdate():
            raise forms.ValidationError(_("Le départ se relève avant : choisissez aujourd’hui ou avant."))
        return day

    def clean(self) -> dict[str, object]:
        values = super().clean()
        way = [values.get(name) for name in ("baseline", "target")]
        if None not in way and values.get("direction"):
            baseline, target = way
            if values["direction"] == Direction.UP and target < baseline:
                self.add_error("target", _("Pour faire monter, la cible n’est pas au-dessous du départ."))
            if values["direction"] == Direction.DOWN and target > baseline:
                self.add_error("target", _("Pour faire baisser, la cible n’est pas au-dessus du départ."))
        return values


class MeasureForm(WorkForm):
    holder = "indicator"
    on = DayField(label=_("Date du relevé"))
    value = FigureField(label=_("Valeur mesurée"), max_digits=12, decimal_places=2)

    class Meta:
        model = Measure
        fields = ["on", "value", "source", "comment"]
        help_texts = {"source": _("D’où vient ce chiffre : un logiciel, un comptage, une enquête.")}

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
