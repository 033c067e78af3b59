"""What a session decides of an idea: a draft until it is published."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import OrgUnit
from ideas.models.idea import Idea
from ideas.models.session import CommitteeSession


class Verdict(models.TextChoices):
    EXPERIMENT = "experiment", _("Expérimentation immédiate")
    STUDY = "study", _("Étude préalable")
    TRANSFER = "transfer", _("Transmission aux directions concernées")
    SET_ASIDE = "set_aside", _("Non retenue : existe déjà, ou hors du dispositif")


# The transition that publishes each verdict.
PUBLISHES = {
    Verdict.EXPERIMENT: "publish_experiment",
    Verdict.STUDY: "publish_study",
    Verdict.TRANSFER: "publish_transfer",
    Verdict.SET_ASIDE: "publish_set_aside",
}


class DecisionQuerySet(models.QuerySet):
    def drafted(self) -> Self:
        return self.filter(published_at=None)

    def published(self) -> Self:
        return self.filter(published_at__isnull=False).order_by("-published_at", "-pk")

    def latest_last(self) -> Self:
        return self.select_related("recorded_by").order_by("recorded_at", "pk")


class Decision(models.Model):
    """What the session decided. A draft for those who decide, a fact for everybody once published."""

    idea = models.ForeignKey(Idea, on_delete=models.PROTECT, related_name="decisions")
    session = models.ForeignKey(CommitteeSession, on_delete=models.PROTECT, related_name="decisions")
    verdict = models.CharField(_("décision"), max_length=12, choices=Verdict)
    reason = models.TextField(_("motif, envoyé tel quel"))
    units = models.ManyToManyField(
        OrgUnit, verbose_name=_("directions destinataires"), blank=True, related_name="+"
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("notée par"),
        on_delete=models.PROTECT,  # a decision has an author
        related_name="+",
    )
    recorded_at = models.DateTimeField(_("notée le"), auto_now=True)
    told_in_person_on = models.DateField(_("annoncée de vive voix le"), null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("publiée par"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,  # publishing is signed too
        related_name="+",
    )
    published_at = models.DateTimeField(_("publiée le"), null=True, blank=True)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("décision")
        verbose_name_plural = _("décisions")
        ordering = ["-recorded_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["idea"], condition=Q(published_at=None), name="ideas_one_drafted_decision"
            ),
            models.CheckConstraint(
                name="ideas_decision_has_a_reason",
                condition=~Q(reason=""),
                violation_error_message=_("Une décision porte son motif."),
            ),
            models.CheckConstraint(
                name="ideas_decision_published_by_somebody",
                condition=Q(published_at=None, published_by=None)
                | Q(published_at__isnull=False, published_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.get_verdict_display()

    @property
    def version(self) -> str:
        """Which writing of the draft this is, for a form to say what its reader saw."""
        return self.recorded_at.isoformat()
