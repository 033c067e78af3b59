"""What is told with a decision to those of whom it asks something."""

from accounts.models import User
from ideas.models import DecisionCondition, Idea
from ideas.models.decision import PUBLISHES
from notifications.registry import Message, on


def asked_of(idea: Idea) -> list[User]:
    """Whoever is named in a condition of what is published, and does not carry the idea: those are told all of it."""
    if idea.decision_told is None:
        return []
    carriers = {person.pk for person in idea.people}
    named = [row.owner for row in idea.decision_told.conditions.all() if row.owner]
    return [person for person in named if person.pk not in carriers]


def owner(condition: DecisionCondition) -> list[User]:
    return [condition.owner] if condition.owner_id else []


for _publication in PUBLISHES.values():
    on("ideas.Idea", _publication, Message("ideas/condition_asked", asked_of, needs_action=True))
