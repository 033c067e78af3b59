"""What links somebody to an idea without a word: support, the wish to follow, a private favourite."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ideas.models.idea import Idea


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


class Favourite(models.Model):
    """Kept at hand: nobody else sees it or counts it."""

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="favourites")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="favourites")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("favori")
        constraints = [models.UniqueConstraint(fields=["idea", "person"], name="ideas_favourite_once")]

    def __str__(self) -> str:
        return f"{self.person} → {self.idea}"
