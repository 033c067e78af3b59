"""Half-days as people say them: « 1 jour et demi, soit 3 demi-journées »."""

from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from incubation.workload import WeeklyShare


def days_in_words(days: Decimal) -> str:
    """« une demi-journée », « 1 jour et demi », « 2 jours »."""
    whole, half = int(days), days % 1 != 0
    if not whole:
        return _("une demi-journée") if half else _("aucun jour")
    named = {"days": number_format(whole)}
    if half:
        return ngettext("%(days)s jour et demi", "%(days)s jours et demi", whole) % named
    return ngettext("%(days)s jour", "%(days)s jours", whole) % named


def halves_in_words(halves: int) -> str:
    return ngettext("%(count)s demi-journée", "%(count)s demi-journées", halves) % {
        "count": number_format(halves)
    }


def both_in_words(days: Decimal) -> str:
    """Days, and the half-days that they make when it is not the same."""
    halves = int(days * 2)
    if halves <= 1:
        return days_in_words(days)
    return _("%(days)s, soit %(halves)s") % {"days": days_in_words(days), "halves": halves_in_words(halves)}


def week_in_words(share: WeeklyShare) -> str:
    """A week of this share; about, when it makes no whole half-days."""
    days = share.days_a_week
    if not days:
        return _("moins d’une demi-journée par semaine")
    words = {"time": both_in_words(days)}
    if share.is_in_half_days:
        return _("%(time)s par semaine") % words
    return _("environ %(time)s par semaine") % words
