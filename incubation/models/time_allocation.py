"""Time given by a service to a project: the versions both sides saw, and what the service does differently."""

from datetime import date
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from incubation.agreement import (
    CLOSED_STATES,
    GRANTED_STATES,
    WAITING_STATES,
    AllocationLifecycle,
    AllocationState,
)
from incubation.models.project import Project
from incubation.workload import WeeklyShare
from workflow.ball import NOBODYS_TURN, Holder, Turn
from workflow.errors import RequirementsMissing
from workflow.history import HistoryLine

if TYPE_CHECKING:
    from incubation.models.terms import AllocationTerms


# After these moves more of somebody's week is given than before.
ADDS_TIME = ("approve", "renew", "resume")


class RefusalCategory(models.TextChoices):
    SERVICE_NEED = "service_need", _("Nécessité de service")
    STAFFING = "staffing", _("Effectif du moment")
    PERIOD = "period", _("Période qui ne convient pas")
    OTHER = "other", _("Autre raison")


class TimeAllocationQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> Self:
        if user.has_perm("incubation.view_timeallocation"):
            return self
        managed = User.objects.managed_by(user)
        return self.filter(
            Q(beneficiary=user) | Q(beneficiary__in=managed.values("pk")) | Q(project__coach=user)
        )

    def active(self) -> Self:
        return self.filter(state=AllocationState.ACTIVE)

    def suspended(self) -> Self:
        return self.filter(state=AllocationState.SUSPENDED)

    def suspended_with_project(self) -> Self:
        """By the pause of their project; not by somebody who needs the time in the service."""
        return self.suspended().filter(is_suspended_with_project=True)

    def granted(self) -> Self:
        return self.filter(state__in=GRANTED_STATES)

    def waiting_for(self, user: User) -> Self:
        return self.filter(ball_person=user)

    def waiting(self) -> Self:
        return self.filter(state__in=WAITING_STATES)

    def awaiting_manager(self) -> Self:
        return self.waiting().filter(ball_holder=Holder.LINE_MANAGER)

    def awaiting_beneficiary(self) -> Self:
        return self.waiting().filter(ball_holder=Holder.CARRIER)

    def awaiting_decision_of(self, manager: User) -> Self:
        return self.awaiting_manager().filter(beneficiary__in=User.objects.managed_by(manager).values("pk"))

    def starting_by(self, day: date) -> Self:
        """While a project waits, its agreements wait to start."""
        return self.filter(state=AllocationState.APPROVED, starts_on__lte=day, project__paused_at=None)

    def over_on(self, day: date) -> Self:
        states = [AllocationState.ACTIVE, AllocationState.RENEWAL_REQUESTED]
        return self.filter(state__in=states, ends_on__lt=day)

    def asked_by(self, user: User) -> Self:
        return self.filter(beneficiary=user)

    def not_among(self, shown: "list[TimeAllocation]") -> Self:
        return self.exclude(pk__in=[allocation.pk for allocation in shown])

    def of_agents(self, manager: User) -> Self:
        return self.filter(beneficiary__in=User.objects.managed_by(manager).values("pk"))

    def in_service_of(self, manager: User | None) -> Self:
        """Agreements of the agents whom this person manages, whoever stands in for them."""
        return self.filter(beneficiary__line_manager=manager) if manager else self.none()

    def overlapping(self, start: date, end: date) -> Self:
        return self.filter(starts_on__lte=end, ends_on__gte=start)

    def concluding(self, beneficiary_id: int | None) -> "TimeAllocation | None":
        """The agreement that frames the project now: neither refused, cancelled nor over."""
        return self.of_beneficiary(beneficiary_id).going_on().order_by("-pk").first()

    def of_beneficiary(self, person_id: int | None) -> Self:
        return self.filter(beneficiary_id=person_id)

    def going_on(self) -> Self:
        """Neither refused, cancelled nor over."""
        return self.exclude(state__in=CLOSED_STATES)

    def for_page(self) -> Self:
        return self.select_related(
            "beneficiary__unit", "beneficiary__line_manager", "project__idea__author", "ball_person"
        )

    def for_list(self) -> Self:
        return self.select_related("beneficiary__unit", "project__idea", "ball_person").order_by(
            F("due_on").asc(nulls_last=True), "-pk"
        )


class TimeAllocation(WeeklyShare, AllocationLifecycle):
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
    no_arrangement_reason = models.CharField(
        _("pourquoi rien n’est reporté ni confié"), max_length=300, blank=True
    )
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

    @cached_property
    def terms(self) -> "AllocationTerms | None":
        """The current version."""
        return self.versions.order_by("-number").first()

    @property
    def is_agreed_by_beneficiary(self) -> bool:
        return self.pk is not None and self.terms is not None and self.terms.agreed_at is not None

    def turn(self) -> Turn:
        if not self.is_waiting:
            return NOBODYS_TURN
        if self.state == AllocationState.REQUESTED or self.state == AllocationState.RENEWAL_REQUESTED:
            return Turn(Holder.LINE_MANAGER, "answer_time", self.answering_manager)
        if self.is_agreed_by_beneficiary:
            return Turn(Holder.LINE_MANAGER, "approve_time", self.answering_manager)
        return Turn(Holder.CARRIER, "answer_proposal", self.beneficiary)

    @property
    def answering_manager(self) -> User | None:
        return self.beneficiary.answering_manager

    def write_terms(self, values: dict[str, object]) -> "AllocationTerms":
        """Add a version. Written by the beneficiary, it is agreed on their side; written by the manager, it waits."""
        by_beneficiary = self.mover.pk == self.beneficiary_id
        number = (self.terms.number if self.terms else 0) + 1
        version = self.versions.create(
            number=number,
            proposed_by=self.mover,
            agreed_at=timezone.now() if by_beneficiary else None,
            created_at=timezone.now(),
            **values,
        )
        self.__dict__["terms"] = version
        if self.state != AllocationState.ACTIVE:
            # While an agreement runs, what is asked for after it changes nothing of it before somebody grants it.
            self.put_in_force(version)
        return version

    @classmethod
    def lock_before(cls, pk: int) -> None:
        """The project, then its agreements: what a project that pauses or ends does too."""
        Project.objects.select_for_update(of=("self",), no_key=True).filter(allocations=pk).first()

    def lock_facts(self, name: str) -> None:
        """Two agreements of one person are granted one after the other: their sum is counted on."""
        if name in ADDS_TIME:
            User.objects.select_for_update(of=("self",), no_key=True).get(pk=self.beneficiary_id)

    def put_in_force(self, terms: "AllocationTerms") -> None:
        self.percent, self.starts_on, self.ends_on = terms.percent, terms.starts_on, terms.ends_on

    def check_terms_were_read(self, seen: int | None) -> None:
        """`seen` is the number of the version that the page showed; `None` when no page was between."""
        if seen is not None and seen != self.terms.number:
            raise RequirementsMissing(
                [gettext("Cette proposition a changé entre-temps : relisez-la avant de répondre.")]
            )

    def agree_to_terms(self) -> None:
        self.terms.agreed_at = timezone.now()
        self.terms.save(update_fields=["agreed_at"])

    def sign_terms(self) -> None:
        self.put_in_force(self.terms)
        self.terms.signed_by, self.terms.signed_at = self.mover, timezone.now()
        self.terms.save(update_fields=["signed_by", "signed_at"])


class TimeAllocationTransition(HistoryLine):
    subject = models.ForeignKey(
        TimeAllocation,
        on_delete=models.PROTECT,  # what happened is not erased with its subject
        related_name="history",
    )

    class Meta(HistoryLine.Meta):
        abstract = False
