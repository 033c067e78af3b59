"""What a project has to do, to hand over, to obtain and to watch."""

from typing import Self

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from incubation.lifecycle import ACTIVE_PHASES, ProjectState
from incubation.models.project import Project
from workflow.once import WrittenOnce

PHASES = [(phase.value, phase.label) for phase in ACTIVE_PHASES]


def _person(words: object) -> models.ForeignKey:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=words,
        null=True,
        blank=True,
        on_delete=models.PROTECT,  # who did it stays known
        related_name="+",
    )


class Planned(WrittenOnce):
    class Meta:
        abstract = True

    def get_absolute_url(self) -> str:
        return reverse("incubation:plan", args=[self.project_id])


class TaskKind(models.TextChoices):
    TASK = "task", _("Tâche")
    MILESTONE = "milestone", _("Jalon")


class ProjectTaskQuerySet(models.QuerySet):
    def to_do(self) -> Self:
        return self.filter(done_on=None)

    def in_order(self) -> Self:
        """What is left first, by date; then what was done, the latest first."""
        return self.select_related("owner").order_by(
            F("done_on").desc(nulls_first=True), F("due_on").asc(nulls_last=True), "pk"
        )

    def waiting(self) -> Self:
        running = self.to_do().filter(project__state__in=ACTIVE_PHASES, project__paused_at=None)
        return running.filter(due_on__isnull=False).select_related(
            "owner", "project__idea", "project__coach", "project__intrapreneur"
        )


class ProjectTask(Planned):
    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="tasks")
    kind = models.CharField(_("sorte"), max_length=10, choices=TaskKind, default=TaskKind.TASK)
    label = models.CharField(_("ce qu’il y a à faire"), max_length=160)
    owner = _person(_("par"))
    due_on = models.DateField(_("pour le"), null=True, blank=True)
    done_on = models.DateField(_("fait le"), null=True, blank=True)
    # Since when it is asked of this person for this day: whoever has just been asked needs no reminder.
    asked_on = models.DateField(default=timezone.localdate, editable=False)

    objects = ProjectTaskQuerySet.as_manager()

    class Meta:
        verbose_name = _("tâche ou jalon")
        verbose_name_plural = _("tâches et jalons")
        ordering = [F("due_on").asc(nulls_last=True), "pk"]

    def __str__(self) -> str:
        return self.label

    @property
    def is_late(self) -> bool:
        return self.done_on is None and self.due_on is not None and self.due_on < timezone.localdate()


class DeliverableStatus(models.TextChoices):
    PLANNED = "planned", _("Prévu")
    IN_PROGRESS = "in_progress", _("En cours")
    DELIVERED = "delivered", _("Remis")


class ProjectDeliverable(Planned):
    """What the project hands over; accepted by somebody who does not make it."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="deliverables")
    label = models.CharField(_("livrable"), max_length=160)
    phase = models.CharField(_("phase"), max_length=20, choices=PHASES, default=ProjectState.FEASIBILITY)
    due_on = models.DateField(_("attendu le"), null=True, blank=True)
    status = models.CharField(
        _("avancement"), max_length=12, choices=DeliverableStatus, default=DeliverableStatus.PLANNED
    )
    accepted_by = _person(_("accepté par"))
    accepted_on = models.DateField(_("accepté le"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("livrable du projet")
        verbose_name_plural = _("livrables du projet")
        ordering = [F("due_on").asc(nulls_last=True), "pk"]
        constraints = [
            models.CheckConstraint(
                name="incubation_deliverable_accepted_by_somebody",
                condition=Q(accepted_on=None, accepted_by=None)
                | Q(accepted_on__isnull=False, accepted_by__isnull=False, status="delivered"),
                violation_error_message=_("Un livrable accepté est remis : il ne redevient pas à faire."),
            )
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def is_accepted(self) -> bool:
        return self.accepted_on is not None


class ResourceKind(models.TextChoices):
    PEOPLE = "people", _("Personnes")
    MONEY = "money", _("Budget")
    MATERIAL = "material", _("Matériel et services")


class ResourceUnit(models.TextChoices):
    DAYS = "days", _("jours")
    EUROS = "euros", _("euros")
    PIECES = "pieces", _("unités")


def _figure(words: object, **options: object) -> models.DecimalField:
    return models.DecimalField(
        words, max_digits=10, decimal_places=2, validators=[MinValueValidator(0)], **options
    )


class ProjectResource(Planned):
    """Asked by those who work on the project, granted by somebody else."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="resources")
    kind = models.CharField(_("sorte"), max_length=10, choices=ResourceKind, default=ResourceKind.PEOPLE)
    label = models.CharField(_("ce qu’il faut"), max_length=160)
    unit = models.CharField(_("compté en"), max_length=10, choices=ResourceUnit, default=ResourceUnit.DAYS)
    external = models.BooleanField(_("vient de l’extérieur"), default=False)
    asked = _figure(_("demandé"))
    granted = _figure(_("accordé"), null=True, blank=True)
    spent = _figure(_("utilisé"), default=0)
    answer = models.CharField(_("réponse"), max_length=300, blank=True)
    answered_by = _person(_("réponse de"))
    answered_on = models.DateField(_("répondu le"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("moyen du projet")
        verbose_name_plural = _("moyens du projet")
        ordering = ["kind", "pk"]
        constraints = [
            models.CheckConstraint(
                name="incubation_resource_not_negative",
                condition=Q(asked__gt=0, spent__gte=0) & (Q(granted=None) | Q(granted__gte=0)),
                violation_error_message=_("Demandez une quantité au-dessus de zéro."),
            ),
            models.CheckConstraint(
                name="incubation_resource_granted_by_somebody",
                condition=Q(granted=None, answered_by=None, answered_on=None)
                | Q(granted__isnull=False, answered_by__isnull=False, answered_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def is_answered(self) -> bool:
        return self.granted is not None

    @property
    def is_overspent(self) -> bool:
        return self.spent > (self.granted or 0)


class Degree(models.IntegerChoices):
    LOW = 1, _("Faible")
    MIDDLE = 2, _("Moyenne")
    HIGH = 3, _("Forte")


class ProjectRisk(Planned):
    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="risks")
    label = models.CharField(_("ce qui pourrait arriver"), max_length=160)
    likelihood = models.PositiveSmallIntegerField(_("vraisemblance"), choices=Degree, default=Degree.MIDDLE)
    impact = models.PositiveSmallIntegerField(_("gravité"), choices=Degree, default=Degree.MIDDLE)
    answer = models.TextField(_("ce qu’on fait pour l’éviter, ou si cela arrive"), blank=True)
    owner = _person(_("surveillé par"))
    closed_on = models.DateField(_("écarté le"), null=True, blank=True)

    class Meta:
        verbose_name = _("risque du projet")
        verbose_name_plural = _("risques du projet")
        ordering = [F("closed_on").desc(nulls_first=True), "pk"]
        constraints = [
            models.CheckConstraint(
                name="incubation_risk_degrees_known",
                condition=Q(likelihood__range=(1, 3), impact__range=(1, 3)),
            )
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def weight(self) -> int:
        return self.likelihood * self.impact

    @property
    def level(self) -> object:
        """In words: a colour alone says nothing to everybody."""
        if self.weight >= 6:
            return _("À traiter d’abord")
        return _("À suivre") if self.weight >= 3 else _("Léger")
