"""What is told when the minutes of a workshop are awaited. Offsets are working days from the due date."""

from accounts.models import User
from ideas.audiences import innovation_team
from notifications.registry import Reminder, Step, remind
from workshops import blocker_audiences as asked
from workshops import community_reminders, programme_reminders  # noqa: F401 - their own tables
from workshops.models import Blocker, GoodPractice, Workshop
from workshops.notifications import correspondents, reviewers


def facilitator(workshop: Workshop) -> list[User]:
    return [workshop.facilitator]


remind(
    Reminder(
        rule="workshops.minutes",
        waiting=Workshop.objects.awaiting_minutes,
        steps=(
            Step(-5, "workshops/reminder_minutes", facilitator),
            Step(-1, "workshops/reminder_minutes", facilitator),
            Step(1, "workshops/reminder_minutes", innovation_team),
        ),
    )
)


def contact(practice: GoodPractice) -> list[User]:
    return [practice.contact]


remind(
    Reminder(
        rule="workshops.practice_review",
        waiting=GoodPractice.objects.to_confirm,
        steps=(
            Step(-5, "workshops/reminder_practice", contact),
            Step(0, "workshops/reminder_practice", correspondents),
            Step(10, "workshops/reminder_practice", reviewers),
        ),
    )
)

# The last one says on which day it goes up, and to whom: whoever is late is told before the next level is.
remind(
    Reminder(
        rule="workshops.blocker",
        waiting=Blocker.objects.standing,
        steps=(
            Step(-3, "workshops/reminder_blocker", asked.at_this_level),
            Step(0, "workshops/reminder_blocker", asked.at_this_level),
        ),
    )
)
