"""What is told when a community falls silent, and when a consultation waits for answers or for its synthesis."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from accounts.models import User
from notifications.registry import Reminder, Step, remind
from workshops.community_notifications import community_leads
from workshops.models import Community, Consultation

FIRST, LAST = settings.COMMUNITY_QUIET_AFTER_DAYS


def silent_members(consultation: Consultation) -> list[User]:
    return consultation.silent_members()


def consultation_leads(consultation: Consultation) -> list[User]:
    return consultation.community.leads()


remind(
    # Calendar days, each counted by itself: the calendar of working days would shift the second.
    Reminder(
        rule="workshops.community_quiet",
        waiting=lambda: Community.objects.active().select_related("lead"),
        due=lambda community: community.last_day + timedelta(days=FIRST),
        since=lambda community: community.last_day,
        steps=(Step(0, "workshops/reminder_community_quiet", community_leads),),
    ),
    Reminder(
        rule="workshops.community_sleeps_soon",
        waiting=lambda: Community.objects.active().select_related("lead"),
        due=lambda community: community.last_day + timedelta(days=LAST),
        since=lambda community: community.last_day,
        steps=(Step(0, "workshops/reminder_community_sleeps_soon", community_leads),),
    ),
    Reminder(
        rule="workshops.consultation_closing",
        waiting=lambda: Consultation.objects.running_on(timezone.localdate()).select_related("community"),
        due=lambda consultation: consultation.closes_on,
        since=lambda consultation: consultation.opens_on,
        steps=(Step(-3, "workshops/reminder_consultation_closing", silent_members, needs_action=False),),
    ),
    Reminder(
        rule="workshops.consultation_synthesis",
        waiting=lambda: Consultation.objects.awaiting_synthesis(timezone.localdate()).select_related(
            "community__lead"
        ),
        due=lambda consultation: consultation.closes_on,
        since=lambda consultation: consultation.opens_on,
        steps=(
            Step(2, "workshops/reminder_consultation_synthesis", consultation_leads),
            Step(10, "workshops/reminder_consultation_synthesis", consultation_leads),
        ),
    ),
)
