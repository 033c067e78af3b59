"""What is told while a mission letter waits for its sponsor."""

from incubation import audiences
from incubation.models import DrawnLetter
from notifications.registry import Reminder, Step, remind

remind(
    Reminder(
        rule="incubation.letter",
        waiting=lambda: DrawnLetter.objects.awaiting_sponsor().exclude(project__sponsor=None),
        since=lambda letter: letter.drawn_on,
        steps=(
            Step(-2, "incubation/reminder_letter", audiences.sponsor_of_letter),
            Step(0, "incubation/reminder_letter", audiences.sponsor_of_letter),
            Step(5, "incubation/reminder_letter_unanswered", audiences.coach_of_letter, needs_action=False),
        ),
    ),
)
