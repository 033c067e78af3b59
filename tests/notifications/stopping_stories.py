"""Projects that stop, and what their services gave."""

from accounts.roles import Role
from incubation.models import Ownership, TimeAllocation
from tests import factories
from tests.incubation import factories as incubation
from tests.notifications.idea_stories import WRITTEN
from tests.notifications.project_stories import stopped
from tests.notifications.rollout_stories import unit_asked


def time_given_back() -> TimeAllocation:
    return stopped().allocations.get()


def answer_thanked() -> Ownership:
    ownership = incubation.accept_service(unit_asked())
    management = factories.somebody(Role.MANAGEMENT)
    incubation.move(ownership.project, "stop", by=management, reason=WRITTEN, learnings=WRITTEN)
    return ownership


MOVES = {
    ("incubation.TimeAllocation", "thank"): time_given_back,
    ("incubation.Ownership", "thank"): answer_thanked,
}
