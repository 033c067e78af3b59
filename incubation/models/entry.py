"""What somebody writes of the time that they gave: theirs alone, whoever else asks and whatever they may do."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from incubation.models.project import Project
from incubation.models.time_allocation import TimeAllocation
from workflow.once import WrittenOnce

MOST_MINUTES = 15 * 60


class Activity(models.TextChoices):
    MEETING_PEOPLE = "people", _("Terrain et rencontres")
    STUDYING = "study", _("Étude et recherche")
    MAKING = "making", _("Conception et essais")
    TALKING = "talking", _("Réunions et suivi")
    WRITING = "writing", _("Rédaction")
    LEARNING = "learning", _("Formation")


class TimeEntryQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> Self:
        """By no permission: superusers hold them all."""
        return self.filter(allocation__beneficiary_id=user.pk)


class TimeEntry(WrittenOnce):
    """Written by the beneficiary of the agreement, of whom there is one: no column says it, none can be forged.

    No history, no administration, no permission and no name back from the agreement: nothing else may find it.
    """

    allocation = models.ForeignKey(
        TimeAllocation,
        on_delete=models.CASCADE,  # private words do not outlive their agreement
        related_name="+",
    )
    day = models.DateField(_("jour"))
    # Empty when it was said in minutes.
    half_days = models.PositiveSmallIntegerField(_("demi-journées"), null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(_("durée, en minutes"))
    activity = models.CharField(_("activité"), max_length=8, choices=Activity)
    note = models.CharField(_("note pour vous"), max_length=300, blank=True)

    objects = TimeEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("temps noté")
        verbose_name_plural = _("temps notés")
        default_permissions = ()
        ordering = ["-day", "-pk"]
        indexes = [models.Index(fields=["allocation", "day"], name="incubation_entry_by_day")]
        constraints = [
            models.CheckConstraint(
                name="incubation_entry_minutes_in_range",
                condition=Q(minutes__gte=1, minutes__lte=MOST_MINUTES),
                violation_error_message=_("La durée va d’une minute à quinze heures."),
            ),
            models.CheckConstraint(
                name="incubation_entry_half_days_in_range",
                condition=Q(half_days=None) | Q(half_days__in=[1, 2]),
                violation_error_message=_("Une journée compte une ou deux demi-journées."),
            ),
            models.CheckConstraint(
                name="incubation_entry_activity_known", condition=Q(activity__in=Activity.values)
            ),
        ]

    def __str__(self) -> str:
        return str(self.day)


class AlertKind(models.TextChoices):
    UNDER = "under", _("moins de la moitié du temps prévu")
    OVER = "over", _("nettement plus que le temps prévu")


class TimeAlert(models.Model):
    """Four weeks that were far from what was planned: told to the beneficiary, and to nobody without their consent."""

    allocation = models.ForeignKey(
        TimeAllocation,
        on_delete=models.CASCADE,  # it tells of the log, and goes with it
        related_name="+",
    )
    kind = models.CharField(max_length=5, choices=AlertKind)
    # The Monday of the first of the four weeks.
    window_start = models.DateField()
    told_on = models.DateField(default=timezone.localdate)

    class Meta:
        verbose_name = _("alerte de temps")
        verbose_name_plural = _("alertes de temps")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["allocation", "window_start"], name="incubation_alert_once_a_window"
            ),
            models.CheckConstraint(
                name="incubation_alert_kind_known", condition=Q(kind__in=AlertKind.values)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.window_start}"

    def get_absolute_url(self) -> str:
        return self.allocation.get_absolute_url()

    @property
    def project(self) -> Project:
        return self.allocation.project
