"""The levels that a session agrees on: one choice an axis, and why when they depart from the opinions."""

from decimal import Decimal

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ideas.levels import Level, figure_of
from ideas.models import Review
from ideas.models.criterion import Axis
from ideas.models.level import LEVELS
from ideas.models.spread import spreads_of

WRONG = {"invalid_choice": gettext_lazy("Choisissez un niveau de 1 à 5.")}


def _level(label: object) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label, coerce=Decimal, empty_value=None, required=False, error_messages=WRONG
    )


class LevelsForm(forms.Form):
    impact = _level(gettext_lazy("Impact convenu"))
    feasibility = _level(gettext_lazy("Faisabilité convenue"))
    reason = forms.CharField(
        label=gettext_lazy("Pourquoi ces niveaux ?"),
        help_text=gettext_lazy(
            "Nécessaire quand un niveau s’écarte de la médiane. Ces mots figurent au dossier et au relevé."
        ),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    # The agreement that the person read, so that nobody overwrites a colleague without knowing.
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: object, review: Review, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        spreads = spreads_of([review])[review.pk]
        for axis in Axis:
            self.fields[axis].choices = _choices(Level.of(spreads.get(axis), None))
            agreed = review.agreed[axis]
            self.fields[axis].initial = "" if agreed is None else _key_of(agreed)
        self.fields["reason"].initial = review.agreed_reason
        self.fields["seen"].initial = review.agreed_version

    def ask_why(self) -> None:
        self.add_error(
            "reason", _("Dites pourquoi la séance s’écarte de la médiane des avis, en une ou deux phrases.")
        )

    def reopen_on(self, review: Review) -> None:
        """What was typed stays; what was read is now the agreement of `review`."""
        self.data = self.data.copy()
        self.data[self.add_prefix("seen")] = review.agreed_version


def _choices(median: Level | None) -> list[tuple[str, str]]:
    words = _("La médiane des avis : %(level)s")
    kept = words % {"level": median} if median else _("Pas encore de niveau")
    return [("", kept), *((_key_of(level), figure_of(level)) for level in LEVELS)]


def _key_of(level: Decimal) -> str:
    """The same for the level of the list, 4, and for that of the database, 4.0."""
    return f"{level.normalize():f}"
