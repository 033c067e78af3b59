"""What the scenes of the pairs are made of: people, and ideas brought where two may cross."""

from datetime import date, timedelta

from django.utils import timezone

from accounts.models import OrgUnit, User
from accounts.roles import Role
from ideas import asking, scoring
from ideas.deciding import draft_decision
from ideas.lifecycle import IdeaState
from ideas.models import (
    CommitteeSession,
    Decision,
    Idea,
    Review,
    Transfer,
    Verdict,
)
from tests.factories import (
    add_to_agenda,
    answer,
    hold,
    make_idea,
    make_session,
    make_unit,
    make_user,
    publish,
)


def in_days(number: int) -> date:
    return timezone.localdate() + timedelta(days=number)


def before_a_session() -> tuple[Idea, CommitteeSession]:
    session = make_session(in_days(20))
    return add_to_agenda(session), session


def decided(verdict: str, *, units: list[OrgUnit] = ()) -> Idea:
    """Noted in a session that is held; all that publishing asks for is there."""
    session = make_session()
    idea = add_to_agenda(session)
    hold(session)
    said = {"verdict": verdict, "reason": "Le besoin est partagé.", "units": list(units), **answer(verdict)}
    note(idea.reviews.pending().get().pk, make_user(Role.MANAGEMENT), **said)
    return idea


def note(review: int, by: User, *, units: list[OrgUnit] = (), **said: str) -> Decision:
    """By somebody who opened the form when nothing was noted."""
    found = Review.objects.select_related("session", "idea").get(pk=review)
    return draft_decision(found, by=by, units=list(units), seen="", **said)


def examined_by_two() -> tuple[Idea, list[User], int]:
    idea, session = before_a_session()
    review, people = idea.reviews.pending().get(), [make_user(), make_user()]
    asking.ask(review, by=session.secretary, people=people, answer_by=in_days(10))
    return idea, people, review.pk


def level(review: int, by: User, criterion: int) -> None:
    found = Review.objects.select_related("session", "idea").get(pk=review)
    scoring.score(found, by=by, values={criterion: 4})


def opinions_of(idea: Idea) -> tuple[int, int]:
    return Idea.objects.values_list("opinions_given", "opinions_asked").get(pk=idea.pk)


def handed_over() -> tuple[Transfer, User]:
    maxime = make_user(Role.CORRESPONDENT)
    idea = publish(make_idea(IdeaState.IN_REVIEW), Verdict.TRANSFER, units=[make_unit(correspondent=maxime)])
    return idea.transfers.get(), maxime


def two_of_the_team() -> tuple[User, User]:
    return make_user(Role.INNOVATION_TEAM), make_user(Role.INNOVATION_TEAM)


def contact() -> dict[str, object]:
    return {"channel": "call", "on": timezone.localdate(), "summary": "Vu ensemble.", "shared": True}
