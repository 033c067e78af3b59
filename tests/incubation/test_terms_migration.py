"""The arrangements that were those of an agreement, carried over to the versions of its terms."""

from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest
from django.apps import AppConfig
from django.db import connection
from django.db.migrations import RunPython
from django.db.migrations.loader import MigrationLoader

from incubation.fingerprint import fingerprint_of
from incubation.models import AllocationTerms, ServiceArrangement, TimeAllocation
from tests.factories import make_user
from tests.incubation.factories import make_agreement

pytestmark = pytest.mark.django_db
# The columns of before stand beside those of after, and nothing holds what is half carried over.
AS_BEFORE = """
ALTER TABLE incubation_servicearrangement ADD COLUMN allocation_id bigint;
ALTER TABLE incubation_timeallocation ADD COLUMN no_arrangement_reason varchar(300) NOT NULL DEFAULT '';
ALTER TABLE incubation_servicearrangement ALTER COLUMN terms_id DROP NOT NULL;
ALTER TABLE incubation_servicearrangement DROP CONSTRAINT incubation_arrangement_handed_to_somebody;
ALTER TABLE incubation_servicearrangement DISABLE TRIGGER USER;
ALTER TABLE incubation_allocationterms DISABLE TRIGGER USER;
"""
FORGET = """
UPDATE incubation_servicearrangement line SET allocation_id = terms.allocation_id
    FROM incubation_allocationterms terms WHERE terms.id = line.terms_id;
DELETE FROM incubation_servicearrangement line USING incubation_allocationterms terms
    WHERE terms.id = line.terms_id AND terms.number > 1;
UPDATE incubation_servicearrangement SET terms_id = NULL;
UPDATE incubation_allocationterms SET kind = 'request', amends_id = NULL, fingerprint = repeat('0', 64);
"""


def execute(statements: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statements)


def migration() -> tuple[str, Any]:
    loader = MigrationLoader(connection)
    name = next(name for app, name in loader.disk_migrations if name.endswith("_terms_say_their_basis"))
    return name, loader


@pytest.fixture
def apps_in_between() -> Any:
    """The models as the data finds them: the new columns are there, the former ones still too."""
    name, loader = migration()
    state = loader.project_state(("incubation", name), at_end=False)
    for operation in loader.disk_migrations["incubation", name].operations:
        if isinstance(operation, RunPython):
            return state.apps
        operation.state_forwards("incubation", state)
    raise AssertionError("no data is carried over")


@pytest.fixture
def before(project: Any) -> Iterator[TimeAllocation]:
    """Granted, then renewed, and another renewal asked for: three versions, and the lines of the agreement."""
    execute(AS_BEFORE)
    allocation = make_agreement(project)
    later = {"percent": 10, "starts_on": allocation.starts_on}
    for number, percent in enumerate((20, 30)):
        ends_on = allocation.ends_on.replace(year=allocation.ends_on.year + number)
        terms = {**later, "ends_on": ends_on, "percent": percent}
        TimeAllocation.perform(allocation.pk, "request_renewal", by=allocation.beneficiary, terms=terms)
        if number == 0:
            TimeAllocation.perform(allocation.pk, "renew", by=allocation.beneficiary.line_manager)
    execute("SET CONSTRAINTS ALL IMMEDIATE")
    execute(FORGET)
    return allocation


def carry_over(apps: AppConfig) -> None:
    import_module(f"incubation.migrations.{migration()[0]}").carry_over(apps, None)


def test_each_version_has_the_lines_of_its_agreement(before, apps_in_between):
    standing = ServiceArrangement.objects.values_list("pk", flat=True)[0]

    carry_over(apps_in_between)

    versions = list(AllocationTerms.objects.order_by("number"))
    assert [[line.task for line in terms.arrangements.all()] for terms in versions] == [
        ["Relecture des dossiers"]
    ] * 3
    assert versions[-1].arrangements.get().pk == standing
    assert {line.asked_at for line in ServiceArrangement.objects.all()} == {None}


def test_each_version_says_what_it_was_and_has_its_fingerprint(before, apps_in_between):
    execute("UPDATE incubation_timeallocation SET no_arrangement_reason = 'La période est creuse.'")

    carry_over(apps_in_between)

    first, second, third = AllocationTerms.objects.order_by("number")
    assert [terms.kind for terms in (first, second, third)] == ["request", "renewal", "renewal"]
    assert [terms.amends for terms in (first, second, third)] == [None, first, second]
    for terms in (first, second, third):
        assert terms.no_arrangement_reason == "La période est creuse."
        assert terms.fingerprint == fingerprint_of(terms, terms.arrangements.all())


def test_nobody_is_asked_in_silence_and_a_task_handed_to_nobody_says_so(before, apps_in_between):
    colleague = make_user()
    execute("UPDATE incubation_servicearrangement SET mode = 'handed_over'")

    carry_over(apps_in_between)

    assert {line.detail for line in ServiceArrangement.objects.all()} == {"à préciser"}
    assert not ServiceArrangement.objects.awaiting_answer_of(colleague).exists()
