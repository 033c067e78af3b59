"""The rollout, site by site, and what holds for all of it: who helps, how one goes back, training, accessibility."""

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
        """What is left out with a reason is not waited for."""
        return self.kept().filter(progress__lt=100)

    def kept(self) -> Self:
        return self.filter(left_out_reason="")


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
    place = models.CharField(_("lieu, si ce n’est pas une unité"), max_length=120, blank=True)
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
    prerequisites = models.TextField(_("ce qu’il faut avant de commencer"), blank=True)
    training = models.TextField(_("formation : laquelle, pour qui"), blank=True)
    trained_on = models.DateField(_("formation faite le"), null=True, blank=True)
    communication = models.TextField(_("communication : quoi, à qui"), blank=True)
    told_on = models.DateField(_("communication faite le"), null=True, blank=True)
    progress = models.PositiveSmallIntegerField(
        _("part de la cible atteinte, en %"), default=0, validators=[MaxValueValidator(100)]
    )
    status = models.TextField(_("où on en est, en mots"), blank=True)
    left_out_reason = models.CharField(_("pourquoi l’étape est laissée de côté"), max_length=300, blank=True)
    left_out_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("laissée de côté par"),
        null=True,
        editable=False,
        on_delete=models.PROTECT,  # who gave it up stays known
        related_name="+",
    )
    left_out_on = models.DateField(_("laissée de côté le"), null=True, editable=False)

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
            models.CheckConstraint(
                name="incubation_step_one_site",
                condition=Q(unit=None) | Q(place=""),
                violation_error_message=_("Une étape a lieu dans une unité ou dans un lieu, pas les deux."),
            ),
            models.CheckConstraint(
                name="incubation_step_done_what_is_said",
                condition=(Q(trained_on=None) | ~Q(training="")) & (Q(told_on=None) | ~Q(communication="")),
                violation_error_message=_("Ce qui est fait à un jour dit d’abord ce que c’est."),
            ),
            models.CheckConstraint(
                name="incubation_step_left_out_by_somebody",
                condition=Q(left_out_reason="", left_out_by=None, left_out_on=None)
                | ~Q(left_out_reason="") & Q(left_out_by__isnull=False, left_out_on__isnull=False),
                violation_error_message=_("Une étape laissée de côté dit pourquoi, par qui et quand."),
            ),
            models.CheckConstraint(
                name="incubation_step_left_out_is_not_done",
                condition=Q(left_out_reason="") | Q(progress__lt=100),
                violation_error_message=_("Une étape terminée n’est pas laissée de côté."),
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def site(self) -> str:
        return str(self.unit) if self.unit_id else self.place

    @property
    def is_left_out(self) -> bool:
        return bool(self.left_out_reason)

    @property
    def is_done(self) -> bool:
        return self.progress == 100

    @property
    def tells_something(self) -> bool:
        """It began, or was left out: the plan would lie without it."""
        return bool(self.progress or self.trained_on or self.told_on or self.left_out_reason)

    @property
    def says_more(self) -> bool:
        """Beside its dates and its progress, which the drawn plan shows."""
        return any((self.prerequisites, self.training, self.communication, self.status, self.left_out_reason))


class RolloutPlan(models.Model):
    """What holds for every site. Written little by little: what is missing is asked for with the gate."""

    project = models.OneToOneField(Project, on_delete=models.PROTECT, related_name="rollout_plan")
    helper = models.CharField(_("qui aide les personnes qui s’en servent"), max_length=160, blank=True)
    helper_reached = models.CharField(_("comment les joindre"), max_length=200, blank=True)
    way_back = models.TextField(_("comment on revient en arrière"), blank=True)
    way_back_decider = models.CharField(_("qui le décide"), max_length=160, blank=True)
    training = models.TextField(_("la formation, en général"), blank=True)
    communication = models.TextField(_("la communication, en général"), blank=True)
    accessibility = models.TextField(_("l’accessibilité"), blank=True)

    class Meta:
        verbose_name = _("plan de déploiement")
        verbose_name_plural = _("plans de déploiement")

    def __str__(self) -> str:
        return str(self.project)
