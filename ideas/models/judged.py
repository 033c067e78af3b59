"""What an idea shows while it is examined: how many opinions came, and whether its author stays unnamed meanwhile."""

from typing import TYPE_CHECKING

from django.apps import apps
from django.db import models

from accounts.models import User

if TYPE_CHECKING:
    from ideas.models.criterion import CriteriaGrid


class Judged(models.Model):
    # Read by those who examine, and by nobody else. Kept under the lock of the idea.
    opinions_asked = models.PositiveSmallIntegerField(default=0, editable=False)
    opinions_given = models.PositiveSmallIntegerField(default=0, editable=False)
    # Somebody said to be too close to it, in this examination or a former one: who, stands in `Recusal`.
    bonds_declared = models.BooleanField(default=False, editable=False)
    # The name is hidden for the time of the examination only: its author did not ask for it.
    judged_blind = models.BooleanField(default=False, editable=False)

    class Meta:
        abstract = True

    def begin_judgement(self) -> "CriteriaGrid | None":
        """The grid of the examination that begins. Nobody gave an opinion in this one yet."""
        self.opinions_asked = self.opinions_given = 0
        grid = apps.get_model("ideas.CriteriaGrid").objects.judging(self.campaign_id)
        if grid and grid.blind and not self.name_hidden:
            # Whatever hides a name that its author hides, hides this one: pages, lists, feeds, mails and searches.
            self.name_hidden = self.judged_blind = True
        return grid

    def hides_co_author(self, person: User) -> bool:
        """Whoever signs with the author would give them away. One statement, for an idea judged so and signed."""
        if not (self.judged_blind and self.co_author_count):
            return False
        if "_signing" not in self.__dict__:
            self._signing = set(self.co_authors.accepted().values_list("person", flat=True))
        return person.pk in self._signing

    def end_judgement(self) -> None:
        """Names come back once the idea has left the session, whichever way."""
        if self.judged_blind:
            self.name_hidden = self.judged_blind = False
