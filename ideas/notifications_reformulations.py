"""What is told of proposed words, when they move and when nobody answers."""

from ideas import audiences
from ideas.models import Idea
from notifications.registry import Message, Reminder, Step, on, remind

RULE = "ideas.reformulation"

on(
    "ideas.Idea",
    "propose_reformulation",
    Message("ideas/reformulation_proposed", audiences.people, needs_action=True),
)
on("ideas.Idea", "approve_reformulation", Message("ideas/reformulation_approved", audiences.owner))
on("ideas.Idea", "decline_reformulation", Message("ideas/reformulation_declined", audiences.owner))
on(
    "ideas.Idea",
    "leave_unconfirmed",
    Message("ideas/reformulation_unconfirmed", audiences.people, always=True),
    Message("ideas/reformulation_unconfirmed", audiences.owner),
)
remind(
    Reminder(
        rule=RULE,
        waiting=lambda: Idea.objects.awaiting_reformulation().running(),
        steps=(
            Step(-5, "ideas/reminder_reformulation", audiences.people),
            Step(-2, "ideas/reminder_reformulation", audiences.people),
        ),
    )
)
