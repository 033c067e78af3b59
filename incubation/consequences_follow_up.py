"""What follows for the reviews and the closing review when a follow-up begins, resumes or ends."""

from django.utils import timezone

from incubation import closing_content, follow_up_reviews
from incubation.models import Project, ProjectTransition
from workflow.registry import follows


@follows("incubation.Project", "open_follow_up")
def the_reviews_are_made(project: Project, line: ProjectTransition, inputs: dict[str, object]) -> None:
    follow_up_reviews.make(project, timezone.localdate())


@follows("incubation.Project", "resume")
def the_reviews_are_put_back(project: Project, line: ProjectTransition, inputs: dict[str, object]) -> None:
    follow_up_reviews.put_back(project, timezone.localdate(project.loaded["paused_at"]))


@follows("incubation.Project", "complete", "stop")
def the_reviews_are_called_off(project: Project, line: ProjectTransition, inputs: dict[str, object]) -> None:
    follow_up_reviews.call_off(project)


@follows("incubation.Project", "complete")
def the_closing_review_is_frozen(
    project: Project, line: ProjectTransition, inputs: dict[str, object]
) -> None:
    """What was looked at to close the project stays what it was, figures included."""
    closing_content.freeze(project)
