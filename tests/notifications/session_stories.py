"""Sessions of the committee brought to each of their moves by real ones."""

from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone

from accounts.roles import Role
from ideas.lifecycle import IdeaState
from ideas.models import CommitteeSession, Idea, SeatKind, Telling
from ideas.telling.publishing import say_what_is_missing
from tests import factories
from tests.ideas.committee.settled import make_held, settle_all
from tests.notifications.idea_stories import WRITTEN, idea_in, moved


def planned(ago: int = 0) -> CommitteeSession:
    """Seen by its chair, who is not the one who moves it."""
    chair = factories.make_user(Role.MANAGEMENT)
    factories.make_user(Role.INNOVATION_TEAM)
    day = timezone.localdate() - timedelta(days=ago)
    session = factories.make_session(day, seats={chair: SeatKind.CHAIR}, place=WRITTEN)
    moved(idea_in(IdeaState.QUALIFIED), "schedule_review", session.secretary, session=session)
    return session


def with_its_pack() -> CommitteeSession:
    session = planned()
    factories.prepare_pack(session)
    return moved(session, "send_pack", session.secretary)


def held(ago: int = 0) -> CommitteeSession:
    return factories.hold(planned(ago))


def with_minutes(ago: int = 0) -> CommitteeSession:
    session = held(ago)
    factories.take_off(session.reviews.get().idea_id, by=session.committee.seats.get().person)
    return moved(session, "publish_minutes", session.secretary)


def approved() -> CommitteeSession:
    session = with_minutes(ago=30)
    later = factories.make_session(committee=session.committee, secretary=session.secretary)
    factories.add_to_agenda(later)
    factories.hold(later)
    second = factories.make_user(Role.MANAGEMENT)
    session.committee.seats.create(person=second, kind=SeatKind.MEMBER)
    return moved(session, "approve_minutes", second, in_session=later)


def postponed() -> CommitteeSession:
    session = planned()
    day = timezone.localdate() + timedelta(days=20)
    return moved(session, "postpone", session.secretary, held_on=day)


def cancelled() -> CommitteeSession:
    session = planned()
    return moved(session, "cancel", session.secretary)


def an_idea_that_follows() -> Idea:
    return postponed().reviews.get().idea


def settled() -> Telling:
    (telling,) = settle_all(make_held())
    return telling


def blocked() -> Telling:
    telling = settled()
    say_what_is_missing(telling, ["Une direction n’a personne pour répondre."])
    return telling


def dropped() -> Telling:
    telling = settled()
    moved(telling.idea, "withdraw", telling.idea.author)
    return telling


STORIES: dict[tuple[str, str], Callable[[], object]] = {
    ("ideas.CommitteeSession", "plan"): planned,
    ("ideas.CommitteeSession", "send_pack"): with_its_pack,
    ("ideas.CommitteeSession", "postpone"): postponed,
    ("ideas.CommitteeSession", "cancel"): cancelled,
    ("ideas.CommitteeSession", "publish_minutes"): with_minutes,
    ("ideas.CommitteeSession", "approve_minutes"): approved,
    ("ideas.Idea", "follow_session"): an_idea_that_follows,
    ("ideas.Telling", "settle"): settled,
    ("ideas.Telling", "block"): blocked,
    ("ideas.Telling", "drop"): dropped,
}
WAITS: dict[str, Callable[[], CommitteeSession | Telling]] = {
    "ideas.pack": planned,
    "ideas.minutes": held,
    "ideas.telling": settled,
}
