"""The roadmap of a programme: its steps in their order, the milestones on the way, what each step hands in."""

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from ideas.models import CommitteeSession
from ideas.sitting import WERE_HELD
from workflow.once import WrittenOnce
from workflow.planned import Planned, PlannedQuerySet
from workshops.lifecycle import WorkshopState
from workshops.models.programme import Programme
from workshops.models.workshop import Workshop

WORKSHOPS_HELD = [WorkshopState.HELD, WorkshopState.MINUTES_PUBLISHED, WorkshopState.ARCHIVED]


class RoadmapStep(Planned, WrittenOnce):
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="steps")
    order = models.PositiveSmallIntegerField(_("ordre"), default=1)
    label = models.CharField(_("étape"), max_length=120)
    actions = models.TextField(_("ce qui est fait"), max_length=4000, blank=True)

    objects = PlannedQuerySet.as_manager()

    class Meta(Planned.Meta):
        abstract = False
        verbose_name = _("étape de la feuille de route")
        verbose_name_plural = _("étapes de la feuille de route")
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.label


class MilestoneKind(models.TextChoices):
    KICK_OFF = "kick_off", _("Lancement")
    WORKSHOP = "workshop", _("Atelier")
    COMMITTEE = "committee", _("Passage en comité")


class MilestoneQuerySet(PlannedQuerySet):
    def to_come(self) -> Self:
        """What did not happen yet, neither by a day that was noted nor by its workshop or its session."""
        still = self.filter(actual_on=None).exclude(workshop__state__in=WORKSHOPS_HELD)
        return still.exclude(session__state__in=WERE_HELD)

    def for_page(self) -> Self:
        return self.select_related("workshop", "session", "owner").in_time()

    def for_reminders(self) -> Self:
        return self.to_come().select_related("programme__sponsor", "owner")


class Milestone(Planned, WrittenOnce):
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="milestones")
    step = models.ForeignKey(
        RoadmapStep,
        verbose_name=_("étape"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,  # a milestone outlives the step it stood in
        related_name="milestones",
    )
    kind = models.CharField(_("nature"), max_length=10, choices=MilestoneKind)
    title = models.CharField(_("jalon"), max_length=160)
    actual_on = models.DateField(_("a eu lieu le"), null=True, blank=True)
    workshop = models.ForeignKey(
        Workshop,
        verbose_name=_("atelier"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,  # the roadmap outlives the loss of a workshop
        related_name="milestones",
    )
    session = models.ForeignKey(
        CommitteeSession,
        verbose_name=_("séance"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,  # the roadmap outlives the loss of a session
        related_name="milestones",
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("qui s’en charge"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,  # who was in charge stays known
        related_name="+",
    )

    objects = MilestoneQuerySet.as_manager()

    class Meta(Planned.Meta):
        abstract = False
        verbose_name = _("jalon")
        verbose_name_plural = _("jalons")
        constraints = [
            *Planned.Meta.constraints,
            models.CheckConstraint(
                name="workshops_milestone_is_planned",
                condition=Q(planned_first__isnull=False),
                violation_error_message=_("Un jalon a une période."),
            ),
            models.CheckConstraint(
                name="workshops_milestone_kind_known", condition=Q(kind__in=MilestoneKind.values)
            ),
            models.CheckConstraint(
                name="workshops_milestone_leads_where_its_kind_says",
                condition=Q(workshop=None, session=None)
                | Q(kind=MilestoneKind.WORKSHOP, session=None)
                | Q(kind=MilestoneKind.COMMITTEE, workshop=None),
                violation_error_message=_("Un atelier ou une séance va avec la nature du jalon."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"{self.programme.get_absolute_url()}#milestone-{self.pk}"

    @property
    def happened_on(self) -> date | None:
        """The day that was noted, else that of its workshop or of its session once it was held."""
        if self.actual_on:
            return self.actual_on
        if self.workshop and self.workshop.state in WORKSHOPS_HELD:
            return self.workshop.on
        return self.session.held_on if self.session and self.session.state in WERE_HELD else None

    @property
    def was_planned_otherwise(self) -> bool:
        """It did not happen on the very day that was announced."""
        return self.happened_on is not None and (self.planned_first, self.planned_last) != (
            self.happened_on,
            self.happened_on,
        )

    @property
    def is_late(self) -> bool:
        return self.happened_on is None and self.is_over()


class DeliverableState(models.TextChoices):
    EXPECTED = "expected", _("Attendu")
    HANDED_IN = "handed_in", _("Remis")
    ACCEPTED = "accepted", _("Accepté")


class DeliverableQuerySet(PlannedQuerySet):
    def expected(self) -> Self:
        """With a day on which it is due."""
        return self.filter(handed_in_on=None, planned_last__isnull=False)

    def for_page(self) -> Self:
        return self.select_related("step", "owner", "accepted_by").prefetch_related("files").in_time()

    def for_reminders(self) -> Self:
        return self.expected().select_related("programme__sponsor", "owner")


class Deliverable(Planned, WrittenOnce):
    """Its period says when it is due: on the last day of it."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="deliverables")
    step = models.ForeignKey(
        RoadmapStep,
        verbose_name=_("étape"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,  # what was handed in outlives the step
        related_name="deliverables",
    )
    title = models.CharField(_("livrable"), max_length=160)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("qui s’en charge"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,  # who was in charge stays known
        related_name="+",
    )
    handed_in_on = models.DateField(_("remis le"), null=True, blank=True)
    link = models.URLField(_("adresse du document"), max_length=500, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("accepté par"),
        null=True,
        editable=False,
        on_delete=models.PROTECT,  # an acceptance is signed
        related_name="+",
    )
    accepted_at = models.DateTimeField(_("accepté le"), null=True, editable=False)

    objects = DeliverableQuerySet.as_manager()

    class Meta(Planned.Meta):
        abstract = False
        verbose_name = _("livrable")
        verbose_name_plural = _("livrables")
        constraints = [
            *Planned.Meta.constraints,
            models.CheckConstraint(
                name="workshops_deliverable_accepted_by_somebody",
                condition=Q(accepted_by=None, accepted_at=None)
                | Q(accepted_by__isnull=False, accepted_at__isnull=False, handed_in_on__isnull=False),
                violation_error_message=_(
                    "Un livrable accepté a été remis, et porte le nom de qui l’accepte."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"{self.programme.get_absolute_url()}#deliverables"

    @property
    def state(self) -> DeliverableState:
        if self.accepted_at:
            return DeliverableState.ACCEPTED
        return DeliverableState.HANDED_IN if self.handed_in_on else DeliverableState.EXPECTED

    @property
    def is_late(self) -> bool:
        return self.state == DeliverableState.EXPECTED and self.is_over()

    @property
    def shown_files(self) -> list[models.Model]:
        """Read with the others of the page; what was refused is for whoever may do something about it."""
        return [file for file in self.files.all() if file.is_available or file.is_pending]

    def missing_to_be_accepted(self) -> list[str]:
        return [] if self.handed_in_on else [gettext("Dites d’abord quel jour il a été remis.")]

    def accept(self, by: User) -> None:
        self.accepted_by, self.accepted_at = by, timezone.now()
