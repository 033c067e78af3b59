"""Calls brought to each of their moves and waits by real ones, and a thank-you."""

from datetime import timedelta

from ideas import call_points, recognition
from ideas.campaigns import judging
from ideas.lifecycle import IdeaState
from ideas.models import CallPoint, CallResult, Campaign, Idea, Merge, ThankYou
from tests import factories
from tests.notifications.idea_stories import LONG_TITLE, WRITTEN, idea_in, moved


def call_prepared() -> Campaign:
    return factories.make_campaign(title=LONG_TITLE, question=WRITTEN, rules="")


def call_open() -> Campaign:
    call = factories.make_campaign("open", title=LONG_TITLE, question=WRITTEN)
    idea_in(IdeaState.DRAFT, campaign=call)
    idea_in(IdeaState.SUBMITTED, campaign=call)
    return call


def call_extended() -> Campaign:
    call = call_open()
    by = factories.make_user("innovation_team")
    return moved(call, "extend", by, closes_on=call.closes_on + timedelta(days=7))


def call_closed() -> Campaign:
    return moved(call_open(), "close", None)


def call_prioritised() -> Campaign:
    call = call_closed()
    ideas = Idea.objects.competing_in(call)
    team = factories.make_user("innovation_team")
    judging.keep_order(call, [judging.Placing(idea.pk, 1, False, WRITTEN) for idea in ideas], by=team)
    return moved(call, "prioritise", team)


def call_published() -> Campaign:
    call = call_prioritised()
    call.followers.add(factories.make_user())
    return moved(call, "publish", factories.make_user("innovation_team"), results=WRITTEN)


def call_result() -> CallResult:
    return call_published().idea_results.get()


def call_judged_with_another() -> Merge:
    call = call_open()
    common = Idea.objects.competing_in(call).get()
    twin = idea_in(IdeaState.SUBMITTED, campaign=call)
    factories.by_the_team(twin, "merge", into=common)
    moved(call, "close", None)
    team = factories.make_user("innovation_team")
    judging.keep_order(call, [judging.Placing(common.pk, 1, False, WRITTEN)], by=team)
    moved(moved(call, "prioritise", team), "publish", team, results=WRITTEN)
    return twin.merges.get()


def call_left_by_a_merger() -> Merge:
    call = call_prioritised()
    idea = Idea.objects.competing_in(call).get()
    factories.by_the_team(idea, "merge", into=idea_in(IdeaState.SUBMITTED))
    moved(call, "publish", factories.make_user("innovation_team"), results=WRITTEN)
    return idea.merges.get()


def thanks() -> ThankYou:
    idea = idea_in(IdeaState.SUBMITTED)
    to = factories.make_user()
    return recognition.thank(idea, to, by=idea.author, text=WRITTEN, shown=True, from_team=False)


def call_decided() -> CallPoint:
    return call_points.decide(
        _before_a_committee(),
        by=factories.make_user("management"),
        outcome="go_with_conditions",
        reason=WRITTEN,
        conditions=WRITTEN,
    )


def call_left_session() -> Campaign:
    point = _before_a_committee()
    factories.make_user("innovation_team")
    moved(point.session, "cancel", point.session.secretary)
    return point.campaign


def _before_a_committee() -> CallPoint:
    team = factories.make_user("innovation_team")
    session = factories.make_session(secretary=team)
    return call_points.put(call_prepared(), by=team, session=session, asked=WRITTEN[:200])
