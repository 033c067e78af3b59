"""What is told of a condition that nobody ticked: before its day, on it, then to whoever follows the idea."""

from accounts.models import User
from ideas import audiences
from ideas.models import DecisionCondition
from ideas.notifications_decisions import owner
from notifications.registry import Reminder, Step, remind


def who_answers(condition: DecisionCondition) -> list[User]:
    """Whoever it was asked of, or who follows the idea when it was asked of nobody."""
    return owner(condition) or follower(condition)


def follower(condition: DecisionCondition) -> list[User]:
    return audiences.owner(condition.decision.idea)


remind(
    Reminder(
        rule="ideas.condition",
        waiting=lambda: DecisionCondition.objects.owed().select_related("owner", "decision__idea"),
        since=DecisionCondition.asked_on,
        steps=(
            Step(-5, "ideas/reminder_condition", who_answers),
            Step(0, "ideas/reminder_condition", who_answers),
            Step(5, "ideas/reminder_condition_late", follower),
        ),
    )
)
