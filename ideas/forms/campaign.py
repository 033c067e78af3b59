"""What those who judge a call write: the levels of its jury, the order of its ideas and each feedback."""

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from ideas.forms.score import NO_OPINION
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
