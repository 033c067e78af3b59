"""The facts that the database keeps true whatever writes them."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from incubation.lifecycle import ProjectState
from incubation.models import AllocationTerms, Project
from tests.incubation.factories import make_project

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("state", [ProjectState.FOLLOW_UP, ProjectState.COMPLETED])
@pytest.mark.parametrize("lost", ["owner_unit", "intrapreneur"])
def test_a_project_in_follow_up_keeps_its_carrier_and_its_unit(state, lost):
    project = make_project(state)

    with pytest.raises(IntegrityError, match="incubation_project_followed_up_is_kept"), transaction.atomic():
        Project.objects.filter(pk=project.pk).update(**{lost: None})


@pytest.mark.parametrize(
    ("wrong", "name"),
    [
        ({"percent": 0}, "percent_of_a_week"),
        ({"percent": 101}, "percent_of_a_week"),
        ({"signed_by_id": None}, "signed_by_somebody"),
        ({"signed_at": None}, "signed_by_somebody"),
        ({"ends_on": timezone.localdate() - timedelta(days=300)}, "ends_after_start"),
    ],
)
def test_the_terms_of_an_agreement_are_possible_and_signed(wrong, name):
    """Tried on a new version: the database refuses to change one that is there."""
    terms = make_project(ProjectState.FEASIBILITY).allocations.get().terms
    said = {field.attname: getattr(terms, field.attname) for field in terms._meta.concrete_fields}

    with pytest.raises(IntegrityError, match=f"incubation_terms_{name}"), transaction.atomic():
        AllocationTerms.objects.create(**{**said, "id": None, "number": 2, **wrong})
