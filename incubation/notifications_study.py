"""What is told when an opinion is asked of an expert, and answered."""

from accounts.models import User
from accounts.models.user import reachable
from incubation.models import ExpertOpinion
from notifications.registry import Message, on

OPINION = "incubation.ExpertOpinion"


def expert(opinion: ExpertOpinion) -> list[User]:
    return [opinion.expert]


def asker_and_carrier(opinion: ExpertOpinion) -> list[User | None]:
    """Whoever asked, if they still read the project, and whoever leads it."""
    people = dict.fromkeys([opinion.asked_by, opinion.project.intrapreneur])
    return [person for person in reachable(people) if _reads(person, opinion)]


def _reads(person: User, opinion: ExpertOpinion) -> bool:
    return ExpertOpinion.objects.visible_to(person).filter(pk=opinion.pk).exists()


on(OPINION, "ask", Message("incubation/opinion_asked", expert, needs_action=True))
on(OPINION, "give", Message("incubation/opinion_given", asker_and_carrier))
on(OPINION, "decline", Message("incubation/opinion_declined", asker_and_carrier, needs_action=True))
on(OPINION, "withdraw", Message("incubation/opinion_not_needed", expert))
on(OPINION, "lapse", Message("incubation/opinion_not_needed", expert))
