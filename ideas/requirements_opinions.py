"""What must be true before somebody answers the request for their opinion."""

from collections.abc import Iterator

from accounts.models import User
from ideas.examined import is_closed, too_late_for_anybody
from ideas.models import Evaluation
from workflow.registry import requires


@requires("ideas.Evaluation", "accept", "decline", "recuse")
def the_examination_goes_on(evaluation: Evaluation, by: User | None) -> Iterator[str]:
    """What was said stays behind what was decided: nobody takes back levels that the matrix of a decision shows."""
    if is_closed(evaluation.review):
        yield too_late_for_anybody()
