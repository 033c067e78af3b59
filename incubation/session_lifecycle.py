"""The part of the lifecycle of a project that a committee sees: its gate on the agenda of a session, or off it."""

from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django_fsm import transition

from accounts.permissions import held
from ideas.models import CommitteeSession
from ideas.sitting import TAKES_IDEAS, SessionState
from incubation.framing import FramingLifecycle
from incubation.lifecycle import WORKING_PHASES, ProjectLifecycle, ProjectState
from incubation.recusal import puts_off
from workflow.deadlines import Pausable, deadline
from workflow.errors import RequirementsMissing

if TYPE_CHECKING:
    from incubation.models import GatePoint

GATED = [*WORKING_PHASES, ProjectState.FOLLOW_UP]
# Once its pack is sent, people have read it there: it is decided or put off, and not simply taken off.
MAY_LEAVE = (SessionState.PLANNED, SessionState.CANCELLED)


class SessionLifecycle(FramingLifecycle):
    # Its day is that of the session, or that of the gate again.
    CLOCK_MOVES = ProjectLifecycle.CLOCK_MOVES | {"enter_session", "leave_session", "put_off"}

    class Meta:
        abstract = True

    @cached_property
    def pending_point(self) -> "GatePoint | None":
        """Its place on the agenda of a session, as long as nothing became of it there; kept for the next question."""
        if self.pk is None or self.gate_asked_at is None:
            return None
        return self.agenda_points.pending().select_related("session__committee").first()

    def refresh_from_db(self, *args: object, **kwargs: object) -> None:
        for known in ("pending_point", "_deciders"):
            self.__dict__.pop(known, None)
        super().refresh_from_db(*args, **kwargs)

    def is_on_no_agenda(self) -> bool:
        return self.pending_point is None

    def may_leave_its_agenda(self) -> bool:
        return self.pending_point is not None and self.pending_point.session.state in MAY_LEAVE

    def stays_on_its_agenda(self) -> bool:
        return self.pending_point is not None and self.pending_point.session.state not in MAY_LEAVE

    @transition(
        field="state",
        source=GATED,
        target=None,
        conditions=[ProjectLifecycle.gate_is_asked, is_on_no_agenda, Pausable.running],
        permission=held("ideas.plan_session"),
        custom={
            "label": _("Inscrire le passage à une séance"),
            "past": _("Passage inscrit à l’ordre du jour d’une séance"),
        },
    )
    def enter_session(self, *, session: CommitteeSession) -> None:
        """Last on its agenda, and due on its day. `RequirementsMissing` when it takes nothing any more."""
        self._enter(session)

    @transition(
        field="state",
        source=GATED,
        target=None,
        conditions=[may_leave_its_agenda],
        permission=held("ideas.plan_session"),
        custom={
            "label": _("Retirer de l’ordre du jour"),
            "past": _("Passage retiré de l’ordre du jour"),
            "automatic": True,
        },
    )
    def leave_session(self, *, reason: str) -> None:
        """It waits for another session, since the day it was asked."""
        self.pending_point.close("left", by=self.mover, reason=reason)
        self._wait_again()

    @transition(
        field="state",
        source=GATED,
        target=None,
        conditions=[stays_on_its_agenda],
        permission=puts_off,
        custom={
            "label": _("Reporter à une autre séance"),
            "past": _("Passage reporté à une autre séance"),
        },
    )
    def put_off(self, *, reason: str, session: CommitteeSession | None = None) -> None:
        """To a session that is planned, or to one that is not yet."""
        point = self.pending_point
        if session is not None and session.pk == point.session_id:
            raise RequirementsMissing([_("Choisissez une autre séance que celle-ci.")])
        point.close("put_off", by=self.mover, reason=reason, put_off_to=session)
        self._wait_again()
        if session is not None:
            self._enter(session)

    def _enter(self, session: CommitteeSession) -> None:
        held_session = CommitteeSession.objects.select_for_update(of=("self",), no_key=True).get(
            pk=session.pk
        )
        if held_session.state not in TAKES_IDEAS:
            raise RequirementsMissing([_("Cette séance ne prend plus de points : choisissez-en une autre.")])
        self.pending_point = self.agenda_points.create(
            session=held_session, phase=self.state, order=held_session.next_place(), put_by=self.mover
        )
        self.due_on = held_session.held_on

    def _wait_again(self) -> None:
        self.pending_point = None
        self.due_on = deadline("gate", timezone.localdate(self.gate_asked_at))
