"""What follows in the same transaction: minutes settle what they tell, and whoever publishes may say the day."""

from ideas.models import CommitteeSession, CommitteeSessionTransition, Idea, IdeaTransition, Telling
from ideas.models.decision import PUBLISHES
from ideas.telling.settling import settle_the_rest
from notifications.delivery import announce
from workflow.registry import follows


@follows("ideas.CommitteeSession", "publish_minutes")
def what_the_minutes_tell_is_settled(
    session: CommitteeSession, line: CommitteeSessionTransition, inputs: dict[str, object]
) -> None:
    settle_the_rest(session, by=line.actor)


@follows("ideas.Idea", "withdraw")
def nobody_tells_what_left(idea: Idea, line: IdeaTransition, inputs: dict[str, object]) -> None:
    """Whoever already told the author has nothing more to learn."""
    left = Telling.objects.filter(decision__idea=idea, decision__dropped_at=idea.left_session_at)
    for telling in left.filter(told_on=None).for_words():
        announce(telling, "drop", line)


@follows("ideas.Idea", *PUBLISHES.values())
def the_day_said_with_the_publication_is_kept(
    idea: Idea, line: IdeaTransition, inputs: dict[str, object]
) -> None:
    if day := inputs.get("told_in_person_on"):
        latest = idea.decisions.published().values("pk")[:1]
        Telling.objects.filter(decision=latest, told_on=None).update(told_by=line.actor, told_on=day)
