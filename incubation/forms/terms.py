"""The terms of granted time, as people say them: how much, counted in one of four ways, from a day to another."""

from datetime import date
from decimal import Decimal

from django import forms
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.days import PlannedDayField
from accounts.models import Organisation
from incubation.bases import Basis, HalfDay, whole
from incubation.bounds import period_outside, share_outside
from incubation.forms.fields import FigureField
from incubation.models.terms import NOTICE_DAYS
from incubation.workload import HALF_DAY, WeeklyShare, half_days, percent_of

# The field that says the figure of each basis.
FIELD_OF = {
    Basis.WEEKLY: "days_a_week",
    Basis.FIXED: "half_days",
    Basis.ENVELOPE: "envelope_days",
    Basis.PERCENT: "percent",
}
MISSING = {
    Basis.WEEKLY: gettext_lazy("Dites combien de temps par semaine."),
    Basis.FIXED: gettext_lazy("Cochez au moins une demi-journée."),
    Basis.ENVELOPE: gettext_lazy("Écrivez le nombre de jours."),
    Basis.PERCENT: gettext_lazy("Écrivez la part du temps de travail."),
}
NOTICE_MOST = 60
NOTICE_BOUNDS = gettext_lazy("Écrivez un nombre de jours, de 0 à 60.")
DETAILS = ("place", "remote", "notice_days", "review_on")


class Proposal(WeeklyShare):
    """Terms that nobody has sent yet."""

    def __init__(self, values: dict[str, object]) -> None:
        self.percent, self.starts_on, self.ends_on = (
            values[name] for name in ("percent", "starts_on", "ends_on")
        )


class TermsFields(forms.Form):
    """Mixed into every form that proposes terms. Of the four ways to count, only the chosen one is read."""

    basis = forms.ChoiceField(
        label=gettext_lazy("Comment compter ce temps"),
        choices=Basis.choices,
        widget=forms.RadioSelect,
        required=False,
        initial=Basis.WEEKLY,
        error_messages={"invalid_choice": gettext_lazy("Choisissez une des manières de compter.")},
    )
    days_a_week = forms.ChoiceField(label=gettext_lazy("Temps par semaine"), required=False)
    half_days = forms.MultipleChoiceField(
        label=gettext_lazy("Les demi-journées de chaque semaine"),
        choices=HalfDay.choices,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "form-check-input"}),
        required=False,
        error_messages={"invalid_choice": gettext_lazy("Cochez des demi-journées du lundi au vendredi.")},
    )
    envelope_days = FigureField(
        label=gettext_lazy("Jours en tout"),
        help_text=gettext_lazy("À prendre sur la période, selon l’avancée du projet. Par exemple : 12,5."),
        max_digits=5,
        decimal_places=1,
        min_value=HALF_DAY,
        required=False,
        error_messages={"min_value": gettext_lazy("Écrivez au moins une demi-journée : 0,5.")},
    )
    percent = FigureField(
        label=gettext_lazy("Part du temps de travail, en %"),
        max_digits=5,
        decimal_places=2,
        required=False,
    )
    starts_on = PlannedDayField(label=gettext_lazy("Premier jour"))
    ends_on = PlannedDayField(label=gettext_lazy("Dernier jour"))
    days = forms.CharField(
        label=gettext_lazy("Quels jours"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("Par exemple : le mardi, et le jeudi matin."),
    )
    place = forms.CharField(
        label=gettext_lazy("Où"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("Par exemple : sur place, au laboratoire, dans un collège."),
    )
    remote = forms.BooleanField(label=gettext_lazy("En partie en télétravail"), required=False)
    notice_days = forms.IntegerField(
        label=gettext_lazy("Préavis, en jours ouvrés"),
        help_text=gettext_lazy("Le délai pour suspendre cet accord ou y mettre fin."),
        min_value=0,
        max_value=NOTICE_MOST,
        required=False,
        error_messages={
            "invalid": NOTICE_BOUNDS,
            "min_value": NOTICE_BOUNDS,
            "max_value": NOTICE_BOUNDS,
        },
        initial=NOTICE_DAYS,
    )
    review_on = PlannedDayField(
        label=gettext_lazy("Point d’étape le"),
        help_text=gettext_lazy("Un jour de la période, pour en parler à deux."),
        required=False,
    )

    # The first day may not be past, except for an agreement that is running already.
    first_day_is_ahead = True
    # The general management may have allowed an agreement that runs to last longer than usual.
    longer_until: date | None = None

    def offer_units(self) -> None:
        for name in FIELD_OF.values():
            self.fields[name].one_of_several = True
        self.fields["days_a_week"].choices = [("", _("Choisissez")), *_choices_of_days()]
        organisation = Organisation.current()
        low, high = organisation.time_percent_min, organisation.time_percent_most
        hours = number_format(organisation.weekly_hours / 10, 1)
        self.fields["percent"].help_text = _(
            "De %(low)d à %(high)d %%. 10 %% font %(hours)s h par semaine."
        ) % {"low": low, "high": high, "hours": hours}

    def clean(self) -> dict[str, object]:
        values = super().clean()
        if values.get("notice_days") is None:
            values["notice_days"] = NOTICE_DAYS
        self._check_period(values.get("starts_on"), values.get("ends_on"))
        self._count(values)
        self._check_review(values)
        return values

    def _count(self, values: dict[str, object]) -> None:
        """Put the basis, its figure and the share that it comes to in the place of the four groups of fields."""
        basis = self._basis(values)
        for other in set(FIELD_OF) - {basis}:
            values[FIELD_OF[other]] = None
            if self._says_its_basis:
                self.errors.pop(FIELD_OF[other], None)
        name = FIELD_OF[basis]
        if not values.get(name) and name not in self.errors:
            self.add_error(name, MISSING[basis])
        values["percent"] = values.get("percent") if basis == Basis.PERCENT else None
        if name in self.errors or (basis == Basis.ENVELOPE and not self._has_a_period(values)):
            return
        said = {**values, "basis": basis, "weekly_days": _decimal(values.get("days_a_week"))}
        values.update(whole(said))
        self._check_share(name, values)

    def _has_a_period(self, values: dict[str, object]) -> bool:
        known = [values.get(day) for day in ("starts_on", "ends_on")]
        return all(known) and known[0] <= known[1]

    @property
    def _says_its_basis(self) -> bool:
        return bool(self.data.get(self.add_prefix("basis")))

    def _basis(self, values: dict[str, object]) -> Basis:
        """The chosen one; when none is, the only one that says something."""
        if self._says_its_basis and values.get("basis"):
            return Basis(values["basis"])
        said = [basis for basis, name in FIELD_OF.items() if values.get(name) or name in self.errors]
        if len(said) > 1:
            self.add_error(
                FIELD_OF[said[-1]], _("Ce temps est compté de plusieurs manières : gardez-en une.")
            )
        return said[0] if said else Basis.WEEKLY

    def _check_share(self, name: str, values: dict[str, object]) -> None:
        percent = values["percent"]
        if percent is None:
            self.add_error(name, _("Aucun jour n’est travaillé sur cette période : changez les dates."))
            return
        if outside := share_outside(percent, is_envelope=name == FIELD_OF[Basis.ENVELOPE]):
            values["percent"] = None
            self.add_error(name, outside)

    def _check_period(self, starts_on: object, ends_on: object) -> None:
        if self.first_day_is_ahead and starts_on and starts_on < timezone.localdate():
            self.add_error("starts_on", _("Choisissez aujourd’hui ou un jour à venir."))
        if not (starts_on and ends_on):
            return
        if ends_on < starts_on:
            self.add_error("ends_on", _("La période se termine après son premier jour."))
        elif outside := period_outside(starts_on, ends_on, self.longer_until):
            self.add_error("ends_on", outside)

    def _check_review(self, values: dict[str, object]) -> None:
        first, last, review = (values.get(name) for name in ("starts_on", "ends_on", "review_on"))
        if first and last and review and not first <= review <= last:
            self.add_error("review_on", _("Choisissez un jour de la période."))

    @property
    def proposal(self) -> Proposal | None:
        """What was typed, converted, as soon as it can be."""
        values = getattr(self, "cleaned_data", {})
        known = all(values.get(name) for name in ("percent", "starts_on", "ends_on"))
        return Proposal(values) if known and values["ends_on"] >= values["starts_on"] else None

    # What the page draws.

    @property
    def dates(self) -> list[object]:
        """The first day of an agreement that runs is not asked."""
        return [self[name] for name in ("starts_on", "ends_on") if name in self.fields]

    @property
    def details(self) -> list[object]:
        return [self[name] for name in DETAILS]

    @property
    def details_are_open(self) -> bool:
        return any(name in self.errors for name in DETAILS)

    @property
    def bases(self) -> list[dict[str, object]]:
        """Each way to count, with its radio button and its field; the chosen one unfolded."""
        chosen = self["basis"].value() or next(
            (b for b in FIELD_OF if self[FIELD_OF[b]].value()), Basis.WEEKLY
        )
        return [
            {"code": code, "label": label, "field": self[FIELD_OF[code]], "is_chosen": chosen == code}
            for code, label in Basis.choices
        ]

    @property
    def half_day_rows(self) -> list[tuple[object, list[object]]]:
        """The week as a table: each day, with the box of its morning and that of its afternoon."""
        boxes = list(self["half_days"])
        return [(WEEKDAYS[day], boxes[2 * day :][:2]) for day in range(len(boxes) // 2)]


def _decimal(value: object) -> Decimal | None:
    return Decimal(value) if value else None


def _choices_of_days() -> list[tuple[str, str]]:
    """Those that the organisation grants."""
    return [(str(days), days_in_words(days)) for days in half_days() if not share_outside(percent_of(days))]


def days_in_words(days: Decimal) -> str:
    percent = percent_of(days)
    hours = Organisation.current().weekly_hours * percent / 100
    words = {
        "days": number_format(days.normalize()) if days % 1 else number_format(int(days)),
        "percent": number_format(int(percent)),
        "hours": number_format(hours.quantize(Decimal("0.1")).normalize() + 0, use_l10n=True),
    }
    if days == Decimal("0.5"):
        return _("Une demi-journée (%(percent)s %%, %(hours)s h)") % words
    return (
        ngettext(
            "%(days)s jour (%(percent)s %%, %(hours)s h)",
            "%(days)s jours (%(percent)s %%, %(hours)s h)",
            int(days),
        )
        % words
    )
