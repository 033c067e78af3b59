"""An idea in the hands of a directorate."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import OrgUnit, User
from ideas.chasing import ChasedLifecycle
from ideas.chasing_ladder import Level
from ideas.handover import (
    CLOSED_STATES,
    FINAL,
    TAKEN_STATES,
    WAITING_STATES,
    Progress,
    TransferState,
)
from ideas.lifecycle import IdeaState
from ideas.models.idea import Idea
from ideas.models.transfer_queryset import TransferQuerySet
from workflow.ball import NOBODYS_TURN, Holder, Turn, expect
from workflow.history import HistoryLine

expect(
    {
        "acknowledge_transfer": _("accuser réception de l’idée"),
        "answer_the_transfer": _("dire si la direction reprend l’idée"),
    }
)


class Transfer(ChasedLifecycle):
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
    outcome_kind = models.CharField(
        _("ce que l’idée est devenue"),
        max_length=20,
        blank=True,
        choices=[(kind.value, kind.label) for kind in FINAL],
    )
    outcome = models.TextField(_("résultat"), blank=True)
    rerouted_from = models.OneToOneField(
        "self",
        verbose_name=_("adressée par la direction de"),
        null=True,
        editable=False,
        on_delete=models.PROTECT,  # the way that the idea took stays known
        related_name="rerouted_to",
    )

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
                condition=~Q(state__in=CLOSED_STATES),
                name="ideas_one_transfer_a_unit",
            ),
            models.CheckConstraint(
                name="ideas_transfer_answer_when_answered",
                condition=Q(state__in=[*WAITING_STATES, TransferState.RECALLED]) | ~Q(answer=""),
                violation_error_message=_("Une réponse de direction porte son explication."),
            ),
            models.CheckConstraint(
                name="ideas_transfer_outcome_kind_known",
                condition=Q(outcome_kind__in=["", *FINAL]),
            ),
            models.CheckConstraint(
                name="ideas_transfer_escalation_known", condition=Q(escalation__in=Level.values)
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

    @property
    def is_rerouted(self) -> bool:
        return self.state == TransferState.REROUTED

    @property
    def is_closed(self) -> bool:
        return self.state in CLOSED_STATES

    @property
    def awaits_report(self) -> bool:
        return (
            self.state in TAKEN_STATES
            and self.due_on is not None
            and self.idea.state == IdeaState.TRANSFERRED
        )

    @property
    def latest_news(self) -> str:
        news = self.reports.last()
        return news.words if news else ""

    def standing_of_the_idea(self) -> TransferQuerySet:
        return self.idea.transfers.standing().select_related("unit").order_by("pk")

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


class TransferReport(models.Model):
    """What a directorate told of an idea that it took up, at one moment."""

    transfer = models.ForeignKey(
        Transfer, verbose_name=_("transmission"), on_delete=models.CASCADE, related_name="reports"
    )
    status = models.CharField(_("où elle en est"), max_length=20, choices=Progress)
    words = models.TextField(_("ce qu’elle en dit"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("par"),
        null=True,
        on_delete=models.PROTECT,  # an account is anonymised, never deleted under what it wrote
        related_name="+",
    )
    at = models.DateTimeField(_("le"))

    class Meta:
        verbose_name = _("nouvelles d’une transmission")
        verbose_name_plural = _("nouvelles des transmissions")
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="ideas_transfer_report_status_known", condition=Q(status__in=Progress.values)
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_status_display()}, {self.at:%Y-%m-%d}"
