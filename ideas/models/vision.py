"""Where the scheme wants to go: a dated text, and what colleagues say of it."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from ideas.models.contribution import OFFERED, TEXT_MAX_LENGTH
from ideas.models.moderated import Moderated, hidden_by_somebody
from ideas.models.versioned_text import VersionedText
from workflow.once import WrittenOnce


class Vision(VersionedText):
    heard = models.TextField(
        _("ce que cette version retient des avis"),
        blank=True,
        help_text=_("Ce qui a été entendu, ce qui a changé, et ce qui n’a pas été suivi, avec la raison."),
    )

    class Meta(VersionedText.Meta):
        verbose_name = _("vision")
        verbose_name_plural = _("visions")


class OpinionQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> Self:
        """Everybody reads the vision, and what is said of it."""
        return self.filter(withdrawn_at=None)

    def later_than(self, opinion: "Opinion") -> Self:
        same_moment = Q(created_at=opinion.created_at, pk__gt=opinion.pk)
        return self.filter(Q(created_at__gt=opinion.created_at) | same_moment)

    def latest_first(self) -> Self:
        return self.select_related("author__unit", "vision").order_by("-created_at", "-pk")


class Opinion(WrittenOnce, Moderated):
    vision = models.ForeignKey(
        Vision,
        verbose_name=_("version lue"),
        on_delete=models.PROTECT,  # what somebody answered to stays readable
        related_name="opinions",
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("de"),
        on_delete=models.PROTECT,  # what somebody brought stays theirs
        related_name="opinions",
    )
    nature = models.CharField(_("nature"), max_length=12, choices=OFFERED)
    text = models.TextField(_("texte"), max_length=TEXT_MAX_LENGTH)
    created_at = models.DateTimeField(_("le"), auto_now_add=True)

    objects = OpinionQuerySet.as_manager()

    class Meta:
        verbose_name = _("avis sur la vision")
        verbose_name_plural = _("avis sur la vision")
        ordering = ["-created_at", "-pk"]
        constraints = [hidden_by_somebody("ideas_opinion_hidden_by_somebody")]

    def __str__(self) -> str:
        return f"{self.author}: {self.text[:60]}"

    def get_absolute_url(self) -> str:
        return f"{reverse('ideas:vision')}?opinion={self.pk}#opinion-{self.pk}"

    @property
    def writer(self) -> User:
        """What is said of the vision is signed."""
        return self.author


class OpinionReportQuerySet(models.QuerySet):
    def open(self) -> Self:
        return self.filter(closed_at=None)


class OpinionReport(models.Model):
    """Somebody asks the innovation team to look. Who asked is shown to nobody."""

    opinion = models.ForeignKey(Opinion, on_delete=models.CASCADE, related_name="reports")
    reporter = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    reason = models.TextField(_("motif"), max_length=500)
    created_at = models.DateTimeField(_("reçu le"), auto_now_add=True)
    closed_at = models.DateTimeField(_("traité le"), null=True, editable=False)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        editable=False,
        on_delete=models.SET_NULL,  # what was answered stands without who answered
        related_name="+",
    )

    objects = OpinionReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("signalement d’un avis")
        ordering = ["created_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["opinion", "reporter"], name="ideas_opinion_report_once")
        ]

    def __str__(self) -> str:
        return self.reason[:60]
