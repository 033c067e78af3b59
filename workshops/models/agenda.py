"""The agenda: items with their times, or only a duration, from which the missing bounds are computed."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from workflow.once import WrittenOnce
from workshops.models.workshop import Workshop


class ItemKind(models.TextChoices):
    INTRODUCTION = "introduction", _("Introduction")
    FEEDBACK = "feedback", _("Retours")
    BREAK = "break", _("Pause")
    GROUP_WORK = "group_work", _("Travail de groupe")
    RESTITUTION = "restitution", _("Restitutions")
    CLOSING = "closing", _("Clôture")


class WorkshopPart(WrittenOnce):
    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="parts")
    order = models.PositiveSmallIntegerField(_("ordre"))
    title = models.CharField(_("titre"), max_length=160)

    class Meta:
        verbose_name = _("partie")
        verbose_name_plural = _("parties")
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.title


class AgendaItem(WrittenOnce):
    """Times as announced, or a duration in minutes: a break of 15' has no hour of its own."""

    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="agenda")
    order = models.PositiveSmallIntegerField(_("ordre"))
    kind = models.CharField(_("nature"), max_length=12, choices=ItemKind)
    title = models.CharField(_("intitulé"), max_length=160)
    starts_at = models.TimeField(_("début"), null=True, blank=True)
    ends_at = models.TimeField(_("fin"), null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(_("durée, en minutes"), null=True, blank=True)

    class Meta:
        verbose_name = _("point du déroulé")
        verbose_name_plural = _("déroulé")
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                name="workshops_item_has_times_or_duration",
                condition=Q(minutes__isnull=False, starts_at=None, ends_at=None)
                | Q(starts_at__isnull=False, ends_at__isnull=False, minutes=None, ends_at__gt=F("starts_at")),
                violation_error_message=_("Donnez une heure de début et de fin, ou seulement une durée."),
            )
        ]

    def __str__(self) -> str:
        return self.title


@dataclass(frozen=True)
class ScheduledItem:
    item: AgendaItem
    starts_at: time
    ends_at: time

    @property
    def minutes(self) -> int:
        return self.minutes_until(self.ends_at)

    def minutes_until(self, moment: time) -> int:
        return _minutes(moment) - _minutes(self.starts_at)


def schedule(workshop: Workshop) -> list[ScheduledItem]:
    """Every item with its two bounds: one given by its duration starts where the former ends."""
    moment, items = workshop.starts_at, []
    for item in workshop.agenda.all():
        start = item.starts_at or moment
        end = item.ends_at or _plus(start, item.minutes)
        items.append(ScheduledItem(item, start, end))
        moment = end
    return items


def gaps_and_overlaps(workshop: Workshop) -> list[str]:
    """Sentences on what does not follow on: two items at once, a hole, an agenda that overruns the workshop."""
    items = schedule(workshop)
    if not items:
        return []
    ends = [(workshop.starts_at, ""), *((item.ends_at, item.item.title) for item in items)]
    starts = [*((item.starts_at, item.item.title) for item in items), (workshop.ends_at, "")]
    return [
        sentence
        for (end, former), (start, following) in zip(ends, starts, strict=True)
        if (sentence := _mismatch(end, former, start, following))
    ]


def _mismatch(end: time, former: str, start: time, following: str) -> str:
    """`former` is empty at the opening of the workshop, `following` at its end."""
    minutes = _minutes(start) - _minutes(end)
    if not minutes:
        return ""
    if minutes > 0:
        hole = gettext("Un trou de %(minutes)d minutes après « %(title)s ».")
        hole = hole if former else gettext("Un trou de %(minutes)d minutes avant « %(title)s ».")
        return hole % {"minutes": minutes, "title": former or following}
    if not former:
        return gettext("« %(title)s » commence avant l’atelier.") % {"title": following}
    if not following:
        return gettext("« %(title)s » finit après l’atelier.") % {"title": former}
    return gettext("« %(title)s » déborde sur la suite.") % {"title": former}


def _minutes(moment: time) -> int:
    return moment.hour * 60 + moment.minute


def _plus(moment: time, minutes: int) -> time:
    return (datetime.combine(date.min, moment) + timedelta(minutes=minutes)).time()
