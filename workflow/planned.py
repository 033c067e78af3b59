"""What happens in a fuzzy period: its columns, and the field in which people write it."""

from datetime import date
from typing import Self

from django import forms
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from workflow.periods import NotAPeriod, Period, read
from workflow.seen import SeenForm

LABEL_MAX_LENGTH = 80


class PlannedQuerySet(models.QuerySet):
    def in_time(self) -> Self:
        """The earliest first; of two that begin together, the one that is known best; what has no period last."""
        first, last = (F(f"planned_{end}").asc(nulls_last=True) for end in ("first", "last"))
        return self.order_by(first, last, "pk")


class Planned(models.Model):
    """Abstract. `planned_on`: the day on which the period was written, for the reminders that count from it."""

    planned_label = models.CharField(_("période"), max_length=LABEL_MAX_LENGTH, blank=True)
    planned_first = models.DateField(_("premier jour"), null=True, editable=False)
    planned_last = models.DateField(_("dernier jour"), null=True, editable=False)
    planned_on = models.DateField(_("période écrite le"), default=timezone.localdate, editable=False)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_period_is_whole",
                condition=Q(planned_label="", planned_first=None, planned_last=None)
                | ~Q(planned_label="") & Q(planned_first__lte=F("planned_last")),
                violation_error_message=_("Une période a un premier et un dernier jour."),
            )
        ]

    @property
    def period(self) -> Period | None:
        if not self.planned_label:
            return None
        return Period(self.planned_label, self.planned_first, self.planned_last)

    def plan(self, period: Period | None) -> None:
        """Not written yet. A period that is said in the same words keeps its days, whatever the settings say now."""
        if period is not None and period.label == self.planned_label:
            return
        self.planned_label = period.label if period else ""
        self.planned_first = period.first if period else None
        self.planned_last = period.last if period else None
        self.planned_on = timezone.localdate()

    def is_over(self, day: date | None = None) -> bool:
        return self.planned_last is not None and self.planned_last < (day or timezone.localdate())


class PeriodField(forms.CharField):
    """« 12 octobre », « mi-septembre 2026 », « 3e trimestre 2026 »… as people say it."""

    default_error_messages = {
        "required": _("Dites quand, par exemple « mi-septembre 2026 »."),
        "unknown": _(
            "Cette période n’est pas comprise. Écrivez par exemple « 12 octobre 2026 », « mi-septembre 2026 », "
            "« octobre 2026 », « 3e trimestre 2026 » ou « fin 2026 »."
        ),
    }

    # What the sheet says already is understood, whatever the settings say now.
    known: Period | None = None

    def __init__(self, **options: object) -> None:
        options.setdefault("label", _("Quand"))
        options.setdefault(
            "help_text", _("Aussi précis que vous le savez : « 12 octobre », « mi-septembre », « fin 2026 ».")
        )
        super().__init__(max_length=LABEL_MAX_LENGTH, **options)

    def clean(self, value: object) -> Period | None:
        words = super().clean(value)
        if not words:
            return None
        if self.known is not None and words == self.known.label:
            return self.known
        try:
            return read(words)
        except NotAPeriod:
            raise forms.ValidationError(self.error_messages["unknown"], code="unknown") from None


class PlannedForm(SeenForm):
    """A sheet about something planned; `planned_label` is among its fields, and becomes the three columns."""

    planned_label = PeriodField()

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        if field := self.fields.get("planned_label"):
            field.known = self.instance.period

    def clean(self) -> dict[str, object]:
        cleaned = super().clean()
        if "planned_label" in cleaned:
            self.instance.plan(cleaned["planned_label"])
            cleaned["planned_label"] = self.instance.planned_label
        return cleaned
