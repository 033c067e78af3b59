"""A colleague says that they cannot at the instant at which the manager grants: no refusal is passed over."""

import pytest

from accounts.permissions import sync_roles
from incubation import arranging
from incubation.models import AllocationTerms, Project, ServiceArrangement, TimeAllocation
from incubation.services import request_time
from tests.factories import make_user
from tests.incubation.factories import make_carrier, make_project
from tests.notifications.project_stories import terms
from tests.workflow.racing import hold_each_after_its_checks, together
from workflow.errors import RequirementsMissing

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def line() -> ServiceArrangement:
    sync_roles()
    carrier = make_carrier()
    project = make_project(carrier=carrier)
    Project.perform(project.pk, "accept_to_carry", by=carrier)
    colleague = make_user(line_manager=carrier.line_manager)
    task = {"task": "Accueil du mardi", "mode": "handed_over", "to_whom": colleague}
    project.refresh_from_db()
    return request_time(project, by=carrier, terms=terms(10), arrangements=[task]).arrangements.get()


@pytest.mark.parametrize("answer_first", [True, False])
def test_what_is_granted_was_granted_before_the_refusal_came(line, monkeypatch, answer_first):
    hold_each_after_its_checks(monkeypatch)
    allocation, manager = line.terms.allocation, line.terms.allocation.beneficiary.line_manager
    moves = [
        lambda: arranging.answer(line.pk, by=line.to_whom, agreed=False),
        lambda: TimeAllocation.perform(allocation.pk, "approve", by=manager, seen=1),
    ]

    results = together(*(moves if answer_first else reversed(moves)))

    signed_at = AllocationTerms.objects.get().signed_at
    refused = any(isinstance(result, RequirementsMissing) for result in results)
    assert refused == (signed_at is None)
    declined_at = ServiceArrangement.objects.get().declined_at
    assert signed_at is None or signed_at < declined_at
