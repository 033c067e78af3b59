"""The one mover: `perform()` locks, checks, moves, saves, writes history and messages, and commits."""

from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Self

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_fsm import Transition, TransitionNotAllowed, can_proceed, has_transition_perm

from accounts.models import User
from notifications.delivery import announce
from workflow.ball import NOBODYS_TURN, BallHolder, Turn
from workflow.deadlines import Clock
from workflow.errors import PermissionDenied, RequirementsMissing
from workflow.registry import consequences_of, missing_for

_ABSENT = object()


class Workflow(BallHolder, Clock):
    """A model with a protected `state`, moved by `perform()` only, whose history line model is named `history`.

    The transitions carry in `custom`: `label` (the button), `past` (what history says), and where it holds
    `danger` (asks twice), `primary` (the expected move), `automatic` (may be moved by the calendar, without a person).
    """

    BIRTHS: dict[
        str, object
    ] = {}  # name of the first history line → its words, for what is born by `begin()`

    # The person behind the move that is being performed, for the bodies of transitions; `None` for the calendar.
    mover: User | None = None
    # The person whom the move names, when the history of the machine keeps it.
    whom: User | None = None
    # What the person gave with the move, for the requirements; nothing while the page only asks what is missing.
    inputs: Mapping[str, object] = MappingProxyType({})
    # What the locked row said; `None` for what is being born.
    loaded: dict[str, object] | None = None

    state_since = models.DateTimeField(_("dans cet état depuis"), null=True, editable=False)

    class Meta:
        abstract = True

    @classmethod
    def perform(
        cls,
        pk: int,
        name: str,
        *,
        by: User | None,
        on_behalf_of: User | None = None,
        comment: str = "",
        attended: bool = True,
        **inputs: object,
    ) -> Self:
        """Move one object, or raise and change nothing.

        `by` is `None` for what needs nobody's right: the calendar, or what follows by itself from a move of
        `on_behalf_of`, whom history then names, and who is told like everybody when the move is not `attended`: they
        did nothing now. Raises `DoesNotExist`, `TransitionNotAllowed` (the state does not
        allow it, or not any more), `PermissionDenied`, `RequirementsMissing` (with sentences to show).
        """
        with transaction.atomic():
            cls.lock_before(pk)
            subject = cls._base_manager.select_for_update(of=("self",), no_key=True).get(pk=pk)
            subject.loaded = {
                field.attname: getattr(subject, field.attname) for field in cls._meta.concrete_fields
            }
            source, subject.mover, subject.inputs = subject.state, by, inputs
            subject.lock_facts(name)
            move = subject._checked_move(name, by)
            move(**inputs)
            line = subject._settle(name, source, by or on_behalf_of, comment)
            announce(subject, name, line, attended=attended)
            consequences_of(subject, line, inputs)
        return subject

    @classmethod
    def begin(cls, name: str, *, by: User | None, comment: str = "", **fields: object) -> Self:
        """Create an object in its first state, with the first line of its history and its messages."""
        with transaction.atomic():
            subject = cls(**fields)
            subject.mover = by
            line = subject._settle(name, "", by, comment)
            announce(subject, name, line)
            consequences_of(subject, line, fields)
        return subject

    def _checked_move(self, name: str, by: User | None) -> object:
        transition = self.transition_named(name)
        move = getattr(self, name, None)
        if transition is None or not can_proceed(move):
            raise TransitionNotAllowed(f"{name} from {self.state}", object=self, method=move)
        if by is None:
            if not transition.custom.get("automatic"):
                raise PermissionDenied(f"{name} needs a person")
        elif not has_transition_perm(move, by):
            raise PermissionDenied(f"user {by.pk} may not {name} {self._meta.label} {self.pk}")
        sentences = missing_for(self, name, by)
        if sentences:
            raise RequirementsMissing(sentences)
        return move

    def _settle(self, name: str, source: str, by: User | None, comment: str) -> models.Model:
        """Write the moved object, its deadline, its turn and its line of history."""
        now = timezone.now()
        if self.state != source:
            self._enter_state(source, now)
        self.derive()
        self.take_turn(self.turn())
        self.save(update_fields=self._changed())
        return self.history.create(
            name=name, source=source, target=self.state, actor=by, comment=comment, at=now, **self.named()
        )

    def named(self) -> dict[str, object]:
        """What the move names, which history keeps in columns of its own."""
        return {} if self.whom is None else {"whom": self.whom}

    def _changed(self) -> list[str] | None:
        """The columns that the move changed, and those that date every change; all of them at a birth."""
        if self.loaded is None:
            return None
        return [
            field.name
            for field in self._meta.concrete_fields
            if getattr(field, "auto_now", False) or getattr(self, field.attname) != self.loaded[field.attname]
        ]

    def _enter_state(self, source: str, now: datetime) -> None:
        self.state_since = now
        self.set_deadline(source, timezone.localdate(now))

    @classmethod
    def lock_before(cls, pk: int) -> None:
        """Lock the rows that other moves lock before this one: one order for all, or two movers wait for ever.
        Nothing by default.
        """

    def lock_facts(self, name: str) -> None:
        """Lock the other rows whose facts this move counts on, before they are checked. Nothing by default."""

    def derive(self) -> None:
        """Set the columns that follow from the new state. Nothing by default."""

    def turn(self) -> Turn:
        """Who plays now. Each machine answers for its states."""
        return NOBODYS_TURN

    @classmethod
    def transition_named(cls, name: str) -> Transition | None:
        """The transition of that name, whatever its sources; `None` when the machine has none."""
        return cls.transitions().get(name)

    @classmethod
    def transitions(cls) -> dict[str, Transition]:
        field = cls._meta.get_field("state")
        return {transition.name: transition for transition in field.get_all_transitions(cls)}

    def waits_since(self) -> date | None:
        """The day from which the present due date is counted: what was told before it was of another wait."""
        moments = [self.state_since] if self.state_since else []
        if self.CLOCK_MOVES:
            lines = self.history.filter(name__in=self.CLOCK_MOVES).order_by("-at")
            moments += lines.values_list("at", flat=True)[:1]
        return timezone.localdate(max(moments)) if moments else None

    def possible_moves(self) -> set[str]:
        """The transitions that the state and the conditions allow, whoever asks."""
        return {name for name in self.transitions() if can_proceed(getattr(self, name))}

    @classmethod
    def past_of(cls, name: str) -> object:
        transition = cls.transition_named(name)
        return transition.custom["past"] if transition else cls.BIRTHS.get(name, "")

    def refresh_from_db(
        self,
        using: str | None = None,
        fields: list[str] | None = None,
        from_queryset: models.QuerySet | None = None,
    ) -> None:
        """Reload with the protected state. django-fsm's own version lifts the protection on the class,
        for every thread, and leaves it lifted when the row is gone; this lifts it on this instance.
        """
        deferred = self.get_deferred_fields()
        names = fields or [f.attname for f in self._meta.concrete_fields if f.attname not in deferred]
        if fields is None:
            self._prefetched_objects_cache = {}
        held = self.__dict__.pop("state", _ABSENT) if "state" in names else _ABSENT
        try:
            super().refresh_from_db(using=using, fields=names, from_queryset=from_queryset)
        finally:
            if held is not _ABSENT:
                self.__dict__.setdefault("state", held)

    def clean_fields(self, exclude: set[str] | None = None) -> None:
        """The protected state cannot be assigned, and its values are the machine's anyway."""
        super().clean_fields(exclude={*(exclude or ()), "state"})
