"""Who was in the room."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from ideas.models.session import CommitteeSession


class Presence(models.TextChoices):
    PRESENT = "present", _("En séance")
    EXCUSED = "excused", _("Absence excusée")
    REPRESENTED = "represented", _("Absence, avec suppléance")


class AttendanceQuerySet(models.QuerySet):
    def in_the_room(self) -> Self:
        """Those who came, and those in whose place somebody came."""
        return self.exclude(status=Presence.EXCUSED).select_related("person", "by_deputy").order_by("pk")

    def away(self) -> Self:
        """Those who do not come themselves, with or without somebody in their place."""
        return self.exclude(status=Presence.PRESENT)


class Attendance(models.Model):
    """What the secretary noted of one person who was expected; it may be noted beforehand, and corrected."""

    session = models.ForeignKey(CommitteeSession, on_delete=models.CASCADE, related_name="attendance")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("personne"),
        on_delete=models.PROTECT,  # the minutes name those who sat
        related_name="+",
    )
    status = models.CharField(_("présence"), max_length=11, choices=Presence)
    by_deputy = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("suppléance"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        verbose_name = _("présence")
        verbose_name_plural = _("présences")
        constraints = [
            models.UniqueConstraint(fields=["session", "person"], name="ideas_attends_once"),
            models.CheckConstraint(
                name="ideas_attendance_represented_by_somebody",
                condition=Q(status="represented", by_deputy__isnull=False)
                | Q(status__in=["present", "excused"], by_deputy=None),
            ),
            models.CheckConstraint(
                name="ideas_attendance_represented_by_another",
                condition=Q(by_deputy=None) | ~Q(by_deputy=F("person")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} ({self.get_status_display()})"

    @property
    def who_came(self) -> User | None:
        return {Presence.PRESENT: self.person, Presence.REPRESENTED: self.by_deputy}.get(self.status)
