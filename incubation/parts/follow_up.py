"""The indicators with their measures, the reviews of the follow-up, and the closing review."""

from functools import cached_property

from incubation.lifecycle import ProjectState
from incubation.models import ClosingReview, FollowUpReview, Indicator
from incubation.page_parts import Shown, part
from incubation.project_page import ProjectPage


class FollowUpPart:
    def __init__(self, page: ProjectPage) -> None:
        self.page, self.project = page, page.project

    @cached_property
    def indicators(self) -> list[Indicator]:
        """With all that was measured."""
        return self.project.indicators.with_figures()

    @cached_property
    def standing(self) -> list[Indicator]:
        """Where each of them stands: its last measure only."""
        return list(self.project.indicators.with_latest())

    @cached_property
    def reviews(self) -> list[FollowUpReview]:
        if not self.page.holds("follow_up_reviews"):
            return []
        return list(self.project.follow_up_reviews.for_page())

    @property
    def closing_review(self) -> ClosingReview | None:
        return self.project.closing_review if self.page.holds("closing_review") else None


part(
    "follow-up",
    "incubation/project/_follow_up.html",
    FollowUpPart,
    place=40,
    shown=Shown.IN_ITS_PHASE,
    # Once it is over, what came of it is what the project has to say.
    phases=[ProjectState.FOLLOW_UP, ProjectState.COMPLETED],
    holds={
        "indicators": lambda project: Indicator.objects.filter(project=project),
        "follow_up_reviews": lambda project: FollowUpReview.objects.filter(project=project),
        "closing_review": lambda project: ClosingReview.objects.filter(project=project),
    },
    short="incubation/project/_follow_up_short.html",
    label=ProjectState.FOLLOW_UP.label,
    icon="stage-follow-up",
)
