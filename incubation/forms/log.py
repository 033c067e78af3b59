"""One entry of a time log, written by the person whose time it is."""

import re
from datetime import date

from django import forms
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.days import DayField
from incubation.models import Activity, TimeAllocation, TimeEntry
from incubation.planned_time import half_day_in_minutes
from incubation.writing_time import too_much, why_closed, why_not, wrong_day
from workflow.once import OnceField
from workflow.seen import SeenForm

_HOURS = re.compile(r"(?P<hours>\d{1,2})\s*(?:h|:|heures?)\s*(?P<minutes>[0-5]?\d)?\s*(?:min|mn|m)?")
_MINUTES = re.compile(r"(?P<minutes>\d{1,3})\s*(?:min|mn|m|minutes?)")


class DurationField(forms.Field):
    """« 1 h 30 », « 2h », « 45 min », « 1:30 ». A bare figure could be either, and is asked again."""

    default_error_messages = {
        "invalid": gettext_lazy("Écrivez une durée, par exemple 1 h 30 ou 45 min."),
    }

    def to_python(self, value: object) -> int | None:
        words = " ".join(str(value or "").lower().replace("\u202f", " ").replace("\u00a0", " ").split())
        if not words:
            return None
        found = _HOURS.fullmatch(words) or _MINUTES.fullmatch(words)
        if found is None:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        said = found.groupdict()
        return 60 * int(said.get("hours") or 0) + int(said["minutes"] or 0)

    def prepare_value(self, value: object) -> object:
        return duration_in_words(value) if isinstance(value, int) else value


def duration_in_words(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    if not hours:
        return _("%(minutes)s min") % {"minutes": rest}
    return f"{hours} h {rest:02d}" if rest else f"{hours} h"


class Length(forms.ChoiceField):
    HALF, WHOLE, OTHER = "1", "2", "other"

    def __init__(self) -> None:
        super().__init__(
            label=gettext_lazy("Combien de temps"),
            choices=[
                (self.HALF, gettext_lazy("Une demi-journée")),
                (self.WHOLE, gettext_lazy("Une journée")),
                (self.OTHER, gettext_lazy("Une autre durée")),
            ],
            widget=forms.RadioSelect,
            error_messages={"required": gettext_lazy("Dites combien de temps.")},
        )


class LogForm(SeenForm):
    """`write()` is `False` when something lacks under the lock; every typed word stays in the form."""

    token = OnceField()
    day = DayField(label=gettext_lazy("Quel jour"))
    length = Length()
    duration = DurationField(
        label=gettext_lazy("Quelle durée"),
        required=False,
        help_text=gettext_lazy("Par exemple 1 h 30 ou 45 min, quand vous choisissez « Une autre durée »."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    activity = forms.ChoiceField(
        label=gettext_lazy("À quoi il a servi"),
        choices=[("", gettext_lazy("Choisissez")), *Activity.choices],
        error_messages={
            "required": gettext_lazy("Dites à quoi ce temps a servi."),
            "invalid_choice": gettext_lazy("Choisissez une activité de la liste."),
        },
    )

    class Meta:
        model = TimeEntry
        fields = ["day", "half_days", "minutes", "activity", "note"]
        help_texts = {"note": gettext_lazy("Personne d’autre ne la lit.")}

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        # Never typed: they follow from the length.
        del self.fields["half_days"], self.fields["minutes"]
        if self.instance._state.adding:
            self.initial["day"] = timezone.localdate()
        else:
            del self.fields["token"]
            halves = self.instance.half_days
            self.initial["length"] = str(halves) if halves else Length.OTHER
            self.initial["duration"] = None if halves else self.instance.minutes
        order = ["seen", "token", "day", "length", "duration", "activity", "note"]
        self.order_fields(order)

    @property
    def allocation(self) -> TimeAllocation:
        return self.instance.allocation

    def clean_day(self) -> date:
        day = self.cleaned_data["day"]
        if reason := wrong_day(self.allocation, day):
            raise forms.ValidationError(reason)
        return day

    def clean(self) -> dict[str, object]:
        values = super().clean()
        length, minutes = values.get("length"), values.get("duration")
        if length == Length.OTHER and not minutes and "duration" not in self.errors:
            self.add_error("duration", _("Écrivez une durée, par exemple 1 h 30 ou 45 min."))
        elif length and length != Length.OTHER:
            minutes = round(int(length) * half_day_in_minutes())
            self.errors.pop("duration", None)
        self.instance.half_days = int(length) if length and length != Length.OTHER else None
        self.instance.minutes = minutes or 0
        return values

    def write(self) -> bool:
        with transaction.atomic():
            locked = _locked(self.allocation)
            reasons = self._why_not(locked)
            for reason in reasons:
                self.add_error(None, reason)
            if reasons:
                return False
            if self._was_sent():
                return True
            if self.was_changed() or not self._fits():
                return False
            self.instance.save()
            return True

    def _why_not(self, locked: TimeAllocation) -> list[str]:
        """As the agreement stands now, and the month in which the entry was, when it is corrected."""
        reasons = [why_not(locked)]
        if not self.instance._state.adding:
            stored = TimeEntry.objects.filter(pk=self.instance.pk).first()
            gone = _("Cette ligne a été retirée entre-temps.")
            reasons.append(why_closed(stored.day) if stored else gone)
        return [reason for reason in reasons if reason]

    def _was_sent(self) -> bool:
        if "token" not in self.fields:
            return False
        return (
            self.instance.sent_before(self.cleaned_data["token"], "allocation", *self._meta.fields)
            is not None
        )

    def _show_stored(self, name: str, stored: TimeEntry) -> None:
        if name in self.fields:
            super()._show_stored(name, stored)
        elif name == "minutes" and stored.minutes != self.instance.minutes:
            self.add_error(None, f"{self.fields['duration'].label} : {duration_in_words(stored.minutes)}")

    def _fits(self) -> bool:
        sentences = list(too_much(self.instance))
        for sentence in sentences:
            self.add_error(None, sentence)
        return not sentences


@transaction.atomic
def take_back(entry: TimeEntry) -> str:
    """Remove an entry; the reason when it stays."""
    locked = _locked(entry.allocation)
    if reason := why_not(locked) or why_closed(entry.day):
        return reason
    TimeEntry.objects.filter(pk=entry.pk).delete()
    return ""


def _locked(allocation: TimeAllocation) -> TimeAllocation:
    return TimeAllocation.objects.select_for_update(of=("self",), no_key=True).get(pk=allocation.pk)
