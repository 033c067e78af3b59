"""What colleagues bring to an idea: typed contributions, support, and the wish to follow."""

from functools import cached_property
from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ideas.models.idea import Idea


class Nature(models.TextChoices):
    QUESTION = "question", _("Question")
    NEED = "need", _("Besoin")
    BRAKE = "brake", _("Frein")
    LEVER = "lever", _("Levier")
    BLOCKER = "blocker", _("Situation de blocage")
    LEAD = "lead", _("Piste d’amélioration")
    IMPACT = "impact", _("Impact")
    EXPERIENCE = "experience", _("Retour d’expérience")
    HELP = "help", _("Je peux aider")


class ContributionQuerySet(models.QuerySet):
    def for_page(self) -> Self:
        return self.select_related("author__unit").order_by("created_at", "pk")


class Contribution(models.Model):
    idea = models.ForeignKey(Idea, on_delete=models.PROTECT, related_name="contributions")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("de"),
        on_delete=models.PROTECT,  # what somebody brought stays theirs
        related_name="contributions",
    )
    nature = models.CharField(_("nature"), max_length=12, choices=Nature)
    text = models.TextField(_("texte"), max_length=4000)
    created_at = models.DateTimeField(_("le"), auto_now_add=True)

    objects = ContributionQuerySet.as_manager()

    class Meta:
        verbose_name = _("contribution")
        verbose_name_plural = _("contributions")
        ordering = ["created_at", "pk"]
        indexes = [models.Index(fields=["idea", "created_at", "id"], name="ideas_contributions")]

    def __str__(self) -> str:
        return f"{self.writer}: {self.text[:60]}"

    @cached_property
    def writer(self) -> object:
        """Who wrote it, as anybody may know them; a page made for one reader sets it as they may."""
        return self.idea.person_shown_to(self.author, None)


class Support(models.Model):
    """One person supports an idea once; a signal, never a decision."""

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="supports")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="supports")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("soutien")
        constraints = [models.UniqueConstraint(fields=["idea", "person"], name="ideas_support_once")]

    def __str__(self) -> str:
        return f"{self.person} → {self.idea}"


class Follow(models.Model):
    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="follows")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="follows")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("suivi")
        constraints = [models.UniqueConstraint(fields=["idea", "person"], name="ideas_follow_once")]

    def __str__(self) -> str:
        return f"{self.person} → {self.idea}"
