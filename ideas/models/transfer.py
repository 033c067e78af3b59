"""An idea in the hands of a directorate."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import OrgUnit, User
from ideas.handover import ANSWERED_STATES, WAITING_STATES, TransferLifecycle, TransferState
from ideas.models.idea import Idea
from workflow.ball import NOBODYS_TURN, Holder, Turn, expect
from workflow.history import HistoryLine

expect(
    {
        "acknowledge_transfer": _("accuser réception de l’idée"),
        "answer_the_transfer": _("dire si la direction reprend l’idée"),
    }
)


class TransferQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> Self:
        """Whoever sees the idea sees every step of its hand-over; correspondents see what their unit received."""
        ideas = Idea.objects.visible_to(user)
        received = self.received_by(user)
        return self.filter(Q(idea__in=ideas.values("pk")) | Q(pk__in=received.values("pk")))

    def received_by(self, user: User) -> Self:
        """By the units this person answers for, in their own name or standing in for somebody absent."""
        answering = User.objects.represented_by(user)
        units = OrgUnit.objects.filter(correspondents__in=answering.values("pk"))
        return self.filter(unit__in=units.values("pk"))

    def followed_by(self, user: User) -> Self:
        """What the units of this person received; everything for a role that follows all hand-overs."""
        return self if user.has_perm("ideas.view_transfer") else self.received_by(user)

    def waiting_for(self, user: User) -> Self:
        return self.filter(ball_person=user)

    def awaiting_acknowledgement(self) -> Self:
        return self.filter(state=TransferState.SENT)

    def awaiting_answer(self) -> Self:
        return self.filter(state=TransferState.ACKNOWLEDGED)

    def unanswered(self) -> Self:
        return self.filter(state__in=WAITING_STATES)

    def answered(self) -> Self:
        return self.filter(state__in=ANSWERED_STATES)

    def recalled(self) -> Self:
        return self.filter(state=TransferState.RECALLED)

    def standing(self) -> Self:
        """Waited for or answered."""
        return self.exclude(state=TransferState.RECALLED)

    def for_list(self) -> Self:
        return self.select_related("idea__author__unit", "unit", "ball_person").order_by(
            models.F("due_on").asc(nulls_last=True), "-pk"
        )


class Transfer(TransferLifecycle):
    idea = models.ForeignKey(Idea, verbose_name=_("idée"), on_delete=models.PROTECT, related_name="transfers")
    unit = models.ForeignKey(
        OrgUnit,
        verbose_name=_("direction"),
        on_delete=models.PROTECT,  # who received the idea stays known
        related_name="received_transfers",
    )
    message = models.TextField(_("pourquoi cette idée vous concerne"))
    acknowledged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("reçue par"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,  # the author is told who has it
        related_name="+",
    )
    answer = models.TextField(_("réponse"), blank=True)
    outcome = models.TextField(_("résultat"), blank=True)

    objects = TransferQuerySet.as_manager()

    class Meta:
        verbose_name = _("transmission")
        verbose_name_plural = _("transmissions")
        permissions = [("receive_transfer", "Is sent the ideas of a unit")]
        constraints = [
            models.CheckConstraint(
                name="ideas_transfer_state_known", condition=Q(state__in=TransferState.values)
            ),
            models.UniqueConstraint(
                fields=["idea", "unit"],
                condition=~Q(state=TransferState.RECALLED),
                name="ideas_one_transfer_a_unit",
            ),
            models.CheckConstraint(
                name="ideas_transfer_answer_when_answered",
                condition=Q(state__in=[*WAITING_STATES, TransferState.RECALLED]) | ~Q(answer=""),
                violation_error_message=_("Une réponse de direction porte son explication."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.idea} → {self.unit}"

    def get_absolute_url(self) -> str:
        return reverse("ideas:transfer", args=[self.pk])

    def person_shown_to(self, person: User | None, viewer: User | None) -> object:
        return self.idea.person_shown_to(person, viewer)

    @classmethod
    def lock_before(cls, pk: int) -> None:
        """The idea, then its transfers: what an idea that is reopened does too."""
        Idea.objects.select_for_update(of=("self",), no_key=True).filter(transfers=pk).first()

    @property
    def is_recalled(self) -> bool:
        return self.state == TransferState.RECALLED

    def turn(self) -> Turn:
        if self.state == TransferState.SENT:
            person = self.unit.correspondents.active().by_name().first()
            return Turn(Holder.DIRECTORATES, "acknowledge_transfer", person and person.answering())
        if self.state == TransferState.ACKNOWLEDGED:
            return Turn(Holder.DIRECTORATES, "answer_the_transfer", self.acknowledged_by)
        return NOBODYS_TURN


class TransferTransition(HistoryLine):
    subject = models.ForeignKey(
        Transfer,
        on_delete=models.PROTECT,  # what happened is not erased with its subject
        related_name="history",
    )

    class Meta(HistoryLine.Meta):
        abstract = False
