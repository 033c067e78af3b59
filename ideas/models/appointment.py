"""The next time somebody of the team and the author meet: said to both, moved by nothing but what people write."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ideas.models.idea import Idea


class AppointmentQuerySet(models.QuerySet):
    def standing(self) -> Self:
        """Neither cancelled nor followed by a word on what was said."""
        return self.filter(cancelled_at=None, kept_at=None)

    def to_come(self) -> Self:
        return self.standing().filter(at__gte=timezone.now()).order_by("at", "pk")

    def of_open_ideas(self) -> Self:
        return self.standing().filter(idea__in=Idea.objects.open())

    def of_the_work_of(self, person: models.Model) -> Self:
        return self.of_open_ideas().filter(by=person).select_related("idea").order_by("at", "pk")


class Appointment(models.Model):
    idea = models.ForeignKey(Idea, on_delete=models.PROTECT, related_name="appointments")
    at = models.DateTimeField(_("quand"))
    place = models.CharField(_("où, ou par quel moyen"), max_length=160)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("avec"),
        on_delete=models.PROTECT,  # whoever promised to come stays known
        related_name="idea_appointments",
    )
    made_at = models.DateTimeField(auto_now_add=True)
    cancelled_at = models.DateTimeField(_("annulé le"), null=True, editable=False)
    kept_at = models.DateTimeField(_("noté le"), null=True, editable=False)

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("rendez-vous")
        verbose_name_plural = _("rendez-vous")
        ordering = ["at", "pk"]
        indexes = [
            models.Index(
                fields=["by", "at"],
                name="ideas_appointments_standing",
                condition=Q(cancelled_at=None, kept_at=None),
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["idea"],
                name="ideas_one_standing_appointment",
                condition=Q(cancelled_at=None, kept_at=None),
                violation_error_message=_("Un rendez-vous est déjà pris : annulez-le d’abord."),
            ),
        ]

    def __str__(self) -> str:
        at = timezone.localtime(self.at)
        return gettext("%(day)s à %(hour)s") % {
            "day": date_format(at, "l j F"),
            "hour": time_format(at, gettext("G \\h i")),
        }

    def get_absolute_url(self) -> str:
        return self.idea.get_absolute_url()

    @property
    def is_over(self) -> bool:
        return self.at < timezone.now()
