"""The line that every move leaves: who, from where, to where, why, when. Never updated, never deleted."""

from collections.abc import Iterable

from django.conf import settings
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class HistoryLine(models.Model):
    """Abstract. The concrete model adds `subject`, a PROTECT foreign key with `related_name="history"`,
    and its migration adds the trigger that refuses updates and deletions.
    """

    # The person whom the move named. A machine that names somebody has the column, beside its `subject`.
    whom: models.Model | None = None
    whom_id: int | None = None
    # Who reads the line; nobody in particular reads what anybody may.
    viewer: models.Model | None = None

    name = models.CharField(_("mouvement"), max_length=40)
    source = models.CharField(_("de"), max_length=20, blank=True)
    target = models.CharField(_("vers"), max_length=20)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("par"),
        null=True,  # empty when the calendar moved it: a day that comes, a term that is reached
        on_delete=models.PROTECT,  # an account is anonymised, never deleted under its history
        related_name="+",
    )
    comment = models.TextField(_("commentaire"), blank=True)
    at = models.DateTimeField(_("le"))

    class Meta:
        abstract = True
        ordering = ["at", "pk"]
        verbose_name = _("ligne d’historique")
        verbose_name_plural = _("historique")

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.label}"

    @property
    def label(self) -> str:
        """What happened, in words: the past form of the transition, and whom it named."""
        words = str(type(self)._meta.get_field("subject").related_model.past_of(self.name)) or self.name
        if self.whom_id is None:
            return words
        return with_name(words, self.subject.person_shown_to(self.whom, self.viewer))

    @property
    def actor_name(self) -> str:
        if not self.actor_id:
            return gettext("Le calendrier")
        return str(self.subject.person_shown_to(self.actor, self.viewer))

    @property
    def text(self) -> str:
        return f"{self.label} ({self.actor_name})"


def with_name(words: str, name: object) -> str:
    return gettext("%(what)s : %(whom)s") % {"what": words, "whom": name}


def read_by(viewer: models.Model, lines: Iterable[HistoryLine]) -> list[HistoryLine]:
    """The same lines, with the names that this person may read."""
    found = list(lines)
    for line in found:
        line.viewer = viewer
    return found
