"""A project looks for somebody to carry it: what it needs, and who would."""

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from ideas.models import Idea
from incubation.models.project import Project
from workflow.deadlines import deadline
from workflow.once import WrittenOnce


def in_forty_days() -> date:
    return deadline("carrier_call")


class CarrierCallQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> Self:
        """Everybody who reads the idea: the project itself is for those it concerns."""
        return self.filter(project__idea__in=Idea.objects.visible_to(user).values("pk"))

    def open(self) -> Self:
        return self.filter(closed_at=None)

    def awaiting(self) -> Self:
        return self.open().filter(project__paused_at=None).select_related("project__idea")

    def untold_before(self, day: date) -> Self:
        """Opened before that day, still time to answer, and no week has told of them yet."""
        return self.awaiting().filter(digests=None, opened_at__date__lt=day, due_on__gt=day)

    def for_list(self) -> Self:
        return self.select_related("project__idea__author__unit", "opened_by").order_by("-opened_at", "-pk")


class CarrierCall(WrittenOnce):
    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="carrier_calls")
    needs = models.TextField(_("ce qu’il y a à mener"))
    skills = models.CharField(_("ce qui aide"), max_length=200, blank=True)
    time_hint = models.CharField(_("le temps que cela demande"), max_length=120, blank=True)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("ouvert par"),
        on_delete=models.PROTECT,  # who asked stays known
        related_name="+",
    )
    opened_at = models.DateTimeField(_("ouvert le"), default=timezone.now, editable=False)
    due_on = models.DateField(_("réponses attendues avant le"), default=in_forty_days)
    closed_at = models.DateTimeField(_("clos le"), null=True, editable=False)

    objects = CarrierCallQuerySet.as_manager()

    class Meta:
        verbose_name = _("recherche de porteur")
        verbose_name_plural = _("bourse aux porteurs")
        ordering = ["-opened_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["project"],
                condition=Q(closed_at=None),
                name="incubation_one_open_carrier_call",
                violation_error_message=_("Ce projet a déjà une annonce ouverte."),
            )
        ]

    def __str__(self) -> str:
        return str(self.project)

    def get_absolute_url(self) -> str:
        return reverse("incubation:call", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.closed_at is None


class VolunteerQuerySet(models.QuerySet):
    def standing(self) -> Self:
        return self.filter(withdrawn_at=None)

    def for_page(self) -> Self:
        return self.select_related("person__unit").order_by("at", "pk")


class Volunteer(models.Model):
    call = models.ForeignKey(CarrierCall, on_delete=models.PROTECT, related_name="volunteers")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,  # who offered stays known
        related_name="+",
    )
    words = models.TextField(_("pourquoi vous"), max_length=1000)
    at = models.DateTimeField(default=timezone.now, editable=False)
    withdrawn_at = models.DateTimeField(null=True, editable=False)

    objects = VolunteerQuerySet.as_manager()

    class Meta:
        verbose_name = _("personne volontaire")
        verbose_name_plural = _("personnes volontaires")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["call", "person"],
                condition=Q(withdrawn_at=None),
                name="incubation_volunteer_once",
            )
        ]

    def __str__(self) -> str:
        return str(self.person)

    def get_absolute_url(self) -> str:
        return self.call.get_absolute_url()

    @property
    def project_id(self) -> int:
        return self.call.project_id

    @property
    def project(self) -> Project:
        return self.call.project
