"""What must be true before a time agreement moves, as the sentences that the page shows."""

from collections.abc import Iterator, Mapping
from datetime import date

from django.utils.translation import gettext as _

from accounts.models import User
from incubation.bounds import most_together, period_outside, share_outside
from incubation.lifecycle import ACTIVE_PHASES
from incubation.models import TimeAllocation
from incubation.weeks import peak
from incubation.workload import WeeklyShare
from workflow.registry import requires

WHOLE_WEEK = 100


@requires("incubation.TimeAllocation", "request")
def the_project_goes_on(allocation: TimeAllocation, by: User | None) -> Iterator[str]:
    if allocation.project.state not in ACTIVE_PHASES:
        yield _("Ce projet est clos : il n’attend plus de temps.")


@requires("incubation.TimeAllocation", "request")
def somebody_can_answer(allocation: TimeAllocation, by: User | None) -> Iterator[str]:
    if allocation.beneficiary.line_manager_id is None:
        yield _(
            "Votre responsable hiérarchique n’est pas connu ici : demandez à l’administration de le noter."
        )


@requires("incubation.TimeAllocation", "request")
def the_request_is_within_the_bounds(allocation: TimeAllocation, by: User | None) -> Iterator[str]:
    share = {name: getattr(allocation, name) for name in ("percent", "starts_on", "ends_on")}
    yield from _outside({**share, **allocation.inputs.get("terms", {})})


@requires("incubation.TimeAllocation", "propose", "request_renewal", "propose_renewal", "request_amendment")
def the_proposal_is_within_the_bounds(allocation: TimeAllocation, by: User | None) -> Iterator[str]:
    """What is granted already stays as it is when the organisation changes its bounds."""
    if "terms" in allocation.inputs:
        yield from _outside(allocation.inputs["terms"], allocation.longer_until)


def _outside(terms: Mapping[str, object], longer_until: date | None = None) -> Iterator[str]:
    is_envelope = terms.get("envelope_days") is not None
    found = share_outside(terms["percent"], is_envelope=is_envelope)
    yield from filter(None, (found, period_outside(terms["starts_on"], terms["ends_on"], longer_until)))


@requires("incubation.TimeAllocation", "approve", "renew")
def both_sides_agree_to_this_version(allocation: TimeAllocation, by: User | None) -> Iterator[str]:
    if not allocation.is_agreed_by_beneficiary:
        yield _("%(person)s n’a pas encore accepté cette proposition.") % {"person": allocation.beneficiary}


@requires("incubation.TimeAllocation", "approve", "renew")
def the_service_is_arranged(allocation: TimeAllocation, by: User | None) -> Iterator[str]:
    if not allocation.arrangements.exists() and not allocation.no_arrangement_reason:
        yield _("Ce que le service reporte ou confie, ou pourquoi rien ne change.")


@requires("incubation.TimeAllocation", "approve", "renew")
def nobody_gives_more_than_their_time(allocation: TimeAllocation, by: User | None) -> Iterator[str]:
    yield from _too_much_with(allocation, allocation.terms)


@requires("incubation.TimeAllocation", "resume")
def the_project_is_running(allocation: TimeAllocation, by: User | None) -> Iterator[str]:
    if allocation.project.is_paused:
        yield _("Le projet est suspendu : ce temps ne reprend pas avant lui.")


@requires("incubation.TimeAllocation", "resume")
def the_time_was_not_given_elsewhere_meanwhile(allocation: TimeAllocation, by: User | None) -> Iterator[str]:
    """While suspended it counted in nobody's week."""
    yield from _too_much_with(allocation, allocation)


def _too_much_with(allocation: TimeAllocation, asked: WeeklyShare) -> Iterator[str]:
    others = (
        TimeAllocation.objects.granted()
        .filter(beneficiary=allocation.beneficiary)
        .exclude(pk=allocation.pk)
        .overlapping(asked.starts_on, asked.ends_on)
    )
    granted, most = peak(others, asked.starts_on, asked.ends_on), most_together()
    if granted + asked.percent <= most:
        return
    words = {"person": allocation.beneficiary, "percent": granted, "most": most}
    if most == WHOLE_WEEK:
        yield _("%(person)s a déjà %(percent)g %% de son temps accordé sur cette période.") % words
    else:
        yield (
            _("%(person)s a déjà %(percent)g %% de son temps accordé sur cette période, %(most)d %% au plus.")
            % words
        )
