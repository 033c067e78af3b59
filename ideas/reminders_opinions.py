"""What reminds of an opinion: the person asked, then the secretary of the session."""

from django.utils import timezone

from accounts.models import User
from ideas.models import Evaluation
from ideas.notifications_opinions import evaluator
from notifications.registry import Reminder, Step, remind


def secretary(evaluation: Evaluation) -> list[User]:
    """Unless they carry the idea: who gives an opinion on it is not told to them."""
    person = evaluation.review.session.secretary
    return [person] if Evaluation.objects.visible_to(person).filter(pk=evaluation.pk).exists() else []


remind(
    Reminder(
        rule="ideas.evaluation",
        waiting=lambda: Evaluation.objects.awaited().for_list(),
        # Accepting gives no more time: the wait began when the opinion was asked for.
        since=lambda evaluation: timezone.localdate(evaluation.asked_at),
        steps=(
            Step(-7, "ideas/reminder_opinion", evaluator),
            Step(-3, "ideas/reminder_opinion", evaluator),
            Step(0, "ideas/reminder_opinion", evaluator),
            Step(3, "ideas/reminder_opinion_late", evaluator),
            Step(4, "ideas/reminder_opinion_missing", secretary),
        ),
    )
)
