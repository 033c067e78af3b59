"""What whoever evaluates an idea writes: a level from 1 to 5 on each criterion of the grid, and a remark."""

from itertools import groupby
from operator import attrgetter

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from ideas.models import Review
from ideas.models.criterion import Axis

NO_OPINION = ("", _("Sans avis"))


class ScoreForm(forms.Form):
    """One field a criterion of the grid, named after its key; what the person gave before comes filled in."""

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
        self.criteria = review.criteria
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
