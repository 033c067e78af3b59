"""What a service does differently so that somebody's time exists, and the agreement of the colleague named."""

from datetime import date
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from incubation.agreement import WAITING_STATES, AllocationState
from incubation.models.terms import AllocationTerms
from incubation.models.time_allocation import TimeAllocation
from workflow.deadlines import deadline

if TYPE_CHECKING:
    from ideas.models import Idea


# Granted, and not over.
KEPT_STATES = [AllocationState.APPROVED, AllocationState.ACTIVE, AllocationState.SUSPENDED]


class ArrangementMode(models.TextChoices):
    POSTPONED = "postponed", _("Reportée")
    HANDED_OVER = "handed_over", _("Confiée à un collègue")
    BACKFILL = "backfill", _("Renfort demandé")
    DROPPED = "dropped", _("Arrêtée")


class ServiceArrangementQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> Self:
        """A colleague sees the lines that name them, and nothing else of the agreement."""
        seen = TimeAllocation.objects.visible_to(user)
        return self.filter(Q(to_whom=user) | Q(terms__allocation__in=seen.values("pk")))

    def of_current_terms(self) -> Self:
        """The version under discussion, otherwise the one in force: what another one replaced asks nobody any more."""
        later = AllocationTerms.objects.filter(
            allocation=OuterRef("terms__allocation"), number__gt=OuterRef("terms__number")
        )
        discussed = Q(terms__allocation__state__in=WAITING_STATES) & ~Exists(later)
        in_force = Q(terms__allocation__state__in=KEPT_STATES, terms__signed_at__isnull=False)
        return self.filter(discussed | in_force & ~Exists(later.exclude(signed_at=None)))

    def unanswered(self) -> Self:
        return self.filter(asked_at__isnull=False, agreed_at=None, declined_at=None)

    def awaiting(self) -> Self:
        """Those whose colleague has still to say whether they take the task."""
        return self.unanswered().of_current_terms().for_page()

    def awaiting_answer_of(self, user: User) -> Self:
        return self.awaiting().filter(to_whom=user)

    def starting_soon(self) -> Self:
        """What each colleague is about to take, each on the first day of their own line: an agreement may have begun
        before it. While a project waits, nothing starts.
        """
        lines = self.alias(first=Coalesce("starts_on", "terms__starts_on")).filter(
            first__gte=timezone.localdate(),
            terms__allocation__state__in=[AllocationState.APPROVED, AllocationState.ACTIVE],
            terms__allocation__project__paused_at=None,
            to_whom__isnull=False,
            declined_at=None,
        )
        return lines.of_current_terms().for_page()

    def declined(self) -> Self:
        return self.filter(declined_at__isnull=False)

    def for_page(self) -> Self:
        return self.select_related(
            "to_whom", "terms__allocation__beneficiary__line_manager", "terms__allocation__project__idea"
        )


class ServiceArrangement(models.Model):
    """One task, under one version of the terms. What it says never changes; who is named in it answers."""

    terms = models.ForeignKey(AllocationTerms, on_delete=models.PROTECT, related_name="arrangements")
    task = models.CharField(_("tâche"), max_length=160)
    mode = models.CharField(_("que devient-elle"), max_length=12, choices=ArrangementMode)
    to_whom = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("confiée à"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,  # their agreement is part of what was agreed
        related_name="arrangements",
    )
    detail = models.CharField(_("précision"), max_length=200, blank=True)
    starts_on = models.DateField(_("à partir du"), null=True, blank=True)
    ends_on = models.DateField(_("jusqu’au"), null=True, blank=True)
    backfill_days = models.DecimalField(
        _("jours de renfort"), max_digits=5, decimal_places=1, null=True, blank=True
    )
    asked_at = models.DateTimeField(_("accord demandé le"), null=True, editable=False)
    agreed_at = models.DateTimeField(_("acceptée le"), null=True, editable=False)
    declined_at = models.DateTimeField(_("déclinée le"), null=True, editable=False)
    answer = models.CharField(_("réponse"), max_length=500, blank=True, editable=False)

    objects = ServiceArrangementQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation du service")
        verbose_name_plural = _("organisation du service")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="incubation_arrangement_answered_one_way",
                condition=Q(agreed_at=None) | Q(declined_at=None),
                violation_error_message=_("On accepte une tâche, ou on la décline."),
            ),
            models.CheckConstraint(
                name="incubation_arrangement_answered_once_asked",
                condition=Q(agreed_at=None, declined_at=None)
                | Q(asked_at__isnull=False, to_whom__isnull=False),
                violation_error_message=_("Seule la personne à qui une tâche est demandée répond."),
            ),
            models.CheckConstraint(
                name="incubation_arrangement_handed_to_somebody",
                condition=~Q(mode=ArrangementMode.HANDED_OVER) | Q(to_whom__isnull=False) | ~Q(detail=""),
                violation_error_message=_("Une tâche confiée dit à qui, ou comment le choisir."),
            ),
            models.CheckConstraint(
                name="incubation_arrangement_ends_after_start",
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("La période se termine après son début."),
            ),
            models.CheckConstraint(
                name="incubation_arrangement_reinforced_by_days",
                condition=Q(backfill_days=None) | Q(mode=ArrangementMode.BACKFILL, backfill_days__gt=0),
                violation_error_message=_("Seul un renfort se compte en jours."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.task}: {self.get_mode_display()}"

    def get_absolute_url(self) -> str:
        return reverse("incubation:task", args=[self.pk])

    # As everything that waits for somebody says it of itself.

    @property
    def idea(self) -> "Idea":
        return self.terms.allocation.project.idea

    @property
    def subject_title(self) -> str:
        return self.task

    @property
    def expectation(self) -> str:
        return gettext("dire si vous pouvez prendre cette tâche")

    @property
    def asked_on(self) -> date | None:
        return timezone.localdate(self.asked_at) if self.asked_at else None

    @property
    def due_on(self) -> date | None:
        return deadline("task_answer", self.asked_on) if self.asked_at else None

    @property
    def is_awaited(self) -> bool:
        return self.asked_at is not None and self.agreed_at is None and self.declined_at is None

    @property
    def first_day(self) -> date:
        return self.starts_on or self.terms.starts_on

    @property
    def last_day(self) -> date:
        return self.ends_on or self.terms.ends_on

    @property
    def content(self) -> dict[str, object]:
        """What it says, for the same line of another version."""
        names = ("task", "mode", "to_whom", "detail", "starts_on", "ends_on", "backfill_days")
        return {name: getattr(self, name) for name in names}

    def covers(self, other: "ServiceArrangement") -> bool:
        """Whoever answered about this line has answered about the other one: the same task, over no more days."""
        said = ("task", "mode", "to_whom_id", "detail", "backfill_days")
        same = all(getattr(self, name) == getattr(other, name) for name in said)
        return same and self.first_day <= other.first_day and other.last_day <= self.last_day
