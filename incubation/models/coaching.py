"""What whoever accompanies a project and its team agreed when they met; and what they note for themselves."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from incubation.lifecycle import ACTIVE_PHASES
from incubation.models.project import Project
from workflow.once import WrittenOnce


class CoachingSessionQuerySet(models.QuerySet):
    def for_page(self) -> Self:
        return self.select_related("written_by")

    def awaiting_the_next(self) -> Self:
        """The latest of each project that runs, when it says when to meet again."""
        latest = self.model.objects.filter(project=OuterRef("project")).order_by("-held_on", "-pk")
        running = self.filter(project__state__in=ACTIVE_PHASES, project__paused_at=None)
        return running.filter(next_on__isnull=False, pk=Subquery(latest.values("pk")[:1])).select_related(
            "project__idea", "project__coach", "project__intrapreneur"
        )


class CoachingSession(WrittenOnce):
    """Read by those who work on the project: neither line managers nor auditors."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="coaching_sessions")
    held_on = models.DateField(_("rencontre du"))
    topic = models.CharField(_("ce dont on a parlé"), max_length=160)
    decisions = models.TextField(_("ce qu’on a décidé"), blank=True)
    next_step = models.CharField(_("prochaine étape"), max_length=200, blank=True)
    next_on = models.DateField(_("prochaine rencontre"), null=True, blank=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("notée par"),
        on_delete=models.PROTECT,  # who accompanied then stays known
        related_name="+",
    )

    objects = CoachingSessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("rencontre d’accompagnement")
        verbose_name_plural = _("rencontres d’accompagnement")
        default_permissions = ()
        ordering = ["-held_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="incubation_coaching_next_is_later",
                condition=Q(next_on=None) | Q(next_on__gt=F("held_on")),
                violation_error_message=_("La prochaine rencontre vient après celle-ci."),
            )
        ]

    def __str__(self) -> str:
        return self.topic

    def get_absolute_url(self) -> str:
        return reverse("incubation:coaching", args=[self.project_id])


class CoachNoteQuerySet(models.QuerySet):
    def of(self, person: models.Model) -> Self:
        """The one door: nobody reads the notes of somebody else, whatever their role."""
        return self.filter(by=person)


class CoachNote(models.Model):
    """Read by whoever wrote it. No permission exists for it, so none can be given."""

    session = models.ForeignKey(CoachingSession, on_delete=models.PROTECT, related_name="notes")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,  # it is theirs
        related_name="+",
    )
    text = models.TextField(_("vos notes"), blank=True)

    objects = CoachNoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("note privée")
        verbose_name_plural = _("notes privées")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["session", "by"],
                name="incubation_coach_note_once",
                violation_error_message=_("Vous avez déjà une note sur cette rencontre : rouvrez-la."),
            )
        ]

    def __str__(self) -> str:
        """Never its words: this ends in logs and messages."""
        return f"note {self.pk}"
