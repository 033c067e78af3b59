"""The closing review of a project: what was expected, what was obtained, what is kept of it."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from incubation.models.project import Project


class Continuation(models.TextChoices):
    SUSTAINED = "sustained", _("Pérennisé : le service continue et s’étend")
    MAINTAINED = "maintained", _("Repris en maintenance : le service continue tel quel")
    STOPPED = "stopped", _("Arrêté : le service ne continue pas")


class ClosingReview(models.Model):
    """Once the project is completed, `content` keeps what the review said that day, figures included.

    Of people it keeps keys: an account that is anonymised is anonymised there too, and the fingerprint stays true.
    """

    project = models.OneToOneField(Project, on_delete=models.PROTECT, related_name="closing_review")
    expected = models.TextField(_("ce qui était attendu"))
    obtained = models.TextField(_("ce qui a été obtenu"))
    users_word = models.TextField(_("ce qu’en disent les personnes qui s’en servent"), blank=True)
    learnings = models.TextField(_("ce qu’on en retient"))
    differently = models.TextField(_("ce qu’on ferait autrement"), blank=True)
    outcome = models.CharField(
        _("ce que devient le service"), max_length=10, choices=Continuation, blank=True
    )
    continuation = models.TextField(_("la suite"), help_text=_("Qui garde le service, et comment."))
    reuse = models.TextField(_("conditions pour le reprendre ailleurs"), blank=True)
    no_practice_reason = models.CharField(
        _("pourquoi pas de fiche de bonne pratique"), max_length=300, blank=True
    )
    content = models.JSONField(_("contenu figé"), null=True, editable=False)
    fingerprint = models.CharField(_("empreinte SHA-256"), max_length=64, blank=True, editable=False)
    frozen_at = models.DateTimeField(_("figé le"), null=True, editable=False)

    class Meta:
        verbose_name = _("bilan")
        verbose_name_plural = _("bilans")
        constraints = [
            models.CheckConstraint(
                name="incubation_closing_review_outcome_known",
                condition=Q(outcome__in=["", *Continuation.values]),
            ),
            models.CheckConstraint(
                name="incubation_closing_review_frozen_whole",
                condition=Q(frozen_at=None, content__isnull=True, fingerprint="")
                | Q(frozen_at__isnull=False, content__isnull=False, fingerprint__regex="^[0-9a-f]{64}$"),
            ),
        ]

    def __str__(self) -> str:
        return str(self.project)

    def get_absolute_url(self) -> str:
        return reverse("incubation:closing_review_page", args=[self.project_id])
