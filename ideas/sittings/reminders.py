"""What the calendar tells of a session: its pack to send, its minutes to publish."""

from ideas.models import CommitteeSession
from ideas.sittings import audiences
from notifications.registry import Reminder, Step, remind

remind(
    Reminder(
        rule="ideas.pack",
        waiting=lambda: CommitteeSession.objects.to_prepare(),
        due=lambda session: session.held_on,
        steps=(
            Step(-10, "ideas/reminder_pack", audiences.secretary),
            Step(-8, "ideas/reminder_pack", audiences.secretary),
            Step(-7, "ideas/reminder_pack_due", audiences.secretary_and_chair),
        ),
    ),
    Reminder(
        rule="ideas.minutes",
        waiting=lambda: CommitteeSession.objects.owing_minutes(),
        steps=(
            Step(-3, "ideas/reminder_minutes", audiences.secretary),
            Step(0, "ideas/reminder_minutes", audiences.secretary),
            Step(3, "ideas/reminder_minutes_late", audiences.secretary_and_chair),
        ),
    ),
)
