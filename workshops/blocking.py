"""The lifecycle of a blocker: what keeps an idea, a project or a workshop from going on, until somebody lifts it."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField, transition

from accounts.models import OrgUnit, User
from accounts.permissions import held
from workflow.models import Workflow


class BlockerState(models.TextChoices):
    OPEN = "open", _("Signalée")
    IN_PROGRESS = "in_progress", _("Prise en charge")
    LIFTED = "lifted", _("Levée")
    ACCEPTED = "accepted", _("Acceptée, on fait avec")
    NO_FOLLOW_UP = "no_follow_up", _("Sans suite")


S = BlockerState

STANDING_STATES = [S.OPEN, S.IN_PROGRESS]
CLOSED_STATES = [S.LIFTED, S.ACCEPTED, S.NO_FOLLOW_UP]


class Level(models.IntegerChoices):
    """Who is asked to lift it; one level at a time."""

    TEAM = 0, _("Sur place")
    INNOVATION = 1, _("Équipe innovation")
    DIRECTORATE = 2, _("Direction concernée")
    MANAGEMENT = 3, _("Direction générale")


may_lift = held("workshops.lift_blocker")


def may_rise(blocker: "BlockerLifecycle") -> bool:
    return blocker.level < Level.MANAGEMENT


class BlockerLifecycle(Workflow):
    BIRTHS = {"report": _("Situation de blocage signalée")}
    CLOCK_MOVES = frozenset({"entrust", "escalate"})

    state = FSMField(_("état"), default=S.OPEN, choices=BlockerState, max_length=20, protected=True)

    class Meta:
        abstract = True

    @transition(
        field=state,
        source=STANDING_STATES,
        target=S.IN_PROGRESS,
        permission=may_lift,
        custom={"label": _("Confier à quelqu’un"), "past": _("Confiée"), "primary": True},
    )
    def entrust(self, *, owner: User) -> None:
        """Whoever is asked from now on has the whole delay."""
        self.owner = self.whom = owner
        self.restart()

    @transition(
        field=state,
        source=STANDING_STATES,
        target=None,
        conditions=[may_rise],
        permission=may_lift,
        custom={
            "label": _("Porter au niveau suivant"),
            "past": _("Portée au niveau suivant"),
            "automatic": True,
        },
    )
    def escalate(self, *, unit: OrgUnit | None = None, seen: int | None = None) -> None:
        """Those of that level are asked, not whoever had it. `seen`: the level that the form showed."""
        self.level = Level(self.level + 1)
        if unit is not None:
            self.unit = unit
        self.owner = self.first_asked_here()
        self.restart()

    @transition(
        field=state,
        source=STANDING_STATES,
        target=S.LIFTED,
        permission=may_lift,
        custom={"label": _("Dire qu’elle est levée"), "past": _("Situation levée"), "primary": True},
    )
    def lift(self, *, how: str) -> None:
        self.how = how

    @transition(
        field=state,
        source=STANDING_STATES,
        target=S.ACCEPTED,
        permission=may_lift,
        custom={"label": _("Faire avec"), "past": _("Acceptée, on fait avec")},
    )
    def accept(self, *, how: str) -> None:
        self.how = how

    @transition(
        field=state,
        source=STANDING_STATES,
        target=S.NO_FOLLOW_UP,
        permission=may_lift,
        custom={
            "label": _("Classer sans suite"),
            "past": _("Classée sans suite"),
            "danger": True,
            "automatic": True,
        },
    )
    def drop(self, *, how: str) -> None:
        """Automatic when what it blocked is no more."""
        self.how = how

    @transition(
        field=state,
        source=CLOSED_STATES,
        target=S.IN_PROGRESS,
        permission=may_lift,
        custom={"label": _("Rouvrir"), "past": _("Situation rouverte")},
    )
    def reopen(self) -> None:
        """It was not over. What was said of its end stays in the history."""
        self.how = ""
