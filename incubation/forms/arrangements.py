"""What the service does differently: a few rows, one a task."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.days import PlannedDayField
from accounts.models import User
from incubation.forms.fields import FigureField
from incubation.models import ArrangementMode, ServiceArrangement
from incubation.workload import HALF_DAY

ROWS = 4


class ArrangementForm(forms.Form):
    """One task of the service while the time is given; a row left blank counts for nothing."""

    use_required_attribute = False

    task = forms.CharField(
        label=_("La tâche"),
        max_length=160,
        error_messages={"required": _("Nommez la tâche, ou laissez cette ligne vide.")},
    )
    mode = forms.ChoiceField(
        label=_("Ce qu’elle devient"),
        choices=[("", _("Choisissez")), *ArrangementMode.choices],
        error_messages={"required": _("Dites ce que devient cette tâche.")},
    )
    to_whom = forms.ModelChoiceField(
        User.objects.none(),
        label=_("À qui"),
        required=False,
        empty_label=_("À voir ensemble"),
        help_text=_("La personne nommée ici est invitée à dire si elle peut."),
    )
    detail = forms.CharField(label=_("Précision"), max_length=200, required=False)
    starts_on = PlannedDayField(
        label=_("À partir du"), required=False, help_text=_("Sans date : pendant toute la période.")
    )
    ends_on = PlannedDayField(label=_("Jusqu’au"), required=False)
    backfill_days = FigureField(
        label=_("Jours de renfort"),
        max_digits=5,
        decimal_places=1,
        min_value=HALF_DAY,
        required=False,
        error_messages={"min_value": _("Écrivez au moins une demi-journée : 0,5.")},
        help_text=_("Pour un renfort seulement."),
    )

    def __init__(self, *args: object, colleagues: QuerySet, **kwargs: object) -> None:
        super().__init__(*args, empty_permitted=True, **kwargs)
        self.fields["to_whom"].queryset = colleagues

    def has_changed(self) -> bool:
        """Whether something is written in it, be it what was there before."""
        return any(
            field.widget.value_from_datadict(self.data, self.files, self.add_prefix(name))
            for name, field in self.fields.items()
        )

    @property
    def has_words(self) -> bool:
        return self.has_changed() if self.is_bound else bool(self.initial.get("task"))

    def clean(self) -> dict[str, object]:
        values = super().clean()
        mode = values.get("mode")
        if mode == ArrangementMode.HANDED_OVER and not values.get("to_whom") and not values.get("detail"):
            self.add_error(
                "to_whom", _("Dites à qui cette tâche est confiée, ou précisez comment le choisir.")
            )
        if mode != ArrangementMode.BACKFILL and "mode" not in self.errors:
            values["backfill_days"] = None
        first, last = values.get("starts_on"), values.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("La période se termine après son premier jour."))
        return values


class ArrangementFields(forms.Form):
    """Mixed into the forms that say what the service does. Reads its rows once `reads_the_rows()`."""

    no_change_reason = forms.CharField(
        label=_("Si rien n’est reporté ni confié, dites pourquoi"),
        max_length=300,
        required=False,
        help_text=_("Par exemple : la période est creuse, le travail est déjà terminé."),
    )

    def offer_rows(self, person: User, lines: list[ServiceArrangement] | None = None) -> None:
        """`person`: whose time it is. `lines`: what the version to be changed says."""
        initial = [_typed_as(line) for line in lines or []]
        colleagues = _colleagues_of(person, lines or [])
        count = max(ROWS, len(initial))
        self.arrangements = [
            ArrangementForm(
                self.data if self.is_bound else None,
                prefix=self.add_prefix(f"task-{number}"),
                initial=initial[number - 1] if number <= len(initial) else None,
                colleagues=colleagues,
            )
            for number in range(1, count + 1)
        ]

    def reads_the_rows(self) -> bool:
        return True

    def clean(self) -> dict[str, object]:
        values = super().clean()
        if not self.reads_the_rows():
            return values
        rows = [row.is_valid() for row in self.arrangements]
        if not all(rows):
            self.add_error(None, _("Une tâche du service est à compléter."))
        elif not self._filled() and not values.get("no_change_reason"):
            self.add_error(
                "no_change_reason",
                _("Nommez au moins une tâche reportée ou confiée, ou dites pourquoi rien ne change."),
            )
        return values

    def said_of_the_service(self) -> list[dict[str, object]]:
        return [row.cleaned_data for row in self._filled()]

    def _filled(self) -> list[ArrangementForm]:
        return [row for row in self.arrangements if row.has_changed()]

    def show_again(self, typed: Mapping[str, Any]) -> None:
        """The words of rows that were not sent, on the page that comes back."""
        for row in self.arrangements:
            said = {name: typed.get(row.add_prefix(name)) for name in row.fields}
            row.initial = {**row.initial, **{name: value for name, value in said.items() if value}}


def _typed_as(line: ServiceArrangement) -> dict[str, object]:
    return {**line.content, "to_whom": line.to_whom_id}


def _colleagues_of(person: User, lines: list[ServiceArrangement]) -> QuerySet:
    """Those of the same manager, and whoever is named already."""
    found = User.objects.managed_by(person.line_manager) if person.line_manager_id else User.objects.none()
    named = User.objects.filter(pk__in=[line.to_whom_id for line in lines if line.to_whom_id])
    return (found | named).exclude(pk=person.pk).by_name()
