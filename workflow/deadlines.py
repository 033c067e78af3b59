"""Deadlines: working days counted from a move, stopped while a machine is paused or waits for information."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from notifications.calendar import add_working_days, working_days_between


def deadline(delay: str, start: date | None = None) -> date:
    """The last day of a delay named in `DELAYS_IN_WORKING_DAYS`, counted from `start` or from today."""
    return add_working_days(start or timezone.localdate(), settings.DELAYS_IN_WORKING_DAYS[delay])


class Clock(models.Model):
    """The deadline of a machine. `DELAYS` maps a state to the name of its delay; `STOPPED_IN` keeps the clock."""

    DELAYS: dict[str, str] = {}
    # While in one of these states the clock of the state before stands still, to go on when it comes back.
    STOPPED_IN: frozenset[str] = frozenset()
    # The moves that give another due date without changing the state.
    CLOCK_MOVES: frozenset[str] = frozenset()

    working_days_left = models.SmallIntegerField(_("jours ouvrés restants"), null=True, editable=False)

    class Meta:
        abstract = True

    def set_deadline(self, source: str, now: date) -> None:
        """Called once the state has changed from `source`."""
        if self.state in self.STOPPED_IN and source not in self.STOPPED_IN and self.due_on:
            self.working_days_left = working_days_between(now, self.due_on)
        left = None
        if self.state not in self.STOPPED_IN:
            left, self.working_days_left = self.working_days_left, None
        delay = self.DELAYS.get(self.state)
        if delay and left is not None:
            self.due_on = add_working_days(now, max(left, 1))
        else:
            self.due_on = deadline(delay, now) if delay else None


class Pausable(models.Model):
    """A pause is a dated fact, not a state: the state stays, the clock stops."""

    paused_at = models.DateTimeField(_("en attente depuis"), null=True, editable=False)
    paused_until = models.DateField(_("à revoir le"), null=True, editable=False)
    pause_reason = models.CharField(_("raison de l’attente"), max_length=300, blank=True, editable=False)
    paused_days_left = models.SmallIntegerField(
        _("jours ouvrés restants à la reprise"), null=True, editable=False
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_pause_has_reason_and_date",
                condition=Q(paused_at=None, paused_until=None, pause_reason="", paused_days_left=None)
                | Q(paused_at__isnull=False, paused_until__isnull=False) & ~Q(pause_reason=""),
                violation_error_message=_("Une mise en attente a une raison et une date de reprise."),
            )
        ]

    @property
    def is_paused(self) -> bool:
        return self.paused_at is not None

    def paused(self) -> bool:
        return self.is_paused

    def running(self) -> bool:
        return not self.is_paused

    def stop_clock(self, reason: str, until: date) -> None:
        today = timezone.localdate()
        self.paused_at, self.paused_until, self.pause_reason = timezone.now(), until, reason
        self.paused_days_left = working_days_between(today, self.due_on) if self.due_on else None
        self.due_on = until

    def restart_clock(self) -> None:
        left = self.paused_days_left
        self.due_on = add_working_days(timezone.localdate(), max(left, 1)) if left is not None else None
        self.lift_pause()

    def lift_pause(self) -> None:
        """What waits no more: it goes on, or leaves the state in which it waited."""
        self.paused_at = self.paused_until = self.paused_days_left = None
        self.pause_reason = ""
