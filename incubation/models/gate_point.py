"""A gate on the agenda of a session: where the committee looks at it, and what became of it there."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from ideas.models import CommitteeSession, Idea
from ideas.sitting import CLOSED
from incubation.lifecycle import ProjectState
from incubation.models.gate import GateReview
from incubation.models.project import Project


class PointOutcome(models.TextChoices):
    DECIDED = "decided", _("Décidé en séance")
    PUT_OFF = "put_off", _("Reporté à une autre séance")
    LEFT = "left", _("Retiré de l’ordre du jour")


class GatePointQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> Self:
        """Whoever reads the session and the idea that the project comes from."""
        sessions = CommitteeSession.objects.visible_to(user).values("pk")
        return self.filter(session__in=sessions, project__idea__in=Idea.objects.visible_to(user).values("pk"))

    def pending(self) -> Self:
        return self.filter(outcome="")

    def of(self, session: CommitteeSession) -> Self:
        """In their order. What left once the pack was sent stays: people have read it there."""
        read = Q(session__pack_sent_on__isnull=False, closed_at__date__gte=F("session__pack_sent_on"))
        return self.filter(~Q(outcome=PointOutcome.LEFT) | read, session=session).order_by("order", "pk")

    def with_projects(self) -> Self:
        people = ("project__intrapreneur", "project__coach", "project__sponsor")
        return self.select_related("project__idea__author", *people, "gate", "put_off_to")

    def for_page(self) -> Self:
        return self.with_projects().select_related(
            "project__ball_person",
            "project__owner_unit",
            "project__study",
            "gate__recorded_by",
            "closed_by",
            "session__committee",
            "session__secretary",
        )


class GatePoint(models.Model):
    project = models.ForeignKey(
        Project,
        verbose_name=_("projet"),
        on_delete=models.PROTECT,  # where it was decided stays known
        related_name="agenda_points",
    )
    session = models.ForeignKey(
        CommitteeSession,
        verbose_name=_("séance"),
        on_delete=models.PROTECT,  # a session is never erased with what it looked at
        related_name="gate_points",
    )
    # Of the project when it was put there: a pivot changes nothing of the past.
    phase = models.CharField(_("phase examinée"), max_length=20, choices=ProjectState)
    order = models.PositiveSmallIntegerField(_("ordre"), default=1)
    put_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("inscrit par"),
        on_delete=models.PROTECT,  # an agenda is signed
        related_name="+",
    )
    put_at = models.DateTimeField(_("inscrit le"), default=timezone.now)
    outcome = models.CharField(_("issue"), max_length=10, choices=PointOutcome, blank=True)
    gate = models.OneToOneField(
        GateReview,
        verbose_name=_("décision"),
        null=True,
        on_delete=models.PROTECT,  # what was decided there
        related_name="agenda_point",
    )
    put_off_to = models.ForeignKey(
        CommitteeSession,
        verbose_name=_("reporté à"),
        null=True,
        on_delete=models.PROTECT,  # where it went stays known
        related_name="+",
    )
    reason = models.CharField(_("motif du report ou du retrait"), max_length=2000, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("noté par"),
        null=True,
        on_delete=models.PROTECT,  # an account is anonymised, never deleted under its history
        related_name="+",
    )
    closed_at = models.DateTimeField(_("noté le"), null=True)

    objects = GatePointQuerySet.as_manager()

    class Meta:
        verbose_name = _("passage devant un comité")
        verbose_name_plural = _("passages devant un comité")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["project"],
                name="incubation_one_pending_point_a_project",
                condition=Q(outcome=""),
                violation_error_message=_("Ce passage est déjà à l’ordre du jour d’une séance."),
            ),
            models.CheckConstraint(
                name="incubation_gate_point_closed_on_a_day",
                condition=Q(outcome="", closed_at=None) | ~Q(outcome="") & Q(closed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="incubation_gate_point_decided_by_a_gate",
                condition=Q(outcome="decided", gate__isnull=False) | ~Q(outcome="decided") & Q(gate=None),
                violation_error_message=_("Un passage décidé en séance porte sa décision."),
            ),
            models.CheckConstraint(
                name="incubation_gate_point_put_off_with_a_reason",
                condition=~Q(outcome="put_off", reason=""),
                violation_error_message=_("Un report porte son motif."),
            ),
        ]

    def __str__(self) -> str:
        return self.project.title

    def get_absolute_url(self) -> str:
        return reverse("incubation:gate_point", args=[self.session_id, self.pk])

    @property
    def is_pending(self) -> bool:
        return self.outcome == ""

    @property
    def waits_for_its_session(self) -> bool:
        """Nothing is decided of it, and it may still be there."""
        return self.is_pending and self.session.state not in CLOSED

    def close(self, outcome: str, *, by: User | None, **facts: object) -> None:
        """Once: a point that is closed keeps what became of it."""
        values = {**facts, "outcome": outcome, "closed_by": by, "closed_at": timezone.now()}
        for name, value in values.items():
            setattr(self, name, value)
        self.save(update_fields=[*values])
