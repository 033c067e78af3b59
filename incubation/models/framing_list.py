"""What has to be clear before an incubation starts: points of the organisation, ticked project by project."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from incubation.models.project import Project


class FramingItemQuerySet(models.QuerySet):
    def proposed(self) -> Self:
        return self.filter(active=True)

    def holding(self, project: Project) -> Self:
        """Those without which this project does not start, and that nobody has ticked."""
        ticked = FramingTick.objects.filter(project=project).values("item")
        return self.proposed().filter(mandatory=True).exclude(pk__in=ticked)


class FramingItem(models.Model):
    label = models.CharField(_("point à éclaircir"), max_length=160, unique=True)
    help = models.CharField(_("aide"), max_length=300, blank=True)
    order = models.PositiveSmallIntegerField(_("rang"), default=10)
    mandatory = models.BooleanField(
        _("obligatoire"), default=False, help_text=_("L’incubation ne démarre pas sans ce point.")
    )
    active = models.BooleanField(_("proposé"), default=True)

    objects = FramingItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("point de cadrage")
        verbose_name_plural = _("points de cadrage")
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.label


class FramingTick(models.Model):
    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="framing_ticks")
    item = models.ForeignKey(
        FramingItem, on_delete=models.PROTECT, related_name="ticks"
    )  # what was clear stays readable
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("point de cadrage éclairci")
        verbose_name_plural = _("points de cadrage éclaircis")
        constraints = [
            models.UniqueConstraint(fields=["project", "item"], name="incubation_framing_tick_once")
        ]

    def __str__(self) -> str:
        return f"{self.project} : {self.item}"
