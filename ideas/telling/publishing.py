"""The calendar publishes what was settled, once somebody told the author or had two working days to do it."""

import logging
from dataclasses import dataclass

from django.db import DatabaseError, transaction
from django.utils import timezone

from ideas.models import Idea, Telling
from ideas.models.decision import PUBLISHES
from notifications.calendar import next_opening
from notifications.delivery import announce
from workflow.errors import RequirementsMissing, TransitionNotAllowed

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Refused:
    """What the calendar could not publish, as a line that a message tells; nobody did it."""

    pk: str
    comment: str
    actor_id: None = None


def publish_settled() -> int:
    """Publish what is ripe, while people may be written to; a second run finds nothing. Return how many were."""
    now = timezone.now()
    if next_opening(now) != now:
        return 0
    return sum(map(_published, Telling.objects.ripe(now).for_words()))


def _published(telling: Telling) -> bool:
    """What somebody published meanwhile is left alone. What fails is logged, and stops none of the others."""
    decision = telling.decision
    name, signed = PUBLISHES[decision.verdict], telling.settled_by
    try:
        Idea.perform(decision.idea_id, name, by=None, on_behalf_of=signed, attended=False)
    except RequirementsMissing as refusal:
        say_what_is_missing(telling, refusal.sentences)
        return False
    except TransitionNotAllowed:
        return False
    except (DatabaseError, Idea.DoesNotExist):
        logger.exception("the decision %s cannot be published", decision.pk)
        return False
    return True


@transaction.atomic
def say_what_is_missing(telling: Telling, sentences: list[str]) -> None:
    """To the secretary, once as long as the same is missing."""
    words = " ".join(sentences)
    held = Telling.objects.select_for_update(of=("self",), no_key=True).filter(pk=telling.pk).first()
    # Withdrawn meanwhile, or published by somebody: nothing is missing any more.
    if held is None or held.blocked_by == words or not Telling.objects.running().filter(pk=held.pk).exists():
        return
    held.blocked_by = words
    held.save(update_fields=["blocked_by"])
    announce(held, "block", Refused(timezone.now().isoformat(), words))
