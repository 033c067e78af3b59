"""A conversation of three that the innovation team offers when a request for time finds no agreement."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.permissions import may
from incubation.models.project import Project
from incubation.models.time_allocation import TimeAllocation


class MediationAnswer(models.TextChoices):
    ACCEPTED = "accepted", _("Oui")
    DECLINED = "declined", _("Non")


class MediationQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> Self:
        """The two sides, whoever leads it, and the innovation team: neither auditors nor the general management."""
        if may(user, "incubation.frame_project"):
            return self
        desk = TimeAllocation.objects.answered_today_by(user)
        return self.filter(
            Q(allocation__beneficiary=user) | Q(mediator=user) | Q(allocation__in=desk.values("pk"))
        )

    def awaiting_a_manager(self) -> Self:
        """In the whole organisation."""
        return self.open().filter(manager_answer="")

    def open(self) -> Self:
        return self.filter(closed_at=None)

    def for_page(self) -> Self:
        return self.select_related(
            "allocation__beneficiary__line_manager", "allocation__project__idea", "mediator"
        )


class Mediation(models.Model):
    """Offered, never imposed: it is held when both sides say yes, and one no closes it, whose is not told."""

    allocation = models.ForeignKey(TimeAllocation, on_delete=models.PROTECT, related_name="mediations")
    offered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("proposée par"),
        null=True,  # empty when it follows from a refusal, a silence, a contested agreement
        on_delete=models.PROTECT,  # who offered
        related_name="+",
    )
    offered_at = models.DateTimeField(_("proposée le"))
    beneficiary_answer = models.CharField(
        _("réponse de la personne"), max_length=8, choices=MediationAnswer, blank=True
    )
    manager_answer = models.CharField(
        _("réponse du responsable"), max_length=8, choices=MediationAnswer, blank=True
    )
    mediator = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("qui anime la rencontre"),
        null=True,
        on_delete=models.PROTECT,  # who led it
        related_name="+",
    )
    held_on = models.DateField(_("jour de la rencontre"), null=True)
    outcome = models.TextField(_("ce qui a été convenu"), blank=True)
    closed_at = models.DateTimeField(_("close le"), null=True)

    objects = MediationQuerySet.as_manager()

    class Meta:
        verbose_name = _("médiation")
        verbose_name_plural = _("médiations")
        ordering = ["-offered_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["allocation"],
                condition=Q(closed_at=None),
                name="incubation_one_open_mediation",
            ),
            models.CheckConstraint(
                name="incubation_mediation_held_when_both_agree",
                condition=Q(held_on=None)
                | Q(beneficiary_answer=MediationAnswer.ACCEPTED, manager_answer=MediationAnswer.ACCEPTED),
                violation_error_message=_("Une médiation a lieu quand les deux l’acceptent."),
            ),
            models.CheckConstraint(
                name="incubation_mediation_answers_known",
                condition=Q(beneficiary_answer__in=["", *MediationAnswer.values])
                & Q(manager_answer__in=["", *MediationAnswer.values]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.allocation}, {self.offered_at:%d/%m/%Y}"

    def get_absolute_url(self) -> str:
        return reverse("incubation:mediation", args=[self.allocation_id])

    @property
    def project(self) -> Project:
        return self.allocation.project

    @property
    def project_id(self) -> int:
        return self.allocation.project_id

    @property
    def actor_id(self) -> int | None:
        """An offer is its own line: whoever makes it is not told of it."""
        return self.offered_by_id

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    @property
    def is_accepted(self) -> bool:
        return self.beneficiary_answer == self.manager_answer == MediationAnswer.ACCEPTED

    @property
    def is_declined(self) -> bool:
        return MediationAnswer.DECLINED in (self.beneficiary_answer, self.manager_answer)
