"""The sessions of the committee."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from ideas.models.committee import Committee, Seat
from ideas.models.idea import Idea
from ideas.sitting import TAKES_IDEAS, TO_COME, WERE_HELD, SessionState, SittingLifecycle
from notifications.calendar import add_working_days
from workflow.ball import NOBODYS_TURN, Holder, Turn
from workflow.errors import RequirementsMissing
from workflow.history import HistoryLine

if TYPE_CHECKING:
    from ideas.models.review import Review


# Given the key of a session that moves: what the apps built on this one lock before it.
LOCKED_BEFORE: list[Callable[[int], None]] = []
# Models of these apps whose rows stand on an agenda among the ideas: `session`, `order`, and `objects.of(session)`.
PLACED_AMONG_IDEAS: list[type[models.Model]] = []


class CommitteeSessionQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> Self:
        """Whoever examines ideas by their role, whoever sits in the committee, and whoever sits, or sat, there on
        the day of the session.
        """
        if user.has_perm("ideas.read_internal_idea"):
            return self
        seats = Seat.objects.held_by(user).filter(committee=OuterRef("committee"))
        now, on_its_day = seats.in_force(timezone.localdate()), seats.in_force(OuterRef("held_on"))
        return self.filter(Exists(now) | Exists(on_its_day))

    def upcoming(self, today: date | None = None) -> Self:
        return self.filter(held_on__gte=today or timezone.localdate()).order_by("held_on", "pk")

    def past(self, today: date | None = None) -> Self:
        return self.filter(held_on__lt=today or timezone.localdate()).order_by("-held_on", "-pk")

    def with_counts(self) -> Self:
        return self.select_related("committee").annotate(
            review_count=models.Count("reviews", filter=Q(reviews__left_at=None))
        )

    def for_page(self) -> Self:
        return self.select_related("committee", "secretary", "ball_person", "approved_in")

    def taking_ideas(self) -> Self:
        return self.filter(state__in=TAKES_IDEAS)

    def to_prepare(self) -> Self:
        """The pack is not sent yet."""
        return self.filter(state=SessionState.PLANNED).select_related("secretary")

    def owing_minutes(self) -> Self:
        return self.filter(state=SessionState.HELD, due_on__isnull=False).select_related("secretary")

    def awaiting_approval(self) -> Self:
        return self.filter(state=SessionState.MINUTES_PUBLISHED)

    def before(self, session: "CommitteeSession") -> Self:
        """The earlier sessions of the same committee, the latest first."""
        return self.filter(committee=session.committee_id, held_on__lt=session.held_on).order_by("-held_on")

    def approving(self, session: "CommitteeSession") -> Self:
        """The later sessions of the same committee that may approve its minutes, the latest first."""
        later = self.filter(committee=session.committee_id, held_on__gt=session.held_on)
        return later.filter(state__in=WERE_HELD).order_by("-held_on")


class CommitteeSession(SittingLifecycle):
    committee = models.ForeignKey(
        Committee,
        verbose_name=_("comité"),
        on_delete=models.PROTECT,  # what was decided was decided by somebody
        related_name="sessions",
    )
    title = models.CharField(_("titre"), max_length=120)
    held_on = models.DateField(_("date"))
    starts_at = models.TimeField(_("début"), null=True, blank=True)
    ends_at = models.TimeField(_("fin"), null=True, blank=True)
    place = models.CharField(_("lieu"), max_length=120, blank=True)
    secretary = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("secrétariat"),
        on_delete=models.PROTECT,  # somebody answers for the record of decisions
        related_name="+",
    )
    pack_sent_on = models.DateField(_("dossier envoyé le"), null=True, blank=True, editable=False)
    approved_in = models.ForeignKey(
        "self",
        verbose_name=_("relevé approuvé à la séance"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="approves",
    )

    objects = CommitteeSessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("séance")
        verbose_name_plural = _("séances")
        ordering = ["-held_on", "-pk"]
        permissions = [("plan_session", "Can plan, postpone and cancel a session")]
        constraints = [
            models.CheckConstraint(
                name="ideas_session_state_known", condition=Q(state__in=SessionState.values)
            ),
            models.CheckConstraint(
                name="ideas_session_ends_after_start",
                condition=Q(starts_at=None) | Q(ends_at=None) | Q(ends_at__gt=models.F("starts_at")),
                violation_error_message=_("Une séance finit après avoir commencé."),
            ),
            models.CheckConstraint(
                name="ideas_session_minutes_approved_in_another",
                condition=~Q(state=SessionState.MINUTES_APPROVED) | Q(approved_in__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("ideas:session", args=[self.pk])

    def dated_title(self) -> str:
        return f"{self.title}, {date_format(self.held_on, 'j F Y')}"

    @cached_property
    def seated(self) -> list[Seat]:
        """The seats of the committee in force on the day of the session; none for a committee without seats."""
        return list(Seat.objects.filter(committee=self.committee_id).in_force(self.held_on).in_order())

    @property
    def is_to_come(self) -> bool:
        return self.state in TO_COME

    @property
    def decides_now(self) -> bool:
        """Its day has come: what happens to its ideas is noted, then published."""
        return self.state != SessionState.CANCELLED and self.held_on <= timezone.localdate()

    @property
    def pack_due_on(self) -> date:
        return add_working_days(self.held_on, -settings.DELAYS_IN_WORKING_DAYS["session_pack"])

    def derive(self) -> None:
        """What is announced is a day: that of the pack, then that of the session."""
        if self.state == SessionState.PLANNED:
            self.due_on = self.pack_due_on
        elif self.state == SessionState.PACK_SENT:
            self.due_on = self.held_on

    def turn(self) -> Turn:
        expected = {
            SessionState.PLANNED: "send_the_pack",
            SessionState.PACK_SENT: "hold_the_session",
            SessionState.HELD: "publish_the_minutes",
        }.get(self.state)
        if expected:
            return Turn(Holder.COMMITTEE, expected, self.secretary.answering())
        if self.state == SessionState.MINUTES_PUBLISHED:
            return Turn(Holder.COMMITTEE, "approve_the_minutes")
        return NOBODYS_TURN

    def enter(self, idea: Idea) -> "Review":
        """Put the idea on the agenda, last of the ideas. `RequirementsMissing` when the session takes no more ideas."""
        held = CommitteeSession.objects.select_for_update(of=("self",), no_key=True).get(pk=self.pk)
        if held.state not in TAKES_IDEAS:
            raise RequirementsMissing([_("Cette séance ne prend plus d’idées : choisissez-en une autre.")])
        place = self._last_of(self.reviews.pending()) + 1
        for model in PLACED_AMONG_IDEAS:
            model.objects.of(self).filter(order__gte=place).update(order=models.F("order") + 1)
        return self.reviews.create(idea=idea, order=place, grid=idea.begin_judgement())

    def next_place(self) -> int:
        """After everything that has a place on the agenda. Asked under the lock of the session."""
        others = (model.objects.of(self) for model in PLACED_AMONG_IDEAS)
        return 1 + max(self._last_of(rows) for rows in (self.reviews, *others))

    @staticmethod
    def _last_of(rows: models.QuerySet) -> int:
        return rows.aggregate(last=models.Max("order"))["last"] or 0

    @classmethod
    def lock_before(cls, pk: int) -> None:
        """The ideas, and what other apps put there, then their session: the order in which they enter one."""
        waiting = Idea.objects.select_for_update(of=("self",), no_key=True)
        list(waiting.filter(reviews__session=pk, reviews__left_at=None).order_by("pk"))
        for lock in LOCKED_BEFORE:
            lock(pk)


class CommitteeSessionTransition(HistoryLine):
    subject = models.ForeignKey(
        CommitteeSession,
        on_delete=models.PROTECT,  # what happened is not erased with its subject
        related_name="history",
    )

    class Meta(HistoryLine.Meta):
        abstract = False
