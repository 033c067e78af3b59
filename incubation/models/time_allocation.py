"""Time given by a service to a project."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from incubation.agreement import (
    CLOSED_STATES,
    GRANTED_STATES,
    WAITING_STATES,
    AllocationState,
)
from incubation.answering import AnsweredFor
from incubation.confirming import ConfirmingLifecycle
from incubation.living import LivingLifecycle
from incubation.models.project import Project
from incubation.models.terms_held import HoldsTerms
from incubation.models.time_queryset import TimeAllocationQuerySet
from incubation.renewing import RenewingLifecycle
from incubation.workload import WeeklyShare
from workflow.ball import NOBODYS_TURN, Holder, Turn
from workflow.history import HistoryLine

# After these moves more of somebody's week is given than before.
ADDS_TIME = ("approve", "renew", "resume")


class RefusalCategory(models.TextChoices):
    SERVICE_NEED = "service_need", _("Nécessité de service")
    STAFFING = "staffing", _("Effectif du moment")
    PERIOD = "period", _("Période qui ne convient pas")
    OTHER = "other", _("Autre raison")


class TimeAllocation(
    HoldsTerms, AnsweredFor, WeeklyShare, ConfirmingLifecycle, LivingLifecycle, RenewingLifecycle
):
    """`percent`, `starts_on` and `ends_on` are those of the current version of the terms, copied for lists and sums."""

    project = models.ForeignKey(
        Project, verbose_name=_("projet"), on_delete=models.PROTECT, related_name="allocations"
    )
    beneficiary = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("demandé par"),
        on_delete=models.PROTECT,  # an agreement has a holder
        related_name="allocations",
    )
    percent = models.DecimalField(_("part du temps de travail"), max_digits=5, decimal_places=2)
    starts_on = models.DateField(_("du"))
    ends_on = models.DateField(_("au"))
    refusal_category = models.CharField(_("raison"), max_length=16, choices=RefusalCategory, blank=True)
    alternative = models.TextField(_("ce qui serait possible"), blank=True)
    activated_on = models.DateField(_("commencé le"), null=True, editable=False)
    suspended_until = models.DateField(_("suspendu jusqu’au"), null=True, editable=False)
    is_suspended_with_project = models.BooleanField(
        _("suspendu avec le projet"), default=False, editable=False
    )
    ended_on = models.DateField(_("terminé le"), null=True, editable=False)

    objects = TimeAllocationQuerySet.as_manager()

    class Meta:
        verbose_name = _("accord de temps")
        verbose_name_plural = _("accords de temps")
        constraints = [
            models.CheckConstraint(
                name="incubation_allocation_state_known", condition=Q(state__in=AllocationState.values)
            ),
            models.CheckConstraint(
                name="incubation_allocation_percent_in_range",
                condition=Q(percent__gt=0, percent__lte=100),
                violation_error_message=_("La part du temps va de plus de 0 à 100 %."),
            ),
            models.CheckConstraint(
                name="incubation_allocation_ends_after_start",
                condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("La période se termine après son début."),
            ),
            models.CheckConstraint(
                name="incubation_allocation_refused_with_reason",
                condition=~Q(state=AllocationState.REFUSED) | ~Q(refusal_category="") & ~Q(alternative=""),
                violation_error_message=_("Un refus porte sa raison et ce qui serait possible."),
            ),
            models.UniqueConstraint(
                fields=["project", "beneficiary"],
                condition=Q(
                    state__in=[
                        *WAITING_STATES,
                        AllocationState.APPROVED,
                        AllocationState.ACTIVE,
                        AllocationState.SUSPENDED,
                    ]
                ),
                name="incubation_one_open_allocation",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.beneficiary}, {self.percent.normalize():f} %"

    def get_absolute_url(self) -> str:
        return reverse("incubation:time", args=[self.pk])

    @property
    def subject_title(self) -> str:
        return self.project.idea.title

    @property
    def is_waiting(self) -> bool:
        return self.state in WAITING_STATES

    @property
    def is_granted(self) -> bool:
        return self.state in GRANTED_STATES

    @property
    def is_closed(self) -> bool:
        return self.state in CLOSED_STATES

    def turn(self) -> Turn:
        if self.is_to_confirm():
            return Turn(Holder.LINE_MANAGER, "confirm_time", self.answering_manager)
        if not self.is_waiting:
            return NOBODYS_TURN
        if self.state == AllocationState.REQUESTED:
            return Turn(Holder.LINE_MANAGER, "answer_time", self.answering_manager)
        if self.is_agreed_by_beneficiary:
            expected = "approve_time" if self.terms.is_an_answer else "answer_time"
            return Turn(Holder.LINE_MANAGER, expected, self.answering_manager)
        return Turn(Holder.CARRIER, "answer_proposal", self.beneficiary)

    @classmethod
    def lock_before(cls, pk: int) -> None:
        """The project, then its agreements: what a project that pauses or ends does too."""
        Project.objects.select_for_update(of=("self",), no_key=True).filter(allocations=pk).first()

    def lock_facts(self, name: str) -> None:
        """Two agreements of one person are granted one after the other: their sum is counted on."""
        if name in ADDS_TIME or (name == "activate" and self.starts_on > timezone.localdate()):
            User.objects.select_for_update(of=("self",), no_key=True).get(pk=self.beneficiary_id)


class TimeAllocationTransition(HistoryLine):
    subject = models.ForeignKey(
        TimeAllocation,
        on_delete=models.PROTECT,  # what happened is not erased with its subject
        related_name="history",
    )
    stands_in_for = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("à la place de"),
        null=True,
        editable=False,
        on_delete=models.PROTECT,  # who answered, and for whom
        related_name="+",
    )

    class Meta(HistoryLine.Meta):
        abstract = False

    @property
    def actor_name(self) -> str:
        if self.stands_in_for_id is None:
            return super().actor_name
        return gettext("%(who)s, pour %(manager)s") % {
            "who": super().actor_name,
            "manager": self.stands_in_for,
        }
