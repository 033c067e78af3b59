"""The lines of the history of an idea, and who each of them may name."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ideas.models.idea import Idea
from ideas.naming import HIDDEN_ON_THE_COMMON_IDEA, shown
from workflow.history import HistoryLine


class IdeaTransition(HistoryLine):
    subject = models.ForeignKey(
        Idea,
        verbose_name=_("idée"),
        on_delete=models.PROTECT,  # what happened is not erased with its subject
        related_name="history",
    )
    whom = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("qui est nommé"),
        null=True,
        editable=False,
        on_delete=models.PROTECT,  # an account is anonymised, never deleted under its history
        related_name="+",
    )

    @property
    def actor_name(self) -> str:
        """Whoever carries the common idea objects on this one: not named there, they are not named here."""
        if self.name == "object_to_merge" and self.actor_id != self.subject.author_id:
            others = Idea.objects.filter(
                absorbed__idea=self.subject_id, author=self.actor_id, name_hidden=True
            )
            if any(shown(other, self.actor, self.viewer) is not self.actor for other in others):
                return str(HIDDEN_ON_THE_COMMON_IDEA)
        return super().actor_name

    class Meta(HistoryLine.Meta):
        abstract = False
        indexes = [models.Index(fields=["subject", "at", "id"], name="ideas_history")]
