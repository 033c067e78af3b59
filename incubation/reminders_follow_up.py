"""What reminds of a review of the follow-up: who leads and who keeps the service, then the innovation team."""

from accounts.models import User
from accounts.models.user import reachable
from incubation import audiences
from incubation.models import FollowUpReview
from incubation.models.follow_up_review import ASKED_AHEAD
from notifications.registry import Reminder, Step, remind


def lead_and_keepers(review: FollowUpReview) -> list[User | None]:
    """Whoever leads the project, and those who answer for the unit that keeps the service, if they may read it."""
    unit = review.project.owner_unit
    answering = reachable([unit.director, *unit.correspondents.order_by("pk")]) if unit else []
    keepers = [person for person in answering if _reads(person, review)]
    return list(dict.fromkeys([review.project.intrapreneur, *keepers]))


def owner_of_the_project(review: FollowUpReview) -> list[User]:
    return audiences.owner(review.project)


def _reads(person: User, review: FollowUpReview) -> bool:
    return FollowUpReview.objects.visible_to(person).filter(pk=review.pk).exists()


remind(
    Reminder(
        rule="incubation.follow_up_review",
        waiting=lambda: FollowUpReview.objects.awaited(),
        since=lambda review: review.made_on,
        steps=(
            Step(-ASKED_AHEAD, "incubation/reminder_follow_up_review", lead_and_keepers),
            Step(0, "incubation/reminder_follow_up_review", lead_and_keepers),
            Step(5, "incubation/reminder_follow_up_review_unwritten", owner_of_the_project),
        ),
    ),
)
