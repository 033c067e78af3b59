"""The indicators with their measures, the reviews of the follow-up, and the closing review."""

from functools import cached_property

from incubation.lifecycle import ProjectState
from incubation.page_parts import part
from incubation.project_page import ProjectPage


class FollowUpPart:
    def __init__(self, page: ProjectPage) -> None:
        self.project = page.project

    @cached_property
    def is_filled(self) -> bool:
        return bool(self.indicators) or self.closing_review is not None

    @cached_property
    def indicators(self) -> list:
        return list(self.project.indicators.with_measures())

    @cached_property
    def reviews(self) -> list:
        return list(self.project.follow_up_reviews.for_page())

    @cached_property
    def closing_review(self) -> object:
        return getattr(self.project, "closing_review", None)


part(
    "follow-up",
    "incubation/project/_follow_up.html",
    [ProjectState.FOLLOW_UP],
    FollowUpPart,
    place=40,
    label=ProjectState.FOLLOW_UP.label,
    icon="stage-follow-up",
)
