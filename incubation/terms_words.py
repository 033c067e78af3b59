"""What the terms of a time agreement say, in words."""

from collections.abc import Iterator

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from incubation.bases import Basis, half_days_in_words
from incubation.models import AllocationTerms, ArrangementMode, ServiceArrangement


def counted_in_words(terms: AllocationTerms) -> str:
    """« 3 demi-journées par semaine », « le mardi, chaque semaine », « 24 jours à prendre sur la période »."""
    match terms.basis:
        case Basis.WEEKLY:
            count = int(terms.weekly_days * 2)
            words = ngettext(
                "%(count)d demi-journée par semaine", "%(count)d demi-journées par semaine", count
            )
            return words % {"count": count}
        case Basis.FIXED:
            return _("%(days)s, chaque semaine") % {"days": half_days_in_words(terms.half_days)}
        case Basis.ENVELOPE:
            words = ngettext(
                "%(days)s jour à prendre sur la période",
                "%(days)s jours à prendre sur la période",
                int(terms.envelope_days),
            )
            return words % {"days": plain(terms.envelope_days)}
    return _("%(percent)s %% du temps de travail") % {"percent": plain(terms.percent)}


def place_in_words(terms: AllocationTerms) -> str:
    remote = _("en partie en télétravail") if terms.remote else ""
    return ", ".join(words for words in (terms.place, remote) if words)


def notice_in_words(terms: AllocationTerms) -> str:
    if not terms.notice_days:
        return _("sans préavis")
    words = ngettext("%(count)d jour ouvré", "%(count)d jours ouvrés", terms.notice_days)
    return words % {"count": terms.notice_days}


def line_in_words(line: ServiceArrangement) -> str:
    """« Confiée à un collègue, à Mahdi Roux, du 3 mars 2027 au 4 juin 2027 (le matin) »."""
    said = [str(ArrangementMode(line.mode).label)]
    if line.to_whom:
        said.append(_("à %(person)s") % {"person": line.to_whom})
    if line.backfill_days:
        words = ngettext("%(days)s jour", "%(days)s jours", int(line.backfill_days))
        said.append(words % {"days": plain(line.backfill_days)})
    said += _period_in_words(line)
    words = ", ".join(said)
    return f"{words} ({line.detail})" if line.detail else words


def _period_in_words(line: ServiceArrangement) -> Iterator[str]:
    if line.starts_on:
        yield _("à partir du %(day)s") % {"day": day_in_words(line.starts_on)}
    if line.ends_on:
        yield _("jusqu’au %(day)s") % {"day": day_in_words(line.ends_on)}


def day_in_words(day: object) -> str:
    return date_format(day, "j F Y")


def plain(value: object) -> str:
    """3,5 and 10, without the zeros that the column keeps."""
    whole = int(value)
    return number_format(whole if value == whole else value.normalize())
