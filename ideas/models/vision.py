"""Where the scheme wants to go: a dated text, and what colleagues say of it."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from ideas.models.contribution import OFFERED, TEXT_MAX_LENGTH
from ideas.models.moderated import (
    Moderated,
    ModeratedQuerySet,
    Report,
    ReportQuerySet,
    hidden_by_somebody,
)
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


class VisionCommentQuerySet(ModeratedQuerySet):
    def visible_to(self, user: User) -> Self:
        """Everybody reads the vision, and what is said of it."""
        return self.filter(withdrawn_at=None)

    def said_after(self, comment: "VisionComment") -> Self:
        """The earliest of them first."""
        same_moment = Q(created_at=comment.created_at, pk__gt=comment.pk)
        later = self.filter(Q(created_at__gt=comment.created_at) | same_moment)
        return later.order_by("created_at", "pk")

    def for_page(self) -> Self:
        return self.select_related("author__unit", "vision")

    def with_reports(self) -> Self:
        """Which of them wait to be read again, for those who moderate."""
        waiting = VisionCommentReport.objects.open().filter(comment=OuterRef("pk"))
        return self.annotate(is_reported=Exists(waiting))


class VisionComment(WrittenOnce, Moderated):
    HELD_WITH = ("author", "vision")

    vision = models.ForeignKey(
        Vision,
        verbose_name=_("version lue"),
        on_delete=models.PROTECT,  # what somebody answered to stays readable
        related_name="comments",
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("de"),
        on_delete=models.PROTECT,  # what somebody brought stays theirs
        related_name="vision_comments",
    )
    nature = models.CharField(_("nature"), max_length=12, choices=OFFERED)
    text = models.TextField(_("texte"), max_length=TEXT_MAX_LENGTH)
    created_at = models.DateTimeField(_("le"), auto_now_add=True)

    objects = VisionCommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("avis sur la vision")
        verbose_name_plural = _("avis sur la vision")
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(
                fields=["-created_at", "-id"],
                condition=Q(withdrawn_at=None),
                name="ideas_vision_comments",
            )
        ]
        constraints = [hidden_by_somebody("ideas_vision_comment_hidden_by_somebody")]

    def __str__(self) -> str:
        return f"{self.author}: {self.text[:60]}"

    def get_absolute_url(self) -> str:
        return f"{reverse('ideas:vision')}?comment={self.pk}#comment-{self.pk}"

    @property
    def writer(self) -> User:
        """What is said of the vision is signed."""
        return self.author


class VisionCommentReportQuerySet(ReportQuerySet):
    def visible_to(self, user: User) -> Self:
        return self.filter(comment__in=VisionComment.objects.visible_to(user))


class VisionCommentReport(Report):
    comment = models.ForeignKey(
        VisionComment, verbose_name=_("avis"), on_delete=models.CASCADE, related_name="reports"
    )

    objects = VisionCommentReportQuerySet.as_manager()

    class Meta(Report.Meta):
        verbose_name = _("signalement d’un avis sur la vision")
        verbose_name_plural = _("signalements d’avis sur la vision")
        constraints = [
            models.UniqueConstraint(fields=["comment", "reporter"], name="ideas_vision_comment_report_once")
        ]
