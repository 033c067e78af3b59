"""What follows the moves of a workshop, in the same transaction."""

from accounts.permissions import sync_object_permissions
from workflow.registry import follows
from workshops.models import (
    Blocker,
    BlockerTransition,
    GoodPractice,
    PracticeTransition,
    Workshop,
    WorkshopTransition,
)


@follows("workshops.Workshop", "plan")
def the_facilitator_may_run_it(
    workshop: Workshop, line: WorkshopTransition, inputs: dict[str, object]
) -> None:
    sync_object_permissions(workshop)


@follows("workshops.GoodPractice", "propose")
def those_who_answer_for_it_may_read_it(
    practice: GoodPractice, line: PracticeTransition, inputs: dict[str, object]
) -> None:
    sync_object_permissions(practice)


@follows("workshops.Blocker", "report", "entrust", "escalate")
def those_who_are_asked_may_lift_it(
    blocker: Blocker, line: BlockerTransition, inputs: dict[str, object]
) -> None:
    sync_object_permissions(blocker)
