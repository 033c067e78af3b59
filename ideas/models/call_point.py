"""A call for proposals on the agenda of a session: what is asked of the committee, and what it decides."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from ideas.models.campaign import Campaign
from ideas.models.session import CommitteeSession
from ideas.sitting import CLOSED, SessionState
from workflow.once import WrittenOnce


class CallOutcome(models.TextChoices):
    GO = "go", _("Favorable")
    GO_WITH_CONDITIONS = "go_with_conditions", _("Favorable sous conditions")
    NO_GO = "no_go", _("Défavorable")
    LATER = "later", _("Reportée à une autre séance")


class CallPointQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> Self:
        """Whoever reads the session; and those who run calls, who put it there."""
        if user.has_perm("ideas.run_campaign"):
            return self
        return self.filter(session__in=CommitteeSession.objects.visible_to(user).values("pk"))

    def before(self, session: CommitteeSession) -> Self:
        return self.filter(session=session).select_related("campaign").order_by("pk")

    def undecided(self) -> Self:
        return self.filter(outcome="")

    def for_page(self) -> Self:
        return self.select_related("campaign", "session__committee", "session__secretary", "decided_by")


class CallPoint(WrittenOnce):
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="points")
    session = models.ForeignKey(
        CommitteeSession,
        verbose_name=_("séance"),
        on_delete=models.PROTECT,  # where it was decided stays known
        related_name="call_points",
    )
    asked = models.CharField(_("ce qui est demandé au comité"), max_length=200)
    put_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("inscrit par"),
        editable=False,
        on_delete=models.PROTECT,  # somebody is told of the decision
        related_name="+",
    )
    put_at = models.DateTimeField(_("inscrit le"), default=timezone.now, editable=False)
    outcome = models.CharField(_("décision"), max_length=20, choices=CallOutcome, blank=True)
    reason = models.TextField(_("motif"), max_length=2000, blank=True)
    conditions = models.TextField(_("conditions"), max_length=2000, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("notée par"),
        null=True,
        editable=False,
        on_delete=models.PROTECT,  # a decision is signed
        related_name="+",
    )
    decided_at = models.DateTimeField(_("notée le"), null=True, editable=False)

    objects = CallPointQuerySet.as_manager()

    class Meta:
        verbose_name = _("appel devant un comité")
        verbose_name_plural = _("appels devant un comité")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["campaign"],
                name="ideas_one_undecided_point_a_call",
                condition=Q(outcome=""),
                violation_error_message=_("Cet appel est déjà à l’ordre du jour d’une séance."),
            ),
            models.CheckConstraint(
                name="ideas_call_point_decided_by_somebody",
                condition=Q(outcome="", reason="", conditions="", decided_by=None, decided_at=None)
                | Q(decided_by__isnull=False, decided_at__isnull=False) & ~Q(outcome="") & ~Q(reason=""),
                violation_error_message=_("Une décision porte son motif."),
            ),
            models.CheckConstraint(
                name="ideas_call_point_conditions_are_said",
                condition=~Q(outcome="go_with_conditions") | ~Q(conditions=""),
                violation_error_message=_("Dites les conditions."),
            ),
        ]

    def __str__(self) -> str:
        return self.campaign.title

    def get_absolute_url(self) -> str:
        return reverse("ideas:call_point", args=[self.session_id, self.pk])

    @property
    def is_decided(self) -> bool:
        return bool(self.outcome)

    @property
    def takes_a_decision(self) -> bool:
        """From the day of the session until its minutes are published."""
        return self.session.decides_now and self.session.state not in CLOSED

    @property
    def may_leave(self) -> bool:
        return not self.is_decided and self.session.state not in [*CLOSED, SessionState.CANCELLED]

    @property
    def version(self) -> str:
        """Which decision this is, for a form to say what its reader saw."""
        return self.decided_at.isoformat() if self.decided_at else ""
