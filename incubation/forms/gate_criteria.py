"""The criteria of a gate as the fields of its decision: a question each, and room to say why."""

from collections.abc import Iterator
from dataclasses import dataclass

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from incubation.forms.fields import text
from incubation.gate_facts import said_of
from incubation.models import GateCriterion, Level, Project

YES, NO = "yes", "no"


@dataclass(frozen=True)
class Question:
    criterion: GateCriterion
    answer: forms.BoundField
    comment: forms.BoundField


class Criteria:
    """Those that the gate of one phase asks today, added to the fields of a form."""

    def __init__(self, form: forms.Form, project: Project, phase: str) -> None:
        self.form = form
        self.asked = list(GateCriterion.objects.in_force(phase))
        self.known = {criterion.pk: said_of(project, criterion.fact) for criterion in self.asked}
        for number, criterion in enumerate(self.asked, start=1):
            known = self.known[criterion.pk]
            form.fields[f"answer_{criterion.pk}"] = _answer_field(number, criterion, known)
            form.fields[f"comment_{criterion.pk}"] = _comment_field(number)

    @property
    def names(self) -> list[str]:
        return [f"{part}_{criterion.pk}" for criterion in self.asked for part in ("answer", "comment")]

    @property
    def indispensable(self) -> list[Question]:
        return [question for question in self._questions() if question.criterion.is_indispensable]

    @property
    def wished(self) -> list[Question]:
        return [question for question in self._questions() if not question.criterion.is_indispensable]

    def _questions(self) -> Iterator[Question]:
        for criterion in self.asked:
            fields = (self.form[f"answer_{criterion.pk}"], self.form[f"comment_{criterion.pk}"])
            yield Question(criterion, *fields)

    def check(self) -> None:
        """Whoever reads « no » later wants to know why."""
        for criterion in self.not_met():
            if not self.form.cleaned_data.get(f"comment_{criterion.pk}"):
                self.form.add_error(
                    f"comment_{criterion.pk}", _("Dites ce qui manque, même en quelques mots.")
                )

    def not_met(self) -> list[GateCriterion]:
        said = self.form.cleaned_data
        return [
            criterion
            for criterion in self.asked
            if criterion.is_indispensable and said.get(f"answer_{criterion.pk}") == NO
        ]

    def answers(self) -> list[dict[str, object]]:
        """As `Project.record_gate` keeps them."""
        return [self._answer(criterion) for criterion in self.asked]

    def _answer(self, criterion: GateCriterion) -> dict[str, object]:
        said, pk = self.form.cleaned_data, criterion.pk
        if criterion.is_indispensable:
            found: dict[str, object] = {"met": said[f"answer_{pk}"] == YES}
        else:
            found = {"level": int(said[f"answer_{pk}"])}
        return {"criterion": criterion, "known": self.known[pk], "comment": said[f"comment_{pk}"], **found}


def _answer_field(number: int, criterion: GateCriterion, known: str) -> forms.ChoiceField:
    choices = [(YES, _("Oui, il est rempli")), (NO, _("Non, pas encore"))]
    required = _("Répondez par oui ou par non.")
    if not criterion.is_indispensable:
        choices, required = Level.choices, _("Choisissez un niveau.")
    return forms.ChoiceField(
        label=f"{number}. {criterion.label}",
        help_text=_help(criterion, known),
        choices=choices,
        widget=forms.RadioSelect,
        error_messages={"required": required},
    )


def _help(criterion: GateCriterion, known: str) -> str:
    """How to judge, then what the project says of it: people wrote both, and the page shows them as they are."""
    lines = [format_html("{}", criterion.guidance)] if criterion.guidance else []
    if known:
        lines.append(format_html("<strong>{}</strong> : {}", _("Ce que dit le projet"), known))
    return format_html_join(mark_safe("<br>"), "{}", ((line,) for line in lines))


def _comment_field(number: int) -> forms.CharField:
    label = gettext("Précision sur le critère %(number)d") % {"number": number}
    return forms.CharField(label=label, required=False, max_length=2000, widget=text(2))
