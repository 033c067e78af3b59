"""What whoever conducts a call writes of its ideas: their order, those that are retained, a word for each author."""

from collections.abc import Collection, Iterator

from django import forms
from django.forms.utils import ErrorDict
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ideas.campaigns.judging import Line, Placing, seen_of
from ideas.models import CallResult, Campaign


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

    def __init__(self, *args: object, title: str, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        # Not asked to keep the order, and not optional either: the publication waits for it.
        self.fields["feedback"].owed_later = True
        # Each idea has the same three fields: whoever hears them is told of which one.
        for field in self.fields.values():
            field.label = format_html('{}<span class="visually-hidden"> : {}</span>', field.label, title)


class OrderForm(forms.Form):
    """One block an idea, in the order it was last kept; two equal ranks keep the order of the page.

    `left_out`: the keys of those that hold their place in this order without being placed here. `seen`: what the order
    said when the page was opened.
    """

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: object = None,
        *,
        lines: list[Line],
        left_out: Collection[int] = frozenset(),
        seen: str = "",
    ) -> None:
        super().__init__(data, initial={"seen": seen})
        placed = [line for line in lines if line.idea.pk not in left_out]
        # Counted without those left out: a gap would say to whoever carries one which place it has.
        self.blocks = [(line, _placing_form(data, place, line)) for place, line in enumerate(placed, start=1)]

    def parts(self) -> list[forms.Form]:
        """The form itself and each of its blocks."""
        return [self, *(block for _line, block in self.blocks)]

    def is_valid(self) -> bool:
        return self.is_bound and not self.all_errors

    @property
    def all_errors(self) -> ErrorDict:
        return ErrorDict(
            {part.add_prefix(name): said for part in self.parts() for name, said in part.errors.items()}
        )

    @property
    def summary(self) -> "OrderSummary":
        return OrderSummary(self)

    def placings(self) -> Iterator[Placing]:
        for line, form in self.blocks:
            yield Placing(idea_pk=line.idea.pk, **form.cleaned_data)

    def reopen_on(self, campaign: Campaign) -> None:
        """Somebody wrote meanwhile: every typed word stays, beside theirs. Sent again, it replaces what is shown."""
        self.add_error(
            None, _("L’ordre ou les retours ont changé entre-temps. Vos mots sont gardés ; voici les autres.")
        )
        kept = {result.idea_id: result for result in campaign.idea_results.all()}
        for line, form in self.blocks:
            stored = kept.get(line.idea.pk)
            if stored is not None and _differs(stored, form.cleaned_data):
                form.add_error("feedback", _written_meanwhile(stored))
        self.data = {**self.data.dict(), "seen": seen_of(campaign)}


class OrderSummary:
    """What the summary of errors reads of a form, for all blocks at once."""

    def __init__(self, form: OrderForm) -> None:
        self.form, self.errors = form, form.all_errors

    def non_field_errors(self) -> list[str]:
        return [said for part in self.form.parts() for said in part.non_field_errors()]

    def __iter__(self) -> Iterator[forms.BoundField]:
        return (field for part in self.form.parts() for field in part)


def _differs(stored: CallResult, typed: dict[str, object]) -> bool:
    return (stored.retained, stored.feedback) != (typed["retained"], typed["feedback"])


def _written_meanwhile(stored: CallResult) -> str:
    words = gettext("Enregistré entre-temps, retenue : « %(feedback)s »")
    if not stored.retained:
        words = gettext("Enregistré entre-temps, non retenue : « %(feedback)s »")
    return words % {"feedback": stored.feedback}


def _placing_form(data: object, place: int, line: Line) -> PlacingForm:
    kept = line.result
    initial = {
        "rank": place,
        "retained": kept.retained if kept else False,
        "feedback": kept.feedback if kept else "",
    }
    return PlacingForm(data, prefix=f"idea{line.idea.pk}", initial=initial, title=line.idea.title)
