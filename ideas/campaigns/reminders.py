"""What the calendar tells of calls: their opening, their last days, and what their jury and the team still owe."""

from ideas.audiences import innovation_team
from ideas.campaigns import audiences
from ideas.models import Campaign
from notifications.registry import Reminder, Step, remind

remind(
    Reminder(
        rule="ideas.call_unready",
        waiting=lambda: Campaign.objects.prepared(),
        due=lambda campaign: campaign.opens_on,
        steps=(
            Step(-5, "ideas/reminder_call_unready", audiences.team_of_what_cannot_open),
            Step(0, "ideas/reminder_call_unready", audiences.team_of_what_cannot_open),
        ),
    ),
    Reminder(
        rule="ideas.call_opened",
        waiting=lambda: Campaign.objects.open(),
        due=lambda campaign: campaign.opens_on,
        since=lambda campaign: None,  # no reminder, but the news: told on the day itself
        steps=(Step(0, "ideas/call_opened", audiences.invited, needs_action=False),),
    ),
    Reminder(
        rule="ideas.call_closing",
        waiting=lambda: Campaign.objects.open(),
        due=lambda campaign: campaign.closes_on,
        # A week of working days, and the last one before the end.
        steps=(
            Step(-5, "ideas/reminder_call_closing", audiences.draft_holders, needs_action=False),
            Step(-1, "ideas/reminder_call_closing", audiences.draft_holders, needs_action=False),
        ),
    ),
    Reminder(
        rule="ideas.call_scores",
        waiting=lambda: Campaign.objects.awaiting_the_jury(),
        steps=(
            Step(-5, "ideas/reminder_call_scores", audiences.silent_jury),
            Step(-1, "ideas/reminder_call_scores", audiences.silent_jury),
            Step(1, "ideas/reminder_call_order", innovation_team),
        ),
    ),
    Reminder(
        rule="ideas.call_results",
        waiting=lambda: Campaign.objects.awaiting_results(),
        steps=(
            Step(-3, "ideas/reminder_call_results", innovation_team),
            Step(0, "ideas/reminder_call_results", innovation_team),
        ),
    ),
)
