"""What the people of a session write: levels from 1 to 5, and a decision with its reason."""

from itertools import groupby
from operator import attrgetter

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from accounts.models import OrgUnit, User
from ideas.models import Criterion, Decision, Review, Verdict
from ideas.models.criterion import Axis

NO_OPINION = ("", _("Sans avis"))


class ScoreForm(forms.Form):
    """One field a criterion in use, named after its key; what the person gave before comes filled in."""

    comment = forms.CharField(
        label=_("Une remarque pour la séance"),
        help_text=_(
            "Lue par les personnes qui évaluent et décident, jamais par la personne qui porte l’idée."
        ),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: object, review: Review, user: User, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.criteria = list(Criterion.objects.in_use())
        given = {score.criterion_id: score for score in review.scores.given_by(user).by_criterion()}
        for criterion in self.criteria:
            mine = given.get(criterion.pk)
            self.fields[f"criterion_{criterion.pk}"] = forms.TypedChoiceField(
                label=criterion.label,
                choices=[*(_level(value, words) for value, words in criterion.levels), NO_OPINION],
                coerce=int,
                empty_value=None,
                required=False,
                initial=mine.value if mine else "",
                widget=forms.RadioSelect,
                error_messages={"invalid_choice": _("Choisissez un des cinq niveaux, ou « Sans avis ».")},
            )
        self.fields["comment"].initial = next((score.comment for score in given.values()), "")
        self.order_fields([*(name for name in self.fields if name != "comment"), "comment"])

    def axes(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The fields under the name of their axis."""
        return [
            (Axis(axis).label, [self[f"criterion_{criterion.pk}"] for criterion in criteria])
            for axis, criteria in groupby(self.criteria, key=attrgetter("axis"))
        ]

    def values(self) -> dict[int, int | None]:
        return {criterion.pk: self.cleaned_data[f"criterion_{criterion.pk}"] for criterion in self.criteria}

    def clean(self) -> dict[str, object]:
        levels = [self.cleaned_data.get(f"criterion_{criterion.pk}") for criterion in self.criteria]
        if not self.errors and not any(levels):
            raise forms.ValidationError(_("Donnez un niveau à un critère au moins."))
        return self.cleaned_data


def _level(value: int, words: str) -> tuple[int, str]:
    return value, format_html("<b>{}</b><small>{}</small>", value, words)


# What each decision leads to, under its name.
LEADS_TO = {
    Verdict.EXPERIMENT: _("Simple et sans risque : on essaie tout de suite."),
    Verdict.STUDY: _("Du temps est demandé, puis la faisabilité est étudiée."),
    Verdict.TRANSFER: _("Chaque direction s’en saisit et répond."),
    Verdict.SET_ASIDE: _("Avec une explication claire et ce qui reste possible."),
}


class VerdictSelect(forms.RadioSelect):
    """The hand-over reveals its directorates."""

    def create_option(self, name: str, value: object, *args: object, **kwargs: object) -> dict[str, object]:
        option = super().create_option(name, value, *args, **kwargs)
        option["label"] = format_html("{}<small>{}</small>", option["label"], LEADS_TO[value])
        if value == Verdict.TRANSFER:
            option["attrs"]["class"] = f"{option['attrs'].get('class', '')} trigger".strip()
        return option


class DecisionForm(forms.Form):
    verdict = forms.ChoiceField(
        label=_("Décision"),
        choices=Verdict,
        widget=VerdictSelect,
        error_messages={"required": _("Choisissez une décision.")},
    )
    units = forms.ModelMultipleChoiceField(
        label=_("À quelles directions ?"),
        help_text=_("Chacune reçoit l’idée, en accuse réception et répond."),
        queryset=OrgUnit.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    reason = forms.CharField(
        label=_("Pourquoi cette décision ?"),
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={
            "required": _("Dites pourquoi, en une ou deux phrases : elles sont envoyées telles quelles.")
        },
    )
    # The version of the draft that the person read, so that nobody overwrites a colleague without knowing.
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: object, review: Review, draft: Decision | None, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["units"].queryset = OrgUnit.objects.directorates()
        self.fields["reason"].help_text = _("Ces phrases seront envoyées telles quelles à %(name)s.") % {
            "name": review.idea.author_name
        }
        self.initial = {**_first_words(review, draft), **self.initial}

    def clean(self) -> dict[str, object]:
        transfers = self.cleaned_data.get("verdict") == Verdict.TRANSFER
        if not transfers:
            self.cleaned_data["units"] = []
        elif "units" in self.cleaned_data and not self.cleaned_data["units"]:
            self.add_error("units", _("Choisissez au moins une direction destinataire."))
        return self.cleaned_data

    def reopen_on(self, draft: Decision) -> None:
        """Keep what was typed, and let it replace the draft of somebody else, now read."""
        self.data = self.data.copy()
        self.data[self.add_prefix("seen")] = draft.version


def _first_words(review: Review, draft: Decision | None) -> dict[str, object]:
    """The draft, or nothing but the directorates that the qualification named."""
    if draft is not None:
        return {
            "verdict": draft.verdict,
            "reason": draft.reason,
            "units": list(draft.units.directorates()),
            "seen": draft.version,
        }
    sheet = review.idea.qualifications.current()
    return {"units": list(sheet.impacted_units.directorates()) if sheet else []}
