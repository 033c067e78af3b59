"""What a study said on the day its gate was asked for: what the committee decides on, whatever is written later."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from incubation.lifecycle import ProjectState
from incubation.models.project import Project


class StudyVersion(models.Model):
    """Never updated, never deleted: its migration adds the trigger. Of people it keeps keys, not names."""

    project = models.ForeignKey(
        Project,
        on_delete=models.PROTECT,  # what a decision rests on stays
        related_name="study_versions",
    )
    number = models.PositiveSmallIntegerField(_("numéro"))
    content = models.JSONField(_("contenu"))
    fingerprint = models.CharField(_("empreinte SHA-256"), max_length=64)
    frozen_at = models.DateTimeField(_("figée le"))
    frozen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("passage demandé par"),
        on_delete=models.PROTECT,  # whoever asks for a gate is known
        related_name="+",
    )

    class Meta:
        verbose_name = _("version de l’étude")
        verbose_name_plural = _("versions de l’étude")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["project", "number"], name="incubation_study_version_once")
        ]

    def __str__(self) -> str:
        return gettext("Étude, version %(number)d") % {"number": self.number}

    def get_absolute_url(self) -> str:
        return reverse("incubation:study_version", args=[self.project_id, self.number])

    def gate(self) -> models.Model | None:
        """What was decided on it: the first decision on a study after it was frozen."""
        decided = self.project.gates.filter(phase=ProjectState.FEASIBILITY, recorded_at__gte=self.frozen_at)
        return decided.select_related("recorded_by").order_by("recorded_at", "pk").first()
