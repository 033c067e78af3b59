"""What those who judge a call write: the levels of its jury, the order of its ideas and each feedback."""

from collections.abc import Collection, Iterator

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from ideas.campaigns.judging import Line, Placing
from ideas.forms.session import NO_OPINION
from ideas.models import CallScore, Campaign, Idea

LEVELS = {
    1: _("Très peu"),
    2: _("Peu"),
    3: _("Assez"),
    4: _("Bien"),
    5: _("Tout à fait"),
}


class CallScoreForm(forms.Form):
    comment = forms.CharField(
        label=_("Une remarque pour l’équipe innovation"),
        help_text=_("Elle aide à écrire le retour ; la personne qui porte l’idée ne la lit pas."),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: object, campaign: Campaign, idea: Idea, user: User, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.criteria = list(campaign.criteria.all())
        scores = CallScore.objects.given_by(user).filter(idea=idea, criterion__in=self.criteria)
        given = {score.criterion_id: score for score in scores}
        for criterion in self.criteria:
            mine = given.get(criterion.pk)
            self.fields[f"criterion_{criterion.pk}"] = forms.TypedChoiceField(
                label=criterion.label,
                help_text=criterion.help_text,
                choices=[*(_level(value, words) for value, words in LEVELS.items()), NO_OPINION],
                coerce=int,
                empty_value=None,
                required=False,
                initial=mine.value if mine else "",
                widget=forms.RadioSelect,
                error_messages={"invalid_choice": _("Choisissez un des cinq niveaux, ou « Sans avis ».")},
            )
        self.fields["comment"].initial = next((score.comment for score in given.values()), "")
        self.order_fields([*(name for name in self.fields if name != "comment"), "comment"])

    def levels(self) -> list[forms.BoundField]:
        return [self[f"criterion_{criterion.pk}"] for criterion in self.criteria]

    def values(self) -> dict[int, int | None]:
        return {criterion.pk: self.cleaned_data[f"criterion_{criterion.pk}"] for criterion in self.criteria}

    def clean(self) -> dict[str, object]:
        levels = [self.cleaned_data.get(f"criterion_{criterion.pk}") for criterion in self.criteria]
        if not self.errors and not any(levels):
            raise forms.ValidationError(_("Donnez un niveau à un critère au moins."))
        return self.cleaned_data


def _level(value: int, words: str) -> tuple[int, str]:
    return value, format_html("<b>{}</b><small>{}</small>", value, words)


class PlacingForm(forms.Form):
    rank = forms.IntegerField(label=_("Rang"), min_value=1, max_value=9999)
    retained = forms.BooleanField(label=_("Retenue"), required=False)
    feedback = forms.CharField(
        label=_("Retour à la personne qui porte l’idée"),
        help_text=_("À écrire avant de publier, et envoyé tel quel. Une phrase suffit."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        # Not asked to keep the order, and not optional either: the publication waits for it.
        self.fields["feedback"].owed_later = True


class OrderForm(forms.Form):
    """One block an idea, in the order it was last kept; two equal ranks keep the order of the page.

    `left_out`: the keys of those that hold their place in this order without being placed here.
    """

    def __init__(
        self, data: object = None, *, lines: list[Line], left_out: Collection[int] = frozenset()
    ) -> None:
        super().__init__(data)
        self.blocks = [
            (line, _placing_form(data, place, line))
            for place, line in enumerate(lines, start=1)
            if line.idea.pk not in left_out
        ]

    def is_valid(self) -> bool:
        wrong = [form for _line, form in self.blocks if not form.is_valid()]
        return self.is_bound and not wrong

    def placings(self) -> Iterator[Placing]:
        for line, form in self.blocks:
            yield Placing(idea_pk=line.idea.pk, **form.cleaned_data)


def _placing_form(data: object, place: int, line: Line) -> PlacingForm:
    kept = line.result
    initial = {
        "rank": place,
        "retained": kept.retained if kept else False,
        "feedback": kept.feedback if kept else "",
    }
    return PlacingForm(data, prefix=f"idea{line.idea.pk}", initial=initial)
