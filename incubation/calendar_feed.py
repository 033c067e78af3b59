"""The calendar that an agent or a line manager subscribes to: who gives time to a project, and when.

Whoever shares a calendar shares it with others: it never tells the days that were really worked, nor the title of a
project whose idea is not open to everybody.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Count, Max, Prefetch
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from icalendar import Calendar, Event

from accounts.models import Organisation, User
from ideas.models import Idea
from incubation.agreement import AllocationState
from incubation.models import AllocationTerms, TimeAllocation
from incubation.terms_words import plain
from incubation.weeks import WEEKDAYS
from notifications.calendar import working_days

KEPT = timedelta(days=365)
REFRESHED_EVERY = timedelta(hours=12)
# One day of the week: the halves chosen on it.
HALVES = {
    ("am",): gettext_lazy("le matin"),
    ("pm",): gettext_lazy("l’après-midi"),
    ("am", "pm"): gettext_lazy("toute la journée"),
}


def calendar_of(owner: User) -> bytes:
    """Their own agreements, and those of the agents they manage today."""
    calendar = Calendar()
    calendar.add("prodid", "-//Germoir//Temps de projet//FR")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _("Temps de projet, %(scheme)s") % {"scheme": _scheme()})
    calendar.add("refresh-interval", REFRESHED_EVERY, parameters={"VALUE": "DURATION"})
    agreements = list(_agreements(owner))
    ideas = {agreement.project.idea_id for agreement in agreements}
    told = set(Idea.objects.read_by_everybody().filter(pk__in=ideas).values_list("pk", flat=True))
    for agreement in agreements:
        for event in _events(agreement, owner, is_told=agreement.project.idea_id in told):
            calendar.add_component(event)
    return calendar.to_ical()


def _agreements(owner: User) -> Iterable[TimeAllocation]:
    signed = AllocationTerms.objects.filter(signed_at__isnull=False).order_by("number")
    found = TimeAllocation.objects.in_calendar_of(owner).filter(ends_on__gte=timezone.localdate() - KEPT)
    return (
        found.select_related("beneficiary", "project__idea")
        .prefetch_related(Prefetch("versions", signed, to_attr="signed_versions"))
        .annotate(lines=Count("history"), moved_at=Max("history__at"))
        .order_by("pk")
    )


def _events(agreement: TimeAllocation, owner: User, *, is_told: bool) -> Iterator[Event]:
    last = min(agreement.ends_on, agreement.ended_on or agreement.ends_on)
    words = _words(agreement, is_told=is_told)
    chosen = getattr(agreement.signed_versions[-1], "half_days", None)
    if last < agreement.starts_on or not chosen:
        event = _event(agreement, owner, "", plain(agreement.percent) + " %")
        event.add("dtstart", agreement.starts_on)
        event.add("dtend", max(last, agreement.starts_on) + timedelta(days=1))
        yield _told(event, words)
        return
    for day, halves in _by_weekday(chosen):
        worked = [one for one in working_days(agreement.starts_on, last) if WEEKDAYS[one.weekday()] == day]
        if worked:
            event = _event(agreement, owner, day, str(HALVES[halves]))
            event.add("dtstart", worked[0])
            event.add("dtend", worked[0] + timedelta(days=1))
            event.add("rrule", {"freq": "weekly", "until": worked[-1]})
            for closed in _missing(worked):
                event.add("exdate", closed, parameters={"VALUE": "DATE"})
            yield _told(event, words)


def _by_weekday(chosen: Iterable[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for day in WEEKDAYS:
        if halves := tuple(half for half in ("am", "pm") if f"{day}_{half}" in chosen):
            yield day, halves


def _missing(worked: list[date]) -> Iterator[date]:
    """Of the weeks between, those whose day is closed."""
    day = worked[0]
    while day < worked[-1]:
        day += timedelta(days=7)
        if day not in worked:
            yield day


def _event(agreement: TimeAllocation, owner: User, part: str, share: str) -> Event:
    event = Event()
    event.add("uid", "-".join(filter(None, ["time", str(agreement.pk), part])) + "@" + _host())
    event.add("sequence", agreement.lines)
    event.add("dtstamp", agreement.moved_at or timezone.now())
    event.add("summary", _summary(agreement, owner, share))
    event.add("status", "CONFIRMED" if _is_lived(agreement) else "CANCELLED")
    event.add("transp", "TRANSPARENT")
    event.add("url", settings.SITE_URL + agreement.get_absolute_url())
    return event


def _told(event: Event, words: str) -> Event:
    if words:
        event.add("description", words)
    return event


def _is_lived(agreement: TimeAllocation) -> bool:
    """Suspended, cancelled, or ended before its first day, it takes nobody away."""
    if agreement.state == AllocationState.ENDED:
        return agreement.ended_on is None or agreement.ended_on >= agreement.starts_on
    return agreement.is_granted or agreement.state == AllocationState.EXPIRED


def _summary(agreement: TimeAllocation, owner: User, share: str) -> str:
    if agreement.beneficiary_id == owner.pk:
        return _("Temps de projet, %(share)s") % {"share": share}
    return _("%(person)s : temps de projet, %(share)s") % {"person": agreement.beneficiary, "share": share}


def _words(agreement: TimeAllocation, *, is_told: bool) -> str:
    told = [agreement.subject_title if is_told else "", agreement.signed_versions[-1].days]
    return "\n".join(filter(None, told))


def _host() -> str:
    return urlsplit(settings.SITE_URL).hostname or "germoir"


def _scheme() -> str:
    return Organisation.current().scheme_name
