"""How the answers to a call are judged: its own criteria, the levels of its jury, the order and the feedback."""

from typing import Self

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from ideas.models.campaign import Campaign
from ideas.models.idea import Idea
from ideas.models.merge import Merge


class CallCriterion(models.Model):
    """What the jury of one call looks at, known to whoever answers it."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="criteria")
    label = models.CharField(_("critère"), max_length=120)
    help_text = models.CharField(_("ce qu’il veut dire"), max_length=200, blank=True)
    weight = models.PositiveSmallIntegerField(
        _("poids"), default=1, validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    order = models.PositiveSmallIntegerField(_("ordre"), default=1)

    class Meta:
        verbose_name = _("critère de l’appel")
        verbose_name_plural = _("critères de l’appel")
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.label


class CallScoreQuerySet(models.QuerySet):
    def given_by(self, user: User) -> Self:
        return self.filter(scorer=user)


class CallScore(models.Model):
    """A level from 1 to 5. Read by the one who gave it and by the innovation team, by nobody else."""

    idea = models.ForeignKey(Idea, on_delete=models.PROTECT, related_name="call_scores")
    criterion = models.ForeignKey(CallCriterion, on_delete=models.PROTECT, related_name="scores")
    scorer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("évaluée par"),
        on_delete=models.PROTECT,  # a score is signed
        related_name="+",
    )
    value = models.PositiveSmallIntegerField(_("niveau"))
    comment = models.CharField(_("remarque"), max_length=500, blank=True)
    at = models.DateTimeField(_("le"), auto_now=True)

    objects = CallScoreQuerySet.as_manager()

    class Meta:
        verbose_name = _("note du jury")
        verbose_name_plural = _("notes du jury")
        constraints = [
            models.UniqueConstraint(
                fields=["idea", "criterion", "scorer"], name="ideas_one_call_score_a_criterion"
            ),
            models.CheckConstraint(
                name="ideas_call_score_between_1_and_5",
                condition=Q(value__gte=1, value__lte=5),
                violation_error_message=_("Un niveau va de 1 à 5."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.criterion}: {self.value}"


class CallResultQuerySet(models.QuerySet):
    def in_order(self) -> Self:
        return self.order_by("rank", "pk")

    def published(self) -> Self:
        """What had joined another idea by then was not judged."""
        joined = Merge.objects.standing().filter(
            idea=OuterRef("idea"), at__lt=OuterRef("campaign__state_since")
        )
        return self.filter(~Exists(joined), campaign__state="published")

    def retained(self) -> Self:
        return self.filter(retained=True)


class CallResult(models.Model):
    """What a call says of one idea: its place for the innovation team, whether it is retained, a word to its author.

    Nothing of it is read outside the innovation team before the results are published; its place never is.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="idea_results")
    idea = models.ForeignKey(Idea, on_delete=models.PROTECT, related_name="call_results")
    rank = models.PositiveSmallIntegerField(_("rang"))
    retained = models.BooleanField(_("retenue"), default=False)
    feedback = models.TextField(_("retour à la personne qui porte l’idée"), max_length=2000, blank=True)

    objects = CallResultQuerySet.as_manager()

    # Told by the call, whoever published it: nobody is left out as the one who did it.
    actor_id = None

    class Meta:
        verbose_name = _("résultat")
        verbose_name_plural = _("résultats")
        ordering = ["rank", "pk"]
        constraints = [models.UniqueConstraint(fields=["campaign", "idea"], name="ideas_one_result_a_call")]

    def __str__(self) -> str:
        return str(self.idea)

    def get_absolute_url(self) -> str:
        return self.idea.get_absolute_url()
