"""The terms of granted time, as people say them: a share or days a week, from a day to another."""

from decimal import Decimal

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.days import PlannedDayField
from accounts.models import Organisation
from incubation.forms.fields import FigureField, text
from incubation.workload import WeeklyShare, add_months, half_days, percent_of

OTHER_SHARE = "other"


class Proposal(WeeklyShare):
    """Terms that nobody has sent yet."""

    def __init__(self, values: dict[str, object]) -> None:
        self.percent, self.starts_on, self.ends_on = (
            values[name] for name in ("percent", "starts_on", "ends_on")
        )


class TermsFields(forms.Form):
    """Mixed into every form that proposes terms: half-days a week, or any other share."""

    days_a_week = forms.ChoiceField(
        label=gettext_lazy("Temps par semaine"),
        error_messages={"required": gettext_lazy("Dites combien de temps par semaine.")},
    )
    percent = FigureField(
        label=gettext_lazy("Autre part du temps de travail, en %"),
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

    # The first day may not be past, except for an agreement that is running already.
    first_day_is_ahead = True

    def offer_units(self) -> None:
        self.fields["days_a_week"].choices = [
            ("", _("Choisissez")),
            *_choices_of_days(),
            (OTHER_SHARE, _("Une autre part, à préciser")),
        ]
        low, high = settings.TIME_PERCENT_USUAL
        hours = number_format(Organisation.current().weekly_hours / 10, 1)
        self.fields["percent"].help_text = _(
            "Le plus souvent de %(low)d à %(high)d %%. 10 %% font %(hours)s h par semaine."
        ) % {"low": low, "high": high, "hours": hours}

    def clean(self) -> dict[str, object]:
        values = super().clean()
        values["percent"] = self._percent(values)
        self._check_period(values.get("starts_on"), values.get("ends_on"))
        return values

    def _percent(self, values: dict[str, object]) -> Decimal | None:
        """Half-days and a typed share say the same thing, or one of them is left blank."""
        typed, chosen = values.get("percent"), values.get("days_a_week")
        if typed is not None and self.has_error("days_a_week", "required"):
            self.errors.pop("days_a_week", None)
            chosen = OTHER_SHARE
        if not chosen or "percent" in self.errors:
            return None
        if chosen == OTHER_SHARE and typed is None:
            self.add_error("percent", _("Écrivez la part du temps de travail."))
        elif chosen != OTHER_SHARE and typed not in (None, percent_of(Decimal(chosen))):
            self.add_error(
                "percent", _("Cette part ne correspond pas au temps choisi : gardez l’un ou l’autre.")
            )
        percent = typed if chosen == OTHER_SHARE else percent_of(Decimal(chosen))
        if percent is not None and not settings.TIME_PERCENT_MIN <= percent <= settings.TIME_PERCENT_MAX:
            bounds = {"low": settings.TIME_PERCENT_MIN, "high": settings.TIME_PERCENT_MAX}
            self.add_error("percent", _("Choisissez une part de %(low)d à %(high)d %%.") % bounds)
        return percent

    def _check_period(self, starts_on: object, ends_on: object) -> None:
        if self.first_day_is_ahead and starts_on and starts_on < timezone.localdate():
            self.add_error("starts_on", _("Choisissez aujourd’hui ou un jour à venir."))
        if not (starts_on and ends_on):
            return
        if ends_on < starts_on:
            self.add_error("ends_on", _("La période se termine après son premier jour."))
        elif ends_on > add_months(starts_on, settings.TIME_MONTHS_MAX):
            self.add_error(
                "ends_on",
                ngettext(
                    "Un accord dure au plus %(count)d mois : choisissez une date plus proche.",
                    "Un accord dure au plus %(count)d mois : choisissez une date plus proche.",
                    settings.TIME_MONTHS_MAX,
                )
                % {"count": settings.TIME_MONTHS_MAX},
            )

    @property
    def proposal(self) -> Proposal | None:
        """What was typed, converted, as soon as it can be."""
        values = getattr(self, "cleaned_data", {})
        known = all(values.get(name) for name in ("percent", "starts_on", "ends_on"))
        return Proposal(values) if known and values["ends_on"] >= values["starts_on"] else None


def _choices_of_days() -> list[tuple[str, str]]:
    return [(str(days), days_in_words(days)) for days in half_days()]


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


def terms_of(values: dict[str, object], **fixed: object) -> dict[str, object]:
    """The fields of one version of the terms, out of a clean form."""
    names = ("percent", "starts_on", "ends_on", "days", "objectives", "note")
    return {**{name: values[name] for name in names if name in values}, **fixed}


def objectives_field() -> forms.CharField:
    return forms.CharField(
        label=gettext_lazy("Ce que ce temps permettra"),
        widget=text(3),
        error_messages={"required": gettext_lazy("Dites ce que ce temps permettra, même en une phrase.")},
    )
