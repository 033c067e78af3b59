"""The conditions of a decision at a gate: what, by whom, for when."""

from dataclasses import dataclass

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.days import PlannedDayField
from accounts.models import User

CONDITIONS = 3
PARTS = ("condition", "owner", "due")


@dataclass(frozen=True)
class Line:
    number: int
    condition: forms.BoundField
    owner: forms.BoundField
    due: forms.BoundField


class Conditions:
    """Up to three, each to be met before the next gate, added to the fields of a form."""

    def __init__(self, form: forms.Form, people: list[User]) -> None:
        self.form = form
        # Read once, however many lines ask for one of them.
        self.people = {str(person.pk): person for person in people}
        for number in range(1, CONDITIONS + 1):
            form.fields.update(self._fields(number))

    @property
    def names(self) -> list[str]:
        return [f"{part}_{number}" for number in range(1, CONDITIONS + 1) for part in PARTS]

    def _fields(self, number: int) -> dict[str, forms.Field]:
        of = {"number": number}
        chosen = [("", gettext("Choisissez une personne")), *((k, str(p)) for k, p in self.people.items())]
        return {
            f"condition_{number}": forms.CharField(
                label=gettext("Condition %(number)d") % of, max_length=300, required=False
            ),
            f"owner_{number}": forms.TypedChoiceField(
                label=gettext("Condition %(number)d, qui s’en charge") % of,
                choices=chosen,
                coerce=self.people.get,
                empty_value=None,
                required=False,
            ),
            f"due_{number}": PlannedDayField(
                label=gettext("Condition %(number)d, pour le") % of, required=False
            ),
        }

    @property
    def lines(self) -> list[Line]:
        return [
            Line(number, *(self.form[f"{part}_{number}"] for part in PARTS))
            for number in range(1, CONDITIONS + 1)
        ]

    def check(self) -> None:
        for number in range(1, CONDITIONS + 1):
            self._check(number, *(self.form.cleaned_data.get(f"{part}_{number}") for part in PARTS))

    def _check(self, number: int, text: str | None, owner: User | None, due: object) -> None:
        if due and due < timezone.localdate():
            self._complain(f"due_{number}", _("Choisissez une date à venir."))
        if (owner or due) and not text:
            self._complain(f"condition_{number}", _("Dites quelle condition est attendue."))
        if text and not owner:
            self._complain(f"owner_{number}", _("Choisissez qui s’en charge."))
        if text and not due:
            self._complain(f"due_{number}", _("Choisissez une date."))

    def _complain(self, name: str, words: object) -> None:
        """What the field says of itself comes first."""
        if name not in self.form.errors:
            self.form.add_error(name, words)

    @property
    def are_said(self) -> bool:
        return any(self.form.cleaned_data.get(f"condition_{n}") for n in range(1, CONDITIONS + 1))

    def given(self) -> list[dict[str, object]]:
        """As `Project.record_go` keeps them."""
        said = self.form.cleaned_data
        return [
            {"text": said[f"condition_{n}"], "owner": said[f"owner_{n}"], "due_on": said[f"due_{n}"]}
            for n in range(1, CONDITIONS + 1)
            if said[f"condition_{n}"]
        ]
