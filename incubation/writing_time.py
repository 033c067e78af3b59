"""Writing in one's time log: which days are open, how much a day holds. Asked under the lock of the agreement."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Sum
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from incubation.agreement import CLOSED_STATES
from incubation.models import TimeAllocation, TimeEntry
from incubation.planned_time import PlannedTime, last_day_of
from incubation.time_log import OPEN_AFTER, closes_on
from notifications.calendar import add_working_days

MOST_A_DAY = 12 * 60
MOST_HALVES = 2


def is_open(allocation: TimeAllocation) -> bool:
    """Since it began, and a few days after it is over."""
    if allocation.activated_on is None:
        return False
    over = last_day_of(allocation) if allocation.state in CLOSED_STATES else None
    return over is None or timezone.localdate() <= add_working_days(over, OPEN_AFTER)


def why_not(allocation: TimeAllocation) -> str:
    if allocation.activated_on is None:
        return _("Le temps se note une fois l’accord commencé.")
    if not is_open(allocation):
        return _("Cet accord est terminé : le temps ne s’y note plus.")
    return ""


def why_closed(day: date) -> str:
    """A month that is told to others does not change any more."""
    first = day.replace(day=1)
    if closes_on(first) >= timezone.localdate():
        return ""
    return _("Le mois de %(month)s est arrêté depuis le %(day)s : il ne change plus.") % {
        "month": date_format(first, "F Y"),
        "day": date_format(closes_on(first), "j F"),
    }


def wrong_day(allocation: TimeAllocation, day: date) -> str:
    """Why nothing is written on that day; nothing when it may be."""
    if day > timezone.localdate():
        return _("Choisissez aujourd’hui ou un jour passé.")
    if not (allocation.activated_on and allocation.activated_on <= day <= last_day_of(allocation)):
        return _("Ce jour est en dehors de l’accord.")
    if not PlannedTime([allocation]).is_lived(allocation, day, day):
        return _("L’accord était suspendu ce jour-là.")
    return why_closed(day)


def too_much(entry: TimeEntry) -> Iterator[str]:
    """With what the same person wrote that day, for this project and the others."""
    same_day = TimeEntry.objects.visible_to(entry.allocation.beneficiary).filter(day=entry.day)
    sums = same_day.exclude(pk=entry.pk).aggregate(minutes=Sum("minutes"), halves=Sum("half_days"))
    if (sums["halves"] or 0) + (entry.half_days or 0) > MOST_HALVES:
        yield _("Une journée compte deux demi-journées : celles de ce jour sont déjà notées.")
    elif (sums["minutes"] or 0) + entry.minutes > MOST_A_DAY:
        yield _(
            "Une journée s’arrête à douze heures : avec ce qui est déjà noté ce jour-là, cela ferait plus."
        )
