"""Sharing one idea out in several: what each part says, and which contributions go with it."""

from collections.abc import Iterable

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ideas.models import Contribution
from ideas.requirements import PROBLEM_MIN_LENGTH
from ideas.splitting import Part
from workflow.forms import MoveForm

PARTS = 3


class SplitForm(MoveForm):
    intro = _(
        "Cette idée garde ce qu’elle dit, et chaque partie devient une idée à part entière, au nom des mêmes "
        "personnes. Celles qui la soutenaient ou la suivaient suivront les deux."
    )
    comment_help = _("Envoyé aux personnes qui portent l’idée.")

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        for number in range(1, PARTS + 1):
            self.fields.update(_fields_of(number))
        self.contributions = list(self.subject.contributions.shown().filter(parent=None).for_page())
        for contribution in self.contributions:
            self.fields[_key(contribution)] = _place_of(contribution.read_by(self.user))
        self.order_fields([*(name for name in self.fields if name != "comment"), "comment"])

    def clean(self) -> dict[str, object]:
        data = super().clean()
        for number in range(1, PARTS + 1):
            self._check_part(number, data)
        return data

    def _check_part(self, number: int, data: dict[str, object]) -> None:
        title, problem = data.get(f"title_{number}"), data.get(f"problem_{number}") or ""
        wanted = bool(title or problem or data.get(f"solution_{number}") or self._going_to(number))
        if not wanted:
            return
        if not title and f"title_{number}" not in self.errors:
            self.add_error(f"title_{number}", _("Donnez un titre à cette partie."))
        if len(problem.strip()) < PROBLEM_MIN_LENGTH and f"problem_{number}" not in self.errors:
            self.add_error(
                f"problem_{number}",
                _("Décrivez le problème en une ou deux phrases, cinquante caractères au moins."),
            )

    def _going_to(self, number: int) -> list[int]:
        return [
            contribution.pk
            for contribution in self.contributions
            if self.cleaned_data.get(_key(contribution)) == str(number)
        ]

    def _parts(self) -> Iterable[Part]:
        for number in range(1, PARTS + 1):
            if title := self.cleaned_data.get(f"title_{number}"):
                problem, solution = (
                    self.cleaned_data[f"{name}_{number}"] for name in ("problem", "solution")
                )
                yield Part(title, problem, solution, self._going_to(number))

    def inputs(self) -> dict[str, object]:
        return {"parts": list(self._parts())}


def _key(contribution: Contribution) -> str:
    return f"contribution_{contribution.pk}"


def _place_of(contribution: Contribution) -> forms.ChoiceField:
    said = Truncator(" ".join(contribution.text.split())).chars(90)
    label = gettext("« %(said)s », de %(who)s") % {"said": said, "who": contribution.writer}
    parts = [(str(n), gettext("va à la partie %(n)s") % {"n": n}) for n in range(1, PARTS + 1)]
    return forms.ChoiceField(
        label=label, choices=[("", gettext("reste avec cette idée")), *parts], required=False
    )


def _fields_of(number: int) -> dict[str, forms.Field]:
    """The first part is asked for; the others are there for whoever needs them."""
    first = number == 1
    of = {"n": number}
    return {
        f"title_{number}": forms.CharField(
            label=gettext("Titre de la partie %(n)s") % of,
            max_length=120,
            required=first,
            help_text="" if first else gettext("Laissez vide s’il n’y a pas de partie %(n)s.") % of,
            error_messages={"required": _("Donnez un titre à cette partie.")},
        ),
        f"problem_{number}": forms.CharField(
            label=gettext("Problème de la partie %(n)s") % of,
            max_length=10_000,
            required=first,
            widget=forms.Textarea(attrs={"rows": 3}),
            error_messages={"required": _("Décrivez le problème de cette partie.")},
        ),
        f"solution_{number}": forms.CharField(
            label=gettext("Piste de la partie %(n)s") % of,
            help_text=gettext("Un problème bien raconté suffit."),
            max_length=10_000,
            required=False,
            widget=forms.Textarea(attrs={"rows": 3}),
        ),
    }
