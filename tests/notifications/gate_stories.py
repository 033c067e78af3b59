"""Conditions posed at a gate, brought to each of what is told of them."""

from datetime import timedelta

from django.utils import timezone

from accounts.roles import Role
from incubation import deciding_gates
from incubation.models import GateCondition
from tests import factories
from tests.notifications.idea_stories import WRITTEN, moved
from tests.notifications.project_stories import at_the_gate


def posed() -> GateCondition:
    """By the general management, of whoever leads the project."""
    project = at_the_gate()
    due_on = timezone.localdate() + timedelta(days=30)
    condition = {"text": WRITTEN[:300], "owner": project.intrapreneur, "due_on": due_on}
    management = factories.somebody(Role.MANAGEMENT)
    moved(project, "open_prototype", management, reason=WRITTEN, conditions=[condition])
    return GateCondition.objects.get()


def waived() -> GateCondition:
    condition = posed()
    return deciding_gates.waive(condition.pk, by=factories.somebody(Role.MANAGEMENT), reason=WRITTEN)


def met() -> GateCondition:
    condition = posed()
    return deciding_gates.meet(condition.pk, by=condition.project.coach, how=WRITTEN)


MOVES = {
    ("incubation.GateCondition", "pose"): posed,
    ("incubation.GateCondition", "meet"): met,
    ("incubation.GateCondition", "waive"): waived,
}
WAITS = {"incubation.condition": posed}
