"""What one idea has to do with another, with the words of each side."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Greatest, Least
from django.utils.translation import gettext_lazy as _

from ideas.models.idea import Idea


class LinkKind(models.TextChoices):
    """In the words of the idea that the link starts from."""

    RELATES_TO = "relates_to", _("Voir aussi")
    DEPENDS_ON = "depends_on", _("Dépend de")
    ANSWERS = "answers", _("Répond au problème")
    FOLLOWS_UP = "follows_up", _("Fait suite à")
    DUPLICATES = "duplicates", _("Ressemble beaucoup à")
    SPLIT_FROM = "split_from", _("Issue de")


# In the words of the idea that it leads to; the others read the same both ways.
SEEN_FROM_THERE = {
    LinkKind.DEPENDS_ON: _("Nécessaire à"),
    LinkKind.ANSWERS: _("Trouve une piste dans"),
    LinkKind.FOLLOWS_UP: _("A pour suite"),
    LinkKind.SPLIT_FROM: _("A donné"),
}


def words_of(kind: str, backwards: bool) -> str:
    found = LinkKind(kind)
    return str(SEEN_FROM_THERE.get(found, found.label) if backwards else found.label)


class IdeaLinkQuerySet(models.QuerySet):
    def touching(self, idea: Idea) -> Self:
        return self.filter(Q(idea=idea) | Q(other=idea))

    def by_hand(self) -> Self:
        """What a split wrote tells where an idea comes from: it is history, and stays."""
        return self.exclude(kind=LinkKind.SPLIT_FROM)


class IdeaLink(models.Model):
    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="links")
    other = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="links_here")
    kind = models.CharField(_("lien"), max_length=12, choices=LinkKind)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("le"), auto_now_add=True)

    objects = IdeaLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("lien entre idées")
        verbose_name_plural = _("liens entre idées")
        ordering = ["pk"]
        constraints = [
            # Once for two ideas, whichever of them it was said from.
            models.UniqueConstraint(
                Least(F("idea"), F("other")),
                Greatest(F("idea"), F("other")),
                F("kind"),
                name="ideas_link_once",
            ),
            models.CheckConstraint(condition=~Q(idea=F("other")), name="ideas_link_of_two"),
            models.CheckConstraint(condition=Q(kind__in=LinkKind.values), name="ideas_link_kind_known"),
        ]

    def __str__(self) -> str:
        return f"{self.idea.reference} {self.get_kind_display()} {self.other.reference}"
