"""What a member of the committee thinks of an idea, criterion by criterion."""

from typing import Self

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from ideas.models.criterion import Criterion
from ideas.models.review import Review


class ScoreQuerySet(models.QuerySet):
    def by_criterion(self) -> Self:
        return self.select_related("criterion", "scorer").order_by(
            "-criterion__axis", "criterion__order", "criterion", "pk"
        )

    def given_by(self, user: User) -> Self:
        return self.filter(scorer=user)


class Score(models.Model):
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="scores")
    scorer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("évaluée par"),
        on_delete=models.PROTECT,  # a score is signed
        related_name="+",
    )
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="scores")
    value = models.PositiveSmallIntegerField(
        _("niveau"), validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    comment = models.CharField(_("remarque"), max_length=500, blank=True)
    at = models.DateTimeField(_("le"), auto_now=True)

    objects = ScoreQuerySet.as_manager()

    class Meta:
        verbose_name = _("note")
        ordering = ["criterion", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["review", "scorer", "criterion"], name="ideas_one_score_a_criterion"
            ),
            models.CheckConstraint(
                name="ideas_score_between_1_and_5",
                condition=Q(value__gte=1, value__lte=5),
                violation_error_message=_("Un niveau va de 1 à 5."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.criterion}: {self.value}"
