"""A directorate that does not answer is chased, then one level after the other is told, each on its working day.
Whoever was asked first always knows before the next level does.
"""

from collections.abc import Callable, Iterator
from datetime import date

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_fsm import transition

from accounts.permissions import nobody
from ideas.chasing_ladder import ANNOUNCE, CHASE, IN_WORDS, LADDERS, TELLS, Level, Rung
from ideas.handover import WAITING_STATES, TransferLifecycle
from notifications.calendar import add_working_days, is_working_day, working_days_between


def is_the_day_of(move: str) -> Callable[["ChasedLifecycle"], bool]:
    """Asked again once the row is held: of two workers at one instant, the second finds that the day is told."""

    def its_day_has_come(transfer: "ChasedLifecycle") -> bool:
        return transfer.move_of(timezone.localdate()) == move

    return its_day_has_come


class ChasedLifecycle(TransferLifecycle):
    """How far up its ladder a transfer is. All starts again when it changes state: what is waited for is new."""

    rung = models.PositiveSmallIntegerField(_("étapes de relance faites"), default=0, editable=False)
    chased_on = models.DateField(_("relancée le"), null=True, editable=False)
    escalation = models.PositiveSmallIntegerField(
        _("qui d’autre sait que la réponse tarde"), default=Level.UNIT, choices=Level, editable=False
    )

    class Meta:
        abstract = True

    def derive(self) -> None:
        if self.loaded and self.loaded["state"] != self.state:
            self.rung, self.escalation = 0, Level.UNIT

    def move_of(self, today: date) -> str:
        """The move of that day, if any."""
        found = self._due_rung(today)
        return found[1].move if found else ""

    def next_escalation(self) -> dict[str, object] | None:
        """Who is told next when nobody answers, in words, and on what day."""
        today = timezone.localdate()
        for number, rung in self._rungs_left():
            if rung.tells:
                soonest = add_working_days(today, number - self.rung + 1)
                day = max(add_working_days(self.due_on, rung.offset), soonest)
                return {"who": IN_WORDS[rung.level], "day": day}
        return None

    @property
    def has_director(self) -> bool:
        return self.unit.director is not None and self.unit.director.is_active

    @property
    def is_overdue(self) -> bool:
        return self.due_on is not None and self.due_on <= timezone.localdate()

    def _due_rung(self, today: date) -> tuple[int, Rung] | None:
        """One rung a day. Of reminders that nobody sent in time only the last is; of the levels none is skipped."""
        if self.state not in WAITING_STATES or not self.due_on or not is_working_day(today):
            return None
        if self.chased_on and self.chased_on >= today:
            return None
        reached = working_days_between(self.due_on, today)
        due = [(number, rung) for number, rung in self._rungs_left() if rung.offset <= reached]
        chases = [found for found in due if found[1].is_chase]
        return chases[-1] if chases else next(iter(due), None)

    def _rungs_left(self) -> Iterator[tuple[int, Rung]]:
        """A unit that nobody directs has one level less. A day that was past when the wait began is not told."""
        began = timezone.localdate(self.state_since) if self.state_since else None
        for number, rung in enumerate(LADDERS[self.state]):
            if number < self.rung or (rung.level == Level.DIRECTOR and not self.has_director):
                continue
            if began is None or began < add_working_days(self.due_on, rung.offset):
                yield number, rung

    def _climb(self) -> None:
        today = timezone.localdate()
        number, rung = self._due_rung(today)
        self.rung, self.chased_on = number + 1, today
        if rung.tells:
            self.escalation = rung.level

    @transition(
        field="state",
        source=WAITING_STATES,
        conditions=[is_the_day_of(CHASE)],
        permission=nobody,
        custom={"label": _("Relancer la direction"), "past": _("Direction relancée"), "automatic": True},
    )
    def chase(self) -> None:
        self._climb()

    @transition(
        field="state",
        source=WAITING_STATES,
        conditions=[is_the_day_of(ANNOUNCE)],
        permission=nobody,
        custom={
            "label": _("Annoncer l’étape suivante"),
            "past": _("Direction prévenue de l’étape suivante"),
            "automatic": True,
        },
    )
    def announce_escalation(self) -> None:
        self._climb()

    @transition(
        field="state",
        source=WAITING_STATES,
        conditions=[is_the_day_of(TELLS[Level.DIRECTOR])],
        permission=nobody,
        custom={
            "label": _("Informer la direction de l’unité"),
            "past": Level.DIRECTOR.label,
            "automatic": True,
        },
    )
    def escalate_to_director(self) -> None:
        self._climb()

    @transition(
        field="state",
        source=WAITING_STATES,
        conditions=[is_the_day_of(TELLS[Level.TEAM])],
        permission=nobody,
        custom={"label": _("Informer l’équipe innovation"), "past": Level.TEAM.label, "automatic": True},
    )
    def escalate_to_team(self) -> None:
        self._climb()

    @transition(
        field="state",
        source=WAITING_STATES,
        conditions=[is_the_day_of(TELLS[Level.COMMITTEE])],
        permission=nobody,
        custom={"label": _("Signaler au comité"), "past": Level.COMMITTEE.label, "automatic": True},
    )
    def escalate_to_committee(self) -> None:
        self._climb()
