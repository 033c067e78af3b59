"""The secretary settles what a session decided: a draft is not rewritten any more, and somebody tells the author."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from ideas.deciding import ChangedMeanwhile
from ideas.models import CommitteeSession, Decision, Idea, Telling
from ideas.naming import knows_the_author
from ideas.recusal import carried_among, declared_among
from ideas.seats import chairs, keeps_the_pen
from ideas.sitting import WERE_HELD
from ideas.telling.readiness import named
from notifications.calendar import add_working_days
from notifications.delivery import Act, announce
from workflow.errors import PermissionDenied, RequirementsMissing, TransitionNotAllowed

# What is published leaves while people are still there to answer their telephone.
BEFORE_CLOSING = timedelta(hours=1)


@dataclass(frozen=True)
class Settled:
    """What the person who settles read of one decision, and whom they ask to tell its author."""

    teller: User
    version: str


def settles(session: CommitteeSession, user: User) -> bool:
    return keeps_the_pen(session, user) or chairs(session, user)


def publishes_at(settled_at: datetime) -> datetime:
    """Two working days later at the same hour, in the hours when people may be written to."""
    local = timezone.localtime(settled_at)
    opens, closes = settings.QUIET_HOURS
    day = add_working_days(local.date(), settings.DELAYS_IN_WORKING_DAYS["telling"])
    last = (datetime.combine(day, closes) - BEFORE_CLOSING).time()
    return timezone.make_aware(datetime.combine(day, min(max(local.time(), opens), last)))


@transaction.atomic
def settle(session: CommitteeSession, *, by: User, choices: Mapping[int, Settled]) -> list[Telling]:
    """`choices`: by the key of the decision. What somebody else settled or dropped meanwhile is left alone.

    `ChangedMeanwhile` when a decision is not the one that was read; `RequirementsMissing` when one of them could not be
    published as it is; `TransitionNotAllowed` before the session is held.
    """
    held = _hold(session)
    if not settles(held, by):
        raise PermissionDenied(f"user {by.pk} may not settle session {session.pk}")
    decisions = list(unsettled(held).filter(pk__in=choices))
    for decision in decisions:
        if decision.version != choices[decision.pk].version:
            raise ChangedMeanwhile(decision)
    if missing := named(held, decisions, by):
        raise RequirementsMissing(missing)
    _may_be_chosen(decisions, by, choices)
    return [_settle(decision, by, choices[decision.pk].teller, act_of=by) for decision in decisions]


def _may_be_chosen(decisions: list[Decision], by: User, choices: Mapping[int, Settled]) -> None:
    ideas = [decision.idea for decision in decisions]
    aside = aside_from(ideas, by)
    chosen = {choice.teller for choice in choices.values()}
    who = tellers_among(ideas, chosen.intersection(possible_tellers()))
    for decision in decisions:
        teller, idea = choices[decision.pk].teller, decision.idea
        # Where nobody else may, whoever settles calls the author.
        if idea.pk in aside or (teller not in who[idea.pk] and teller != by):
            raise PermissionDenied(f"user {by.pk} may not settle decision {decision.pk} so")


@transaction.atomic
def settle_the_rest(session: CommitteeSession, *, by: User) -> list[Telling]:
    """What the minutes tell is settled: whoever would usually tell each author does, and signs what `by` stands aside
    from. Nobody at all leaves a decision to be published by hand.
    """
    decisions = list(unsettled(_hold(session)))
    ideas = [decision.idea for decision in decisions]
    who, aside = tellers_among(ideas, possible_tellers()), aside_from(ideas, by)
    found = []
    for decision in decisions:
        if people := who[decision.idea_id]:
            teller = usual_teller(decision.idea, session, people)
            signed = teller if decision.idea_id in aside else by
            found.append(_settle(decision, signed, teller, act_of=by))
    return found


def unsettled(session: CommitteeSession) -> Iterable[Decision]:
    drafted = session.decisions.drafted().filter(telling=None)
    return drafted.select_related("put_off_to", "idea__author", "idea__triage_owner", "recorded_by").order_by(
        "pk"
    )


def possible_tellers() -> list[User]:
    """The innovation team, then the general management: those who read what the committee decides."""
    team, management = (User.objects.holding(role) for role in (Role.INNOVATION_TEAM, Role.MANAGEMENT))
    return list(dict.fromkeys([*team, *management]))


def aside_from(ideas: Iterable[Idea], user: User) -> set[int]:
    """The keys of those that this person carries, or said to be too close to."""
    ideas = list(ideas)
    return carried_among(ideas, user) | declared_among(ideas, user)


def tellers_among(ideas: Iterable[Idea], candidates: Iterable[User]) -> dict[int, list[User]]:
    """Of each of these ideas, by its key, who may call the author: nobody who stands aside, nor whoever may not read
    the idea or know whose it is. As many statements for many ideas as for one.
    """
    ideas = list(ideas)
    found: dict[int, list[User]] = {idea.pk: [] for idea in ideas}
    known = Idea.objects.filter(pk__in=found)
    for person in candidates:
        aside = aside_from(ideas, person)
        readable = set(known.visible_to(person).values_list("pk", flat=True))
        for idea in ideas:
            if idea.pk in readable and idea.pk not in aside and knows_the_author(idea, person):
                found[idea.pk].append(person)
    return found


def usual_teller(idea: Idea, session: CommitteeSession, people: list[User]) -> User:
    """Who follows the idea, else who holds the pen, else the first of these people."""
    keys = (idea.triage_owner_id, session.secretary_id)
    return next((person for key in keys for person in people if person.pk == key), people[0])


def _hold(session: CommitteeSession) -> CommitteeSession:
    """The ideas, then their session: the order in which everybody holds them."""
    CommitteeSession.lock_before(session.pk)
    held = CommitteeSession.objects.select_for_update(of=("self",), no_key=True).get(pk=session.pk)
    if held.state not in WERE_HELD:
        raise TransitionNotAllowed("the session was not held", object=held, method=held.hold)
    return held


def _settle(decision: Decision, by: User, teller: User, *, act_of: User) -> Telling:
    """Signed by `by`; `act_of` is who did it, and needs no message."""
    now = timezone.now()
    telling = Telling.objects.create(
        decision=decision, teller=teller, settled_by=by, settled_at=now, publishes_at=publishes_at(now)
    )
    announce(telling, "settle", Act("once", act_of))
    return telling
