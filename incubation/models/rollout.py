"""The rollout, step by step, site by site."""

from typing import Self

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import OrgUnit
from incubation.models.project import Project
from workflow.once import WrittenOnce


class RolloutStepQuerySet(models.QuerySet):
    def unfinished(self) -> Self:
        return self.filter(progress__lt=100)


class RolloutStep(WrittenOnce):
    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="rollout_steps")
    label = models.CharField(_("étape"), max_length=160)
    unit = models.ForeignKey(
        OrgUnit,
        verbose_name=_("unité ou site"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,  # where it was rolled out stays known
        related_name="+",
    )
    responsible = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("par"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,  # who did it stays known
        related_name="+",
    )
    starts_on = models.DateField(_("du"))
    ends_on = models.DateField(_("au"))
    progress = models.PositiveSmallIntegerField(
        _("avancement, en %"), default=0, validators=[MaxValueValidator(100)]
    )

    objects = RolloutStepQuerySet.as_manager()

    class Meta:
        verbose_name = _("étape du déploiement")
        verbose_name_plural = _("étapes du déploiement")
        ordering = ["starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="incubation_step_ends_after_start",
                condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("Une étape se termine après son début."),
            ),
            models.CheckConstraint(
                name="incubation_step_progress_to_100",
                condition=Q(progress__lte=100),
                violation_error_message=_("L’avancement va de 0 à 100 %."),
            ),
        ]

    def __str__(self) -> str:
        return self.label
