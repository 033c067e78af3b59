"""What a week tells of the projects that look for somebody to carry them: a row a week, so that none tells twice."""

from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from incubation.models.carrier_call import CarrierCall
from incubation.weeks import monday_of
from workflow.typography import day_number


class CarrierDigestQuerySet(models.QuerySet):
    def standing(self) -> Self:
        """That of this week, while something new in it still looks for somebody."""
        looked_for = CarrierCall.objects.open().filter(project__paused_at=None, digests=OuterRef("pk"))
        return self.filter(Exists(looked_for), week=monday_of(timezone.localdate()))


class CarrierDigest(models.Model):
    week = models.DateField(_("semaine du"), unique=True, editable=False)
    news = models.ManyToManyField(
        CarrierCall, verbose_name=_("annonces nouvelles"), related_name="digests", editable=False
    )
    made_at = models.DateTimeField(_("réuni le"), default=timezone.now, editable=False)

    objects = CarrierDigestQuerySet.as_manager()

    class Meta:
        verbose_name = _("annonces de la semaine")
        verbose_name_plural = _("annonces de la semaine")
        default_permissions = ()
        ordering = ["-week"]

    def __str__(self) -> str:
        day = date_format(self.week, f"{day_number(self.week)} F Y")
        return gettext("Bourse aux porteurs, semaine du %(day)s") % {"day": day}

    def get_absolute_url(self) -> str:
        return reverse("incubation:calls")
