"""The conditions of a decision, one line each: what, by whom, for when."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.days import PlannedDayField
from accounts.models import User
from ideas.deciding import Condition
from ideas.models import Decision

LINES = 5
# Empty lines shown under those that are filled in.
MORE = 2
PARTS = ("condition", "owner", "due")

# Of each person that may be chosen: their key on the page, who they are, and the name that the reader knows.
People = Mapping[str, tuple[User, str]]


def named_people(field: forms.TypedChoiceField, people: People) -> None:
    """Chosen among people who were read once, however many lines ask for one of them."""
    field.choices = [("", gettext("Choisissez")), *((key, name) for key, (_who, name) in people.items())]
    # What a form was first filled with is read the same way, whoever has left since.
    field.coerce = lambda key: people[str(key)][0] if str(key) in people else None
    field.empty_value = None


@dataclass(frozen=True)
class Line:
    number: int
    condition: forms.BoundField
    owner: forms.BoundField
    due: forms.BoundField

    @property
    def is_filled(self) -> bool:
        return any(part.value() or part.errors for part in (self.condition, self.owner, self.due))


class Conditions:
    """Those of one form, whose fields they add to."""

    def __init__(self, form: forms.Form, people: People) -> None:
        self.form, self.people = form, people
        for number in range(1, LINES + 1):
            form.fields.update(self._fields(number))
        self.names = {f"{part}_{number}" for part in PARTS for number in range(1, LINES + 1)}

    def _fields(self, number: int) -> dict[str, forms.Field]:
        of = {"n": number}
        owner = forms.TypedChoiceField(
            label=gettext("Qui s’en charge (condition %(n)s)") % of, required=False
        )
        named_people(owner, self.people)
        text = gettext("Condition %(n)s") % of
        day = gettext("Pour quand (condition %(n)s)") % of
        fields = {
            f"condition_{number}": forms.CharField(label=text, max_length=300, required=False),
            f"owner_{number}": owner,
            f"due_{number}": PlannedDayField(label=day, required=False),
        }
        for field in fields.values():
            field.owed_later = True
        return fields

    def words_of(self, draft: Decision | None) -> dict[str, object]:
        found: dict[str, object] = {}
        keys = {person.pk: key for key, (person, _name) in reversed(self.people.items())}
        for number, row in enumerate(draft.conditions.all()[:LINES] if draft else [], start=1):
            found[f"condition_{number}"] = row.text
            found[f"owner_{number}"] = keys.get(row.owner_id, "")
            found[f"due_{number}"] = row.due_on
        return found

    def check(self) -> None:
        for number in range(1, LINES + 1):
            said = [self.form.cleaned_data.get(f"{part}_{number}") for part in PARTS]
            if any(said[1:]) and not said[0] and f"condition_{number}" not in self.form.errors:
                self.form.add_error(f"condition_{number}", _("Écrivez la condition."))
            if said[2] and said[2] < timezone.localdate():
                self.form.add_error(f"due_{number}", _("Choisissez une date à venir."))

    def given(self) -> Iterator[Condition]:
        for number in range(1, LINES + 1):
            text, owner, due_on = (self.form.cleaned_data[f"{part}_{number}"] for part in PARTS)
            if text:
                yield Condition(text, owner, due_on)

    @property
    def lines(self) -> list[Line]:
        """Those that say something, and a few more."""
        known = [Line(n, *(self.form[f"{part}_{n}"] for part in PARTS)) for n in range(1, LINES + 1)]
        last = max((line.number for line in known if line.is_filled), default=0)
        return known[: last + MORE]

    @property
    def are_given(self) -> bool:
        return any(line.is_filled for line in self.lines)
