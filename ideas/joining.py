"""The part of the lifecycle where ideas meet: two become one, are parted again, or one becomes several."""

from datetime import datetime
from typing import Self

from django.db import connection, models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_fsm import RETURN_VALUE, transition

from accounts.models import User
from accounts.permissions import held
from ideas.carrying import carried_on_either_side, held_or_carried
from ideas.lifecycle import BEFORE_REVIEW, OPEN_STATES, IdeaLifecycle, IdeaState
from ideas.splitting import Part, everybody_interested_follows, part_off
from workflow.deadlines import deadline
from workflow.errors import RequirementsMissing

S = IdeaState
# Any number that no other advisory lock of this database uses.
MERGERS = 31_072_026
# The moves that look at two ideas: one at a time, or two that cross would leave each leading to the other.
MEETINGS = frozenset({"merge", "unmerge", "reopen"})
# What is decided for good takes no other idea in.
COMMON_STATES = [*OPEN_STATES, S.TRANSFERRED]

# Lines of the history of the common idea, which itself makes no move.
WHAT_THE_COMMON_IDEA_SAYS = {
    "took_in": _("Une autre idée la rejoint"),
    "let_go": _("Une idée qui l’avait rejointe repart de son côté"),
}


def hold_mergers() -> None:
    """Until the end of the transaction. Before any idea is held: whoever holds one never waits for the mergers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [MERGERS])


def already_merged(idea: "IdeaLifecycle") -> str:
    return _("Cette idée en a déjà rejoint une autre : écrivez la référence %(reference)s.") % {
        "reference": idea.merged_into.reference
    }


def same_idea() -> str:
    return _("C’est la référence de cette idée. Écrivez celle de l’autre.")


def too_far(idea: "IdeaLifecycle") -> str:
    return _("%(reference)s ne reçoit plus d’autre idée, son parcours est fini : %(state)s.") % {
        "reference": idea.reference,
        "state": idea.get_state_display().lower(),
    }


def why_not_common(idea: "IdeaLifecycle", other: "IdeaLifecycle") -> str:
    """Why `idea` cannot join `other`; empty when it can."""
    if other.pk == idea.pk:
        return same_idea()
    if other.state == S.MERGED:
        return already_merged(other)
    return "" if other.state in COMMON_STATES else too_far(other)


class JoiningLifecycle(IdeaLifecycle):
    # The columns that undoing a merger gives back, while it is being undone.
    given_back: dict[str, object] | None = None
    # Somebody objects in this very move: the innovation team answers next.
    is_objected = False

    class Meta:
        abstract = True

    @classmethod
    def past_of(cls, name: str) -> object:
        return WHAT_THE_COMMON_IDEA_SAYS.get(name) or super().past_of(name)

    @classmethod
    def perform(cls, pk: int, name: str, *, by: User | None, comment: str = "", **inputs: object) -> Self:
        if name not in MEETINGS:
            # A transaction around that of the move would only add a savepoint to every deposit.
            return super().perform(pk, name, by=by, comment=comment, **inputs)
        with transaction.atomic():
            hold_mergers()
            return super().perform(pk, name, by=by, comment=comment, **inputs)

    def _enter_state(self, source: str, now: datetime) -> None:
        """An idea given back to its former state was in it since that day, and has the deadline that it had."""
        if self.given_back is None:
            super()._enter_state(source, now)
        for name, value in (self.given_back or {}).items():
            if name != "state":
                setattr(self, name, value)

    def join(self, other: models.Model) -> None:
        """The state of the other is read again: somebody may have been quicker."""
        other.refresh_from_db(fields=["state", "merged_into"])
        if why_not := why_not_common(self, other):
            raise RequirementsMissing([str(why_not)])
        self.merged_into = other

    @property
    def last_merge(self) -> models.Model | None:
        return self.merges.select_related("into").order_by("-pk").first()

    @property
    def common(self) -> "JoiningLifecycle | None":
        """The idea that this one joined, or from which it has just been parted."""
        return self.merged_into or ((merge := self.last_merge) and merge.into)

    def may_be_objected_to(self) -> bool:
        """Within the delay, and once: the deadline is that of the objection until somebody objects."""
        return bool(self.due_on) and not self.is_objected_to() and self.due_on >= timezone.localdate()

    def is_objected_to(self) -> bool:
        return self.ball_expected == "answer_objection"

    @transition(
        field="state",
        source=S.MERGED,
        target=None,
        conditions=[may_be_objected_to],
        permission=carried_on_either_side,
        custom={"label": _("M’opposer à la fusion"), "past": _("Opposition à la fusion")},
    )
    def object_to_merge(self, *, reason: str) -> None:
        self.merges.standing().update(
            objection=reason, objected_by=self.mover, objected_at=timezone.now(), answer="", answered_at=None
        )
        self.is_objected, self.due_on = True, deadline("objection_answer")

    @transition(
        field="state",
        source=S.MERGED,
        target=None,
        conditions=[is_objected_to],
        permission=held("ideas.triage_idea"),
        custom={"label": _("Maintenir la fusion"), "past": _("Fusion maintenue après opposition")},
    )
    def keep_merged(self, *, reason: str) -> None:
        self.merges.standing().update(answer=reason, answered_by=self.mover, answered_at=timezone.now())
        self.due_on = None

    @transition(
        field="state",
        source=S.MERGED,
        target=RETURN_VALUE(*BEFORE_REVIEW),
        permission=held("ideas.triage_idea"),
        custom={"label": _("Défaire la fusion"), "past": _("Fusion défaite, idée rendue à son parcours")},
    )
    def unmerge(self) -> str:
        merge = self.merges.standing().get()
        self.given_back, self.merged_into = merge.columns(), None
        return self.given_back["state"]

    @transition(
        field="state",
        source=BEFORE_REVIEW,
        target=None,
        permission=held_or_carried("ideas.triage_idea"),
        custom={"label": _("Partager en plusieurs idées"), "past": _("Idée partagée en plusieurs")},
    )
    def split(self, *, parts: list[Part]) -> None:
        everybody_interested_follows(self)
        for part in parts:
            part_off(self, part, self.mover)
        self.contribution_count = self.contributions.shown().count()

    @transition(
        field="state",
        source=S.DRAFT,
        target=S.SUBMITTED,
        permission=held_or_carried("ideas.triage_idea"),
        custom={"label": _("Détacher d’une autre idée"), "past": _("Idée issue du partage d’une autre")},
    )
    def split_off(self) -> None:
        """Only the split of another idea performs it; whoever followed that one goes on."""
        self.receive()
        origin = self.links.filter(kind="split_from").select_related("other__triage_owner").get().other
        self.triage_owner = origin.triage_owner or self.triage_owner

    @property
    def part_references(self) -> str:
        parts = self.links_here.filter(kind="split_from").order_by("pk")
        return ", ".join(parts.values_list("idea__reference", flat=True))
