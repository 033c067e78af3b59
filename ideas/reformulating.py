"""The part of the lifecycle where the innovation team proposes other words, and those who carry the idea answer."""

from datetime import date

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_fsm import transition

from accounts.permissions import held, nobody
from ideas.lifecycle import IdeaLifecycle, IdeaState
from notifications.calendar import add_working_days, working_days_between
from workflow.deadlines import Pausable, deadline
from workflow.errors import RequirementsMissing

S = IdeaState
# What an answer says of a proposal; nothing while it waits.
APPROVED, DECLINED, UNCONFIRMED, DROPPED = "approved", "declined", "unconfirmed", "dropped"
REFORMULATED = ("problem", "solution")
# Working days left when the clock starts again, at least: the last reminder leaves two before the end.
LEFT_TO_ANSWER = 3


class ReformulatingLifecycle(IdeaLifecycle):
    # The day by which an answer is expected; empty when no proposal waits. It decides whose turn it is.
    reformulation_due_on = models.DateField(
        _("reformulation à approuver avant le"), null=True, editable=False
    )

    class Meta:
        abstract = True

    def follow_reformulation(self) -> None:
        """One due date for whoever has the ball: a pause that ends gives another one."""
        if self.state != S.QUALIFICATION:
            self.reformulation_due_on = None
        elif self.reformulation_due_on and not self.is_paused:
            if self._clock_restarts():
                enough = add_working_days(timezone.localdate(), LEFT_TO_ANSWER)
                self.due_on = max(self.due_on or enough, enough)
            self.reformulation_due_on = self.due_on

    def _clock_restarts(self) -> bool:
        """A pause ends, or the idea is given back by a merger that is undone."""
        return bool(self.loaded["paused_at"]) or self.loaded["state"] != self.state

    def reformulation_waits(self) -> bool:
        return self.reformulation_due_on is not None

    def reformulation_is_overdue(self) -> bool:
        return self.reformulation_waits() and self.reformulation_due_on < timezone.localdate()

    @transition(
        field="state",
        source=S.QUALIFICATION,
        target=None,
        conditions=[Pausable.running],
        permission=held("ideas.triage_idea"),
        custom={"label": _("Proposer une reformulation"), "past": _("Reformulation proposée")},
    )
    def propose_reformulation(
        self, *, problem: str, solution: str, reason: str, seen: int | None = None
    ) -> None:
        """`seen`: the proposal that waited when this one was written. It is replaced, unless it has been answered."""
        waiting = self._waiting_proposal(seen)
        left = waiting.days_left if waiting else self._days_left()
        if waiting:
            waiting.close(DROPPED, by=self.mover)
        self.reformulations.create(
            problem=problem,
            solution=solution,
            reason=reason,
            former_problem=self.problem,
            former_solution=self.solution,
            proposed_by=self.mover,
            proposed_at=timezone.now(),
            days_left=left,
        )
        self.due_on = self.reformulation_due_on = deadline("reformulation")

    @transition(
        field="state",
        source=S.QUALIFICATION,
        target=None,
        conditions=[reformulation_waits],
        permission=held("ideas.answer_idea"),
        custom={"label": _("J’approuve cette reformulation"), "past": _("Reformulation approuvée")},
    )
    def approve_reformulation(self, *, seen: int, remark: str = "") -> None:
        """`ideas.consequences` keeps the former words as a version, in the same transaction."""
        proposal = self._answered(seen, APPROVED, remark)
        self.problem, self.solution = proposal.problem, proposal.solution

    @transition(
        field="state",
        source=S.QUALIFICATION,
        target=None,
        conditions=[reformulation_waits],
        permission=held("ideas.answer_idea"),
        custom={"label": _("Je garde mes mots"), "past": _("Reformulation déclinée, l’idée garde ses mots")},
    )
    def decline_reformulation(self, *, seen: int, remark: str = "") -> None:
        self._answered(seen, DECLINED, remark)

    @transition(
        field="state",
        source=S.QUALIFICATION,
        target=None,
        conditions=[Pausable.running, reformulation_is_overdue],
        permission=nobody,
        custom={
            "label": _("Noter la reformulation comme non confirmée"),
            "past": _("Reformulation restée sans réponse : non confirmée"),
            "automatic": True,
        },
    )
    def leave_unconfirmed(self) -> None:
        """Silence changes no word of the author's."""
        self._closed(self.reformulations.pending().get(), UNCONFIRMED)

    def _answered(self, seen: int, answer: str, remark: str) -> models.Model:
        proposal = self._waiting_proposal(seen)
        self._closed(proposal, answer, remark)
        return proposal

    def _closed(self, proposal: models.Model, answer: str, remark: str = "") -> None:
        proposal.close(answer, by=self.mover, remark=remark)
        self.reformulation_due_on = None
        if self.is_paused:
            self.paused_days_left = proposal.days_left
        else:
            self.due_on = self._due_again(proposal.days_left)

    def _waiting_proposal(self, seen: int | None) -> models.Model | None:
        """The row of the idea is held: nobody proposes or answers meanwhile."""
        waiting = self.reformulations.pending().first()
        if (waiting and waiting.pk) != seen:
            raise RequirementsMissing([str(otherwise_since(waiting))])
        return waiting

    def _days_left(self) -> int | None:
        """What remains to qualify: the clock stops while the author reads."""
        return working_days_between(timezone.localdate(), self.due_on) if self.due_on else None

    def _due_again(self, left: int | None) -> date:
        if left is None:
            return deadline("qualification")
        return add_working_days(timezone.localdate(), max(left, 1))


def otherwise_since(waiting: models.Model | None) -> str:
    if waiting is None:
        return gettext("Cette reformulation n’attend plus de réponse : relisez où en est l’idée.")
    return gettext("Une autre reformulation a été proposée entre-temps : relisez-la d’abord.")
