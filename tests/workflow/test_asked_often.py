"""A statement written once a process, asked with another key each time."""

import pytest
from django.db.models import Exists, OuterRef

from accounts.models import OrgUnit, User
from tests.factories import make_unit, make_user
from workflow.asked_often import AskedOften

pytestmark = pytest.mark.django_db


def people_of(key):
    """With a parameter before the key, and one after it."""
    there = User.objects.filter(unit=OuterRef("pk"))
    called = there.filter(first_name="Zoé")
    return (
        OrgUnit.objects.filter(pk=key).exclude(name="Aucune").values_list("pk", Exists(there), Exists(called))
    )


def test_each_key_has_its_own_answer():
    asked = AskedOften(people_of)
    empty, small, big = make_unit(), make_unit(), make_unit()
    make_user(unit=small)
    make_user(unit=big, first_name="Zoé")

    assert asked.row(empty.pk) == (empty.pk, False, False)
    assert asked.row(small.pk) == (small.pk, True, False)
    assert asked.row(big.pk) == (big.pk, True, True)


def test_it_is_written_once():
    written = []
    asked = AskedOften(lambda key: written.append(key) or people_of(key))
    unit = make_unit()

    assert [asked.row(unit.pk)[1] for _time in range(3)] == [False] * 3
    assert len(written) == 1


def test_what_is_not_there_has_no_answer():
    assert AskedOften(people_of).row(0) is None


def test_a_statement_that_does_not_ask_for_the_key_is_refused():
    with pytest.raises(ValueError, match="the key is not asked"):
        AskedOften(lambda key: OrgUnit.objects.values_list("pk")).row(1)
