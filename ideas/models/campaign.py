"""Calls for proposals: a question, a period, and the ideas that answer it."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from ideas.campaign import CampaignLifecycle, CampaignState
from workflow.history import HistoryLine


class CampaignQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> Self:
        if user.has_perm("ideas.run_campaign"):
            return self
        return self.exclude(state=CampaignState.DRAFT)

    def open(self) -> Self:
        return self.filter(state=CampaignState.OPEN).order_by("closes_on", "pk")

    def over_on(self, day: date) -> Self:
        """Open, although their last day was before this one."""
        return self.open().filter(closes_on__lt=day)

    def for_list(self) -> Self:
        return self.order_by("-opens_on", "-pk")


class Campaign(CampaignLifecycle):
    title = models.CharField(_("titre"), max_length=120)
    question = models.CharField(_("question posée"), max_length=200)
    context = models.TextField(_("contexte"), blank=True)
    opens_on = models.DateField(_("ouvre le"))
    closes_on = models.DateField(_("se clôt le"), help_text=_("Jusqu’à la fin de la journée."))
    results = models.TextField(_("résultats"), blank=True)

    objects = CampaignQuerySet.as_manager()

    class Meta:
        verbose_name = _("appel à propositions")
        verbose_name_plural = _("appels à propositions")
        permissions = [("run_campaign", "Can prepare, open, close and publish a call")]
        constraints = [
            models.CheckConstraint(
                name="ideas_campaign_state_known", condition=Q(state__in=CampaignState.values)
            ),
            models.CheckConstraint(
                name="ideas_campaign_closes_after_opening",
                condition=Q(closes_on__gte=F("opens_on")),
                violation_error_message=_("Un appel se clôt après son ouverture."),
            ),
            models.CheckConstraint(
                name="ideas_campaign_results_when_published",
                condition=~Q(state=CampaignState.PUBLISHED) | ~Q(results=""),
                violation_error_message=_("Des résultats publiés ont un texte."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("ideas:campaign", args=[self.pk])


class CampaignTransition(HistoryLine):
    subject = models.ForeignKey(
        Campaign,
        on_delete=models.PROTECT,  # what happened is not erased with its subject
        related_name="history",
    )

    class Meta(HistoryLine.Meta):
        abstract = False
