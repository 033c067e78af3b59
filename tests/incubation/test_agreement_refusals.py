"""A time agreement: every state, every move, everybody; what is allowed is done, all else is refused."""

from collections.abc import Callable

import pytest
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from incubation.agreement import AllocationState as A
from incubation.forms.time_moves import TIME_FORMS
from incubation.lifecycle import ProjectState as P
from incubation.models import Project, TimeAllocation
from tests.factories import make_user, somebody
from tests.incubation import factories
from tests.incubation import test_lifecycle as lifecycle
from tests.incubation.asking import move_page
from tests.incubation.refusing import (
    ALLOCATION_RIGHTS,
    NO,
    UNSEEN_AGREEMENT,
    around,
    assert_pages_say_so,
    given_to_the_agreement,
    in_days,
    in_passing,
    perform_all,
    project_in,
)
from tests.machines import transition_names
from tests.notifications.project_stories import terms
from tests.refusals import Scene, Table, check, check_answers

pytestmark = pytest.mark.django_db


def test_the_table_names_every_move():
    assert sorted(ALLOCATION_RIGHTS) == transition_names(TimeAllocation)


def later(project: Project) -> TimeAllocation:
    return factories.make_request(project, starts_on=in_days(21))


def approved(project: Project) -> TimeAllocation:
    return moved(later(project), "approve", "manager")


def active(project: Project) -> TimeAllocation:
    return moved(factories.make_request(project), "approve", "manager")


def renewal(project: Project) -> TimeAllocation:
    return moved(active(project), "request_renewal", "carrier", terms=terms(10))


def moved(agreement: TimeAllocation, name: str, who: str = "", **inputs: object) -> TimeAllocation:
    sides = {"carrier": agreement.beneficiary, "manager": agreement.beneficiary.line_manager}
    TimeAllocation.perform(agreement.pk, name, by=sides.get(who), **inputs)
    # What starts today runs at once.
    return TimeAllocation.objects.get(pk=agreement.pk)


def asked_to_take_over(agreement: TimeAllocation) -> User:
    """A colleague whom the service names reads their own line, and not the agreement."""
    line = agreement.terms.arrangements.create(
        task="L’accueil du mardi", mode="handed_over", to_whom=make_user(), asked_at=timezone.now()
    )
    return line.to_whom


BOTH_MANAGE = ("manager", "delegate")
HELD_BY_THE_PERSON = {(name, who) for name in ("approve", "renew") for who in BOTH_MANAGE}
ASKED_BY_THE_PERSON = {("keep_agreement", who) for who in BOTH_MANAGE}
# How the agreement came there, what may not be done from there all the same, and what asks for something more.
WAYS: list[tuple[Callable[[Project], TimeAllocation], set[str], set[tuple[str, str]]]] = [
    (factories.make_request, set(), set()),
    (
        lambda project: moved(factories.make_request(project), "propose", "manager", terms=terms(20)),
        set(),
        HELD_BY_THE_PERSON,
    ),
    (
        lambda project: moved(factories.make_request(project), "propose", "carrier", terms=terms(20)),
        {"accept_terms"},
        set(),
    ),
    (approved, set(), set()),
    (active, set(), set()),
    (lambda project: moved(active(project), "suspend"), set(), set()),
    (renewal, {"accept_renewal"}, ASKED_BY_THE_PERSON),
    (
        lambda project: moved(renewal(project), "propose_renewal", "manager", terms=terms(12)),
        set(),
        HELD_BY_THE_PERSON | ASKED_BY_THE_PERSON,
    ),
    (
        lambda project: moved(active(project), "request_amendment", "manager", terms=terms(12)),
        set(),
        HELD_BY_THE_PERSON,
    ),
    (lambda project: moved(active(project), "expire"), set(), set()),
    (lambda project: moved(active(project), "end", "manager"), set(), set()),
    (lambda project: moved(factories.make_request(project), "refuse", "manager", **NO), set(), set()),
    (lambda project: moved(factories.make_request(project), "cancel", "carrier"), set(), set()),
]


def agreement_facts(state: str, people: dict[str, User | None]) -> list[tuple[dict[str, object], set[str]]]:
    """Columns, and what they open; what was announced is not announced again."""
    found: list[tuple[dict[str, object], set[str]]] = [({}, set())]
    if state in (A.APPROVED, A.ACTIVE, A.SUSPENDED):
        found += [({"manager": people["above"]}, {"ask_confirmation"})]
        found += [({"confirmation_due_on": in_days(5)}, {"confirm", "contest", "lift_confirmation"})]
    if state == A.ACTIVE:
        announced = {"suspends_on": in_days(20), "suspended_until": in_days(60)}
        found += [(announced, {"call_off_suspension"})]
        found += [({**announced, "sooner_on": in_days(5)}, {"call_off_suspension", "agree_to_suspension"})]
    return found


@pytest.mark.parametrize("way", range(len(WAYS)))
def test_an_agreement_refuses_all_but_what_the_table_says(way):
    came, closed, held = WAYS[way]
    project = factories.make_project()
    factories.move(project, "accept_to_carry", by=project.idea.author)
    coach = {"by": somebody(Role.INNOVATION_TEAM), "coach": make_user(Role.COACH)}
    factories.move(project, "name_coach", **coach)
    agreement, people, given = came(project), around(project), given_to_the_agreement()
    people["colleague"] = asked_to_take_over(agreement)
    for facts, opened in agreement_facts(agreement.state, people):
        with in_passing(agreement, **facts) as subject:
            scene, state = Scene(subject, people), str(subject.state)
            known = lifecycle.NOT_ASKED[state] - lifecycle.CONFIRMING - closed
            if "call_off_suspension" in opened:
                known -= {"announce_suspension"}
            table = Table(
                ALLOCATION_RIGHTS, {state: known | opened}, lambda state: UNSEEN_AGREEMENT | {"colleague"}
            )
            (check_answers if facts else check)(scene, table)
            made = perform_all(scene, table, given, held)
            assert bool(made) == bool(known)


def test_every_state_of_an_agreement_was_reached():
    project = factories.make_project()
    factories.move(project, "accept_to_carry", by=project.idea.author)
    reached = set()
    for came, _closed, _held in WAYS:
        with transaction.atomic():
            reached.add(came(project).state)
            transaction.set_rollback(True)
    assert reached == {*A}


def test_the_pages_of_the_moves_of_an_agreement_say_so(as_user):
    agreement = TimeAllocation.objects.get(pk=project_in(P.FEASIBILITY).allocations.get().pk)
    scene = Scene(agreement, around(agreement.project))
    known = lifecycle.NOT_ASKED[A.ACTIVE] - lifecycle.CONFIRMING
    table = Table(ALLOCATION_RIGHTS, {A.ACTIVE: known}, lambda state: UNSEEN_AGREEMENT)
    assert_pages_say_so(scene, table, lambda name: move_page(agreement, name), TIME_FORMS, as_user)
