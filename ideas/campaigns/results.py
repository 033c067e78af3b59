"""What became of the ideas of a call once its results are published. The order stays with the innovation team."""

from functools import cached_property

from accounts.models import User
from ideas.models import Campaign, Idea


class OutcomePage:
    def __init__(self, campaign: Campaign, viewer: User) -> None:
        self.campaign, self.viewer = campaign, viewer

    @cached_property
    def retained(self) -> list[Idea]:
        """With what their journeys read, by title: no rank is shown."""
        found = self._ideas(retained=True).select_related("project")
        return list(found.prefetch_related("history", "project__history"))

    @cached_property
    def others(self) -> list[Idea]:
        return list(self._ideas(retained=False))

    def _ideas(self, *, retained: bool) -> object:
        results = self.campaign.idea_results.published().filter(retained=retained)
        readable = Idea.objects.visible_to(self.viewer).listed().filter(pk__in=results.values("idea"))
        return readable.for_list().order_by("title", "pk")
