"""Pairs of moves that conflict: the scene of each, both moves, and the ends that it may have."""

from django.utils import timezone

from accounts.roles import Role
from incubation.models import GateReview, Mediation, Project, TimeAllocation
from tests.factories import make_user
from tests.incubation.bounds import set_bounds
from tests.incubation.factories import make_carrier, make_project, make_request
from tests.incubation.factories import move as perform
from tests.incubation.races.staging import (
    GO,
    PAUSE,
    REFUSAL,
    STOP,
    at_the_gate,
    delegate_of,
    in_days,
    manager_of,
    over_since_yesterday,
    proposed,
    renewal_asked,
    requested,
    running,
    sought,
    two_directors,
)
from tests.notifications.project_stories import terms
from tests.races.duel import Duel, Move, move
from workflow.dated import move_if_due


def of_agreement(agreement: TimeAllocation, name: str, by: object, **inputs: object) -> Move:
    return move(TimeAllocation, agreement, name, by, **inputs)


def manager_and_delegate_answer() -> Duel:
    """Nobody is refused what was granted: the mediation of a refusal is offered with it, or not at all."""
    agreement = requested()
    manager = manager_of(agreement)
    return Duel(
        (
            of_agreement(agreement, "approve", manager, seen=1),
            of_agreement(agreement, "refuse", delegate_of(manager), **REFUSAL),
        ),
        {("approve", "activate"), ("refuse",)},
        lambda: Mediation.objects.count() == agreement.history.filter(name="refuse").count(),
    )


def two_delegates_answer() -> Duel:
    agreement = requested()
    first, second = delegate_of(manager_of(agreement)), delegate_of(manager_of(agreement))
    return Duel(
        (
            of_agreement(agreement, "approve", first, seen=1),
            of_agreement(agreement, "approve", second, seen=1),
        ),
        {("approve", "activate")},
        lambda: agreement.versions.exclude(signed_by=None).count() == 1,
    )


def approved_while_withdrawn() -> Duel:
    """What starts today runs once it is granted: it may be ended, not withdrawn."""
    agreement = requested()
    return Duel(
        (
            of_agreement(agreement, "approve", manager_of(agreement), seen=1),
            of_agreement(agreement, "cancel", agreement.beneficiary),
        ),
        {("approve", "activate"), ("cancel",)},
    )


def approved_for_later_while_withdrawn() -> Duel:
    """What was granted for later may still be withdrawn; what was withdrawn is not granted."""
    agreement = requested(starts_in=21)
    return Duel(
        (
            of_agreement(agreement, "approve", manager_of(agreement), seen=1),
            of_agreement(agreement, "cancel", agreement.beneficiary),
        ),
        {("approve", "cancel"), ("cancel",)},
        lambda: not TimeAllocation.objects.granted().exists(),
    )


def approved_while_asked_otherwise() -> Duel:
    """The person rewrites their request: what the manager read is not granted any more."""
    agreement = requested()
    return Duel(
        (
            of_agreement(agreement, "approve", manager_of(agreement), seen=1),
            of_agreement(agreement, "propose", agreement.beneficiary, terms=terms(30)),
        ),
        {("approve", "activate"), ("propose",)},
    )


def both_sides_propose() -> Duel:
    """Each writes a version of its own, numbered one after the other; the last one is on the table."""
    agreement = proposed()
    return Duel(
        (
            of_agreement(agreement, "propose", manager_of(agreement), terms=terms(15)),
            of_agreement(agreement, "propose", agreement.beneficiary, terms=terms(25)),
        ),
        {("propose", "propose")},
        lambda: sorted(agreement.versions.values_list("number", flat=True)) == [1, 2, 3, 4],
    )


def accepted_while_proposed_again() -> Duel:
    """Nobody has agreed to what they have not read."""
    agreement = proposed()
    return Duel(
        (
            of_agreement(agreement, "accept_terms", agreement.beneficiary, seen=2),
            of_agreement(agreement, "propose", manager_of(agreement), terms=terms(15)),
        ),
        {("accept_terms", "propose"), ("propose",)},
        lambda: agreement.versions.order_by("number").last().agreed_at is None,
    )


def accepted_while_refused() -> Duel:
    agreement = proposed()
    return Duel(
        (
            of_agreement(agreement, "accept_terms", agreement.beneficiary, seen=2),
            of_agreement(agreement, "refuse", manager_of(agreement), **REFUSAL),
        ),
        {("accept_terms", "refuse"), ("refuse",)},
    )


def granted_twice_in_one_week() -> Duel:
    """Two projects ask for more than the week of one person."""
    set_bounds(time_percent_most=60)
    carrier = make_carrier()
    asked = []
    for _number in range(2):
        project = make_project(carrier=carrier)
        perform(project, "accept_to_carry", by=carrier)
        asked.append(make_request(project, percent="60"))
    return Duel(
        tuple(of_agreement(each, "approve", carrier.line_manager, seen=1) for each in asked),
        {("approve", "activate")},
        lambda: TimeAllocation.objects.granted().count() == 1,
    )


def renewed_while_it_expires() -> Duel:
    """The calendar has found it over; renewed meanwhile, it is not."""
    agreement = over_since_yesterday(renewal_asked())
    over = TimeAllocation.objects.over_on(timezone.localdate())
    return Duel(
        (
            of_agreement(agreement, "renew", manager_of(agreement), seen=2),
            lambda: move_if_due(over, "expire", agreement.pk),
        ),
        {("renew",), ("expire",)},
        lambda: not over.exists(),
    )


def renewed_while_declined() -> Duel:
    agreement = renewal_asked()
    manager = manager_of(agreement)
    return Duel(
        (
            of_agreement(agreement, "renew", manager, seen=2),
            of_agreement(agreement, "decline_renewal", delegate_of(manager), **REFUSAL),
        ),
        {("renew",), ("decline_renewal",)},
    )


def renewed_while_given_up() -> Duel:
    agreement = renewal_asked()
    return Duel(
        (
            of_agreement(agreement, "renew", manager_of(agreement), seen=2),
            of_agreement(agreement, "keep_agreement", agreement.beneficiary),
        ),
        {("renew",), ("keep_agreement",)},
    )


def suspended_while_ended() -> Duel:
    """What is over is not suspended; what is suspended may end."""
    agreement, team = running(), make_user(Role.INNOVATION_TEAM)
    return Duel(
        (
            of_agreement(agreement, "suspend", team, until=in_days(30)),
            of_agreement(agreement, "end", manager_of(agreement), handed_back="Les dossiers sont classés."),
        ),
        {("end",), ("suspend", "end")},
    )


def suspended_while_called_off() -> Duel:
    """The day of an announced suspension has come, and its manager gives it up that morning."""
    agreement = running()
    announced = {"suspends_on": timezone.localdate(), "suspended_until": in_days(30)}
    TimeAllocation.objects.filter(pk=agreement.pk).update(**announced)
    due = TimeAllocation.objects.suspending_by(timezone.localdate())
    return Duel(
        (
            of_agreement(agreement, "call_off_suspension", manager_of(agreement)),
            lambda: move_if_due(due, "suspend", agreement.pk),
        ),
        {("call_off_suspension",), ("suspend",)},
        lambda: not due.exists(),
    )


def go_while_paused() -> Duel:
    """Paused, a project passes no gate; past its gate, it may be paused, and its agreement with it."""
    project, (first, second) = at_the_gate(), two_directors()
    return Duel(
        (
            move(Project, project, "open_prototype", first, **GO),
            move(Project, project, "pause", second, **PAUSE, until=in_days(30)),
        ),
        {("pause", "suspend"), ("open_prototype", "pause", "suspend")},
    )


def go_while_stopped() -> Duel:
    """Nobody opens the prototype of what was stopped; its idea and its agreement end with it."""
    project, (first, second) = at_the_gate(), two_directors()
    return Duel(
        (
            move(Project, project, "open_prototype", first, **GO),
            move(Project, project, "stop", second, **STOP),
        ),
        {("stop", "end"), ("open_prototype", "stop", "end")},
    )


def go_while_pivoted() -> Duel:
    project, (first, second) = at_the_gate(), two_directors()
    return Duel(
        (
            move(Project, project, "open_prototype", first, **GO),
            move(Project, project, "pivot", second, phase="feasibility", reason="Un autre public."),
        ),
        {("open_prototype",), ("pivot",)},
        lambda: GateReview.objects.filter(project=project).count() == 1,
    )


def go_twice() -> Duel:
    project, directors = at_the_gate(), two_directors()
    return Duel(
        tuple(move(Project, project, "open_prototype", each, **GO) for each in directors),
        {("open_prototype",)},
        lambda: GateReview.objects.filter(project=project).count() == 1,
    )


def two_carriers_accept() -> Duel:
    project, author, other = sought()
    return Duel(
        (
            move(Project, project, "accept_to_carry", author),
            move(Project, project, "accept_to_carry", other),
        ),
        {("accept_to_carry",)},
    )


def accepted_while_another_is_named() -> Duel:
    project, author, other = sought()
    return Duel(
        (
            move(Project, project, "accept_to_carry", author),
            move(Project, project, "name_carrier", make_user(Role.INNOVATION_TEAM), carrier=other),
        ),
        {("accept_to_carry",), ("name_carrier",)},
    )


def approved_while_stopped() -> Duel:
    """A request goes with its project: nobody owes time to what is over."""
    agreement = requested()
    director, _other = two_directors()
    return Duel(
        (
            of_agreement(agreement, "approve", manager_of(agreement), seen=1),
            move(Project, agreement.project, "stop", director, **STOP),
        ),
        {("stop", "cancel"), ("approve", "activate", "stop", "end")},
        lambda: not TimeAllocation.objects.granted().exists(),
    )


PAIRS = (
    manager_and_delegate_answer,
    two_delegates_answer,
    approved_while_withdrawn,
    approved_for_later_while_withdrawn,
    approved_while_asked_otherwise,
    both_sides_propose,
    accepted_while_proposed_again,
    accepted_while_refused,
    granted_twice_in_one_week,
    renewed_while_it_expires,
    renewed_while_declined,
    renewed_while_given_up,
    suspended_while_ended,
    suspended_while_called_off,
    go_while_paused,
    go_while_stopped,
    go_while_pivoted,
    go_twice,
    two_carriers_accept,
    accepted_while_another_is_named,
    approved_while_stopped,
)
