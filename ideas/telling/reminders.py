"""What reminds of an author who was not told yet: the working day after, then the last one."""

from datetime import date

from django.utils import timezone

from ideas.models import Telling
from ideas.telling.notifications import team, teller_and_secretary
from notifications.registry import Reminder, Step, remind


def settled_on(telling: Telling) -> date:
    return timezone.localdate(telling.settled_at)


remind(
    Reminder(
        rule="ideas.telling",
        waiting=lambda: Telling.objects.to_tell().for_words(),
        due=settled_on,
        since=settled_on,
        steps=(
            Step(1, "ideas/reminder_telling", teller_and_secretary),
            Step(2, "ideas/reminder_telling_late", team),
        ),
    )
)
