"""What is told when an opinion is asked for and answered; nothing of it ever reaches those who carry the idea."""

from accounts.models import User
from accounts.models.user import reachable
from ideas.audiences import innovation_team
from ideas.models import Evaluation
from notifications.registry import Message, on


def evaluator(evaluation: Evaluation) -> list[User]:
    return [evaluation.evaluator]


def asker(evaluation: Evaluation) -> list[User]:
    """Whoever asked, or the whole team once they are gone; nobody who came to carry the idea since."""
    people = reachable([evaluation.asked_by]) or innovation_team(evaluation)
    return [
        person for person in people if Evaluation.objects.visible_to(person).filter(pk=evaluation.pk).exists()
    ]


def asker_once_all_are_given(evaluation: Evaluation) -> list[User]:
    return [] if evaluation.review.evaluations.awaited().exists() else asker(evaluation)


on("ideas.Evaluation", "ask", Message("ideas/evaluation_asked", evaluator, needs_action=True))
on("ideas.Evaluation", "accept", Message("ideas/evaluation_accepted", asker))
on("ideas.Evaluation", "decline", Message("ideas/evaluation_declined", asker, needs_action=True))
on("ideas.Evaluation", "recuse", Message("ideas/evaluation_recused", asker, needs_action=True))
on("ideas.Evaluation", "give", Message("ideas/evaluation_given_all", asker_once_all_are_given))
on("ideas.Evaluation", "withdraw_request", Message("ideas/evaluation_not_needed", evaluator))
on("ideas.Evaluation", "lapse", Message("ideas/evaluation_not_needed", evaluator))
on("ideas.Evaluation", "ask_again", Message("ideas/evaluation_asked_again", evaluator, needs_action=True))
on("ideas.Evaluation", "keep", Message("ideas/evaluation_kept", evaluator))
on("ideas.Evaluation", "follow_session", Message("ideas/evaluation_postponed", evaluator))
