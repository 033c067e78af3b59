"""Two versions of one step, side by side, and what somebody chooses to keep of them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from django import forms
from django.db import models
from django.http import QueryDict
from django.utils.translation import gettext as _

from ideas.forms.step import StepForm, comparable
from ideas.models import Idea
from ideas.models.campaign_answer import in_words

MINE, THEIRS, BOTH = "mine", "theirs", "both"
KEEP, BOTH_OF = "keep_", "both_"


@dataclass(frozen=True)
class Difference:
    """`both`: a text that holds the two, to write again; empty where choosing one is all there is to do."""

    name: str
    label: str
    mine: str
    theirs: str
    both: str
    is_list: bool
    is_long: bool

    @property
    def keep_name(self) -> str:
        return f"{KEEP}{self.name}"

    @property
    def both_name(self) -> str:
        return f"{BOTH_OF}{self.name}"


def differences(form: StepForm, current: Idea) -> list[Difference]:
    """Field by field, what the form holds and what is stored, where they are not the same."""
    stored = form.stored(current)
    return [
        _difference(form, name, current)
        for name in form.compared
        if name in form.cleaned_data and comparable(form.cleaned_data[name]) != comparable(stored[name])
    ]


def _difference(form: StepForm, name: str, current: Idea) -> Difference:
    field = form.fields[name]
    mine, theirs = _words(form, name, form.instance), _words(form, name, current)
    is_list = isinstance(field, forms.ModelMultipleChoiceField)
    is_text = isinstance(field, forms.CharField)
    is_long = isinstance(field.widget, forms.Textarea)
    joined = ("\n\n" if is_long else " / ").join(text for text in (mine, theirs) if text)
    both = form.data.get(f"{BOTH_OF}{name}") or joined
    return Difference(
        name,
        str(field.label),
        mine,
        theirs,
        both if is_text else "",
        is_list,
        is_long,
    )


def _words(form: StepForm, name: str, idea: Idea) -> str:
    """As a person reads it. What the form holds of a list is not in its instance yet."""
    value = form.cleaned_data[name] if idea is form.instance else form.told_by(idea, name)
    match value:
        case bool():
            return _("Oui") if value else _("Non")
        case models.Model():
            return str(value)
        case Decimal():
            return in_words("", value, None)
        case str() | None:
            return str(dict(getattr(form.fields[name], "choices", ())).get(value, value) or "")
        case _:
            chosen: Iterable[models.Model] = getattr(value, "all", lambda: value)()
            return ", ".join(sorted(str(one) for one in chosen))


def resolved(data: QueryDict, shown: Callable[[], StepForm]) -> QueryDict:
    """What is posted, once each field that differed has been chosen: mine, theirs, or the two. `shown` makes the form
    of what is stored, when something was chosen.
    """
    if not any(name.startswith(KEEP) for name in data):
        return data
    form, kept = shown(), data.copy()
    chosen = {name: data.get(f"{KEEP}{name}") for name in form.compared}
    stored = form.stored(form.instance)
    for name, choice in chosen.items():
        theirs = _posted(stored[name])
        if choice == THEIRS:
            kept.setlist(name, theirs)
        elif choice == BOTH and isinstance(stored[name], list):
            kept.setlist(name, sorted({*data.getlist(name), *theirs}))
        elif choice == BOTH:
            kept[name] = data.get(f"{BOTH_OF}{name}", data.get(name, ""))
    return kept


def _posted(value: object) -> list[str]:
    """As a browser would send it."""
    match value:
        case bool():
            return ["on"] if value else []
        case list():
            return [str(one.pk) for one in value]
        case None:
            return [""]
        case _:
            return [str(value)]


def carried(data: QueryDict) -> list[tuple[str, str]]:
    """What the page of the comparison sends back unseen: every word that was posted, but the choices."""
    left_out = {"csrfmiddlewaretoken", "go", "version", "for_user"}
    return [
        (name, value)
        for name, values in data.lists()
        for value in values
        if name not in left_out and not name.startswith((KEEP, BOTH_OF))
    ]
