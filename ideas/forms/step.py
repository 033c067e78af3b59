"""What every step of a deposit keeps: its own fields alone, and the words that another page wrote meanwhile."""

import hashlib
import json
from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby

from django import forms
from django.db import models, transaction
from django.forms.boundfield import BoundWidget
from django.forms.models import model_to_dict
from django.utils.translation import gettext_lazy as _

from accounts.kept_words import shown_again
from accounts.models import OrgUnit, User
from ideas.models import Idea
from ideas.versions import keep_version, told_by

# Depth in the tree: the organisation itself, then the units under which a long list is grouped.
ORGANISATION_DEPTH = 1
VERSION_LENGTH = 16

NAME_HIDDEN = _("Ne pas afficher mon nom aux collègues")
NAME_HIDDEN_HELP = _(
    "Ni votre nom ni votre unité ne sont montrés. L’équipe innovation les connaît : c’est elle qui vous appelle. "
    "Votre texte, lui, est publié tel quel."
)


class StepChanged(Exception):
    """Another page wrote this step since the form was opened: `idea` is what it wrote."""

    def __init__(self, idea: Idea) -> None:
        super().__init__(f"idea {idea.pk} changed")
        self.idea = idea


class StepForm(forms.ModelForm):
    """`as_draft`: keep what is there, ask for nothing more.

    `version` tells what the page showed, `page` which opened page it is: a page goes on over its own words, and
    never over those of another.
    """

    version = forms.CharField(required=False, max_length=VERSION_LENGTH, widget=forms.HiddenInput)
    page = forms.CharField(required=False, max_length=36, widget=forms.HiddenInput)

    # What the page shows from now on, once the step is saved.
    new_version = ""
    # The call that the page says the idea answers.
    answered_call = None

    def __init__(
        self, *args: object, as_draft: bool = False, writer: User | None = None, **kwargs: object
    ) -> None:
        self.writer = writer
        super().__init__(*args, **kwargs)
        self.as_draft = as_draft
        if self.instance.pk and not self.is_bound:
            self.initial.setdefault("version", version_of(self.initial, self.compared))
        if as_draft:
            for field in self.fields.values():
                field.required = False

    def clean(self) -> dict[str, object]:
        """In a draft, no answer to a choice that always has one leaves it as it is."""
        data = super().clean()
        for name in [name for name, value in data.items() if value == "" and name in self._meta.fields]:
            if self.as_draft and Idea._meta.get_field(name).has_default():
                del data[name]
        return data

    @classmethod
    def initial_of(cls, posted: dict[str, list[str]]) -> dict[str, object]:
        """What a form shows again of what was posted to it; nothing when nothing was."""
        return shown_again(posted, cls.base_fields)

    @property
    def compared(self) -> list[str]:
        """The fields that two pages may write differently."""
        return self._meta.fields

    def stored(self, idea: Idea) -> dict[str, object]:
        return model_to_dict(idea, fields=self.compared)

    def told_by(self, idea: Idea, name: str) -> object:
        """What an idea holds of a field, to be put in words."""
        return getattr(idea, name)

    @property
    def step(self) -> str:
        """The name under which the idea remembers its last page."""
        return type(self).__name__.removesuffix("Form").lower()

    @property
    def answered_problem(self) -> Idea | None:
        """The problem of somebody else's that the idea proposes a solution to."""
        if self.instance.answers_problem_id:
            return self.instance.answers_problem
        field = self.fields.get("answers_problem")
        pk = self["answers_problem"].value() if field else None
        return field.queryset.filter(pk=pk).first() if str(pk or "").isdecimal() else None

    @property
    def columns(self) -> dict[str, object]:
        """What goes into the row of the idea."""
        names = {field.name for field in Idea._meta.concrete_fields} & set(self._meta.fields)
        return {name: value for name, value in self.cleaned_data.items() if name in names}

    @property
    def links(self) -> dict[str, object]:
        """What goes beside the row: themes, units."""
        names = {field.name for field in Idea._meta.many_to_many} & self.cleaned_data.keys()
        return {name: self.cleaned_data[name] for name in names}

    @transaction.atomic
    def save(self, commit: bool = True, *, by: User | None = None) -> Idea:
        """Write the fields of this step alone. `Idea.DoesNotExist` when the idea is not to be edited any more,
        `StepChanged` when another page wrote it: its row is held, so that a deposit or another page at the same
        instant either comes first or waits.
        """
        current = (
            Idea.objects.editable().select_for_update(of=("self",), no_key=True).get(pk=self.instance.pk)
        )
        self._refuse_to_overwrite(current)
        former = told_by(current)
        self.instance.written_from = self.signed(current.written_from)
        self.instance.save(update_fields=[*self.columns, "written_from", "updated_at"])
        self._save_m2m()
        self.write_beside()
        keep_version(former, self.instance, by=by or self.instance.author)
        return self.instance

    def write_beside(self) -> None:
        """What a step keeps that is neither in the row of the idea nor linked to it."""

    def signed(self, pages: dict[str, str]) -> dict[str, str]:
        page = self.cleaned_data.get("page")
        return {**pages, self.step: page} if page else pages

    def _refuse_to_overwrite(self, current: Idea) -> None:
        names, stored = self.compared, self.stored(current)
        self.new_version = version_of({**stored, **self.cleaned_data}, names)
        page, known = self.cleaned_data.get("page"), version_of(stored, names)
        same_page = bool(page) and current.written_from.get(self.step) == page
        if same_page or self.data.get("version", known) == known:
            return
        if self.new_version != known:
            raise StepChanged(current)

    def version_in(self, idea: Idea) -> str:
        return version_of(self.stored(idea), self.compared)


def version_of(values: dict[str, object], names: list[str]) -> str:
    told = json.dumps([comparable(values.get(name)) for name in names])
    return hashlib.sha256(told.encode()).hexdigest()[:VERSION_LENGTH]


def comparable(value: object) -> object:
    """The same for what a page shows, what a form read and what the database holds."""
    match value:
        case models.Model():
            return value.pk
        case str():
            return value.replace("\r\n", "\n").strip()
        case None:
            return ""
        case Decimal():
            return f"{value.normalize():f}"
        case bool() | int():
            return value
        case _:
            return sorted(getattr(one, "pk", one) for one in value)


class UnitsForm(StepForm):
    """A step that asks which units the idea concerns, or says « je ne sais pas », and who reads its author's name."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        units = OrgUnit.objects.order_by("path")
        self.fields["concerned_units"].queryset = units
        self.fields["concerned_units"].choices = list(grouped(units))
        if self.writer and self.instance.author_id not in (None, self.writer.pk):
            self.name_a_colleague()

    def name_a_colleague(self) -> None:
        """Who reads the idea, and the name of its author, is for them to say, or for whoever writes for them; for no
        co-author.
        """
        if self.writer.pk != self.instance.deposited_by_id:
            del self.fields["name_hidden"]
            self.fields.pop("visibility", None)
            return
        self.fields["name_hidden"].label = _("Ne pas afficher son nom aux collègues")
        self.fields["name_hidden"].help_text = _("Ni son nom ni son unité. L’équipe innovation les connaît.")

    @property
    def unit_groups(self) -> list[tuple[str, list[BoundWidget]]]:
        """The boxes of the units, branch by branch."""
        boxes = iter(self["concerned_units"].subwidgets)
        groups = self.fields["concerned_units"].choices
        return [(name, [next(boxes) for _unit in members]) for name, members in groups]

    def clean(self) -> dict[str, object]:
        data = super().clean()
        units, unknown = data.get("concerned_units"), data.get("units_unknown")
        if self.as_draft:
            return data
        if units and unknown:
            self.add_error("units_unknown", _("Décochez « je ne sais pas », ou les directions choisies."))
        elif not units and not unknown:
            self.add_error("concerned_units", _("Choisissez une direction, ou cochez « je ne sais pas »."))
        return data


def grouped(units: list[OrgUnit]) -> Iterator[tuple[str, list[tuple[int, str]]]]:
    """The units below each one that stands right under the organisation, in the order of the tree."""
    below = [unit for unit in units if unit.depth > ORGANISATION_DEPTH] or list(units)
    width = OrgUnit.steplen * (ORGANISATION_DEPTH + 1)
    for _path, branch in groupby(below, key=lambda unit: unit.path[:width]):
        members = list(branch)
        yield members[0].name, [(unit.pk, unit.label) for unit in members]
