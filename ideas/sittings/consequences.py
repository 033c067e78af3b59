"""What follows the moves of a session, in the same transaction: its ideas follow it, or wait for another one."""

from ideas.models import CommitteeSession, CommitteeSessionTransition, Idea
from ideas.sent_packs import mark_as_sent
from notifications.delivery import announce
from workflow.registry import follows


@follows("ideas.CommitteeSession", "postpone")
def its_ideas_wait_for_the_new_day(
    session: CommitteeSession, line: CommitteeSessionTransition, inputs: dict[str, object]
) -> None:
    for idea in _waiting(session):
        Idea.objects.filter(pk=idea.pk).update(due_on=session.held_on)
        idea.due_on = session.held_on
        announce(idea, "follow_session", line)


@follows("ideas.CommitteeSession", "postpone")
def who_comes_is_asked_anew(
    session: CommitteeSession, line: CommitteeSessionTransition, inputs: dict[str, object]
) -> None:
    """Whoever could not come on the old day may come on the new one. Their deputies are still told of the change:
    messages leave before what follows.
    """
    session.attendance.all().delete()


@follows("ideas.CommitteeSession", "cancel")
def its_ideas_wait_for_another_session(
    session: CommitteeSession, line: CommitteeSessionTransition, inputs: dict[str, object]
) -> None:
    for idea in _waiting(session):
        Idea.perform(idea.pk, "defer", by=None, on_behalf_of=line.actor, comment=line.comment)


def _waiting(session: CommitteeSession) -> list[Idea]:
    return list(Idea.objects.in_review().filter(reviews__in=session.reviews.pending()).order_by("pk"))


@follows("ideas.CommitteeSession", "send_pack")
def what_was_sent_stays_readable(
    session: CommitteeSession, line: CommitteeSessionTransition, inputs: dict[str, object]
) -> None:
    mark_as_sent(session)
