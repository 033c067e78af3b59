"""A refusal stays; asking once more starts from what was asked."""

import pytest

from incubation.models import TimeAllocation
from tests.incubation.asking import asked, new_page
from tests.incubation.factories import make_request
from tests.pages import words_of

pytestmark = pytest.mark.django_db
LINK = "Refaire une demande à partir de celle-ci"


@pytest.fixture
def refused(project):
    allocation = make_request(project, percent="30")
    reason = {"category": "staffing", "alternative": "En mars."}
    return TimeAllocation.perform(allocation.pk, "refuse", by=allocation.beneficiary.line_manager, **reason)


def test_the_form_holds_what_was_asked_before(as_user, project, refused):
    client = as_user(refused.beneficiary)
    assert f"{new_page(project)}?from={refused.pk}" in words_of(client.get(refused.get_absolute_url()))

    page = words_of(client.get(new_page(project), {"from": refused.pk}))

    assert 'name="percent" value="30"' in page
    assert "Rencontrer les familles." in page
    assert "le mardi matin" in page


def test_what_is_sent_is_what_was_typed(as_user, project, refused):
    response = as_user(refused.beneficiary).post(f"{new_page(project)}?from={refused.pk}", asked())

    assert response.status_code == 302
    assert TimeAllocation.objects.get(state="requested").percent == 10
    assert TimeAllocation.objects.get(pk=refused.pk).state == "refused"


def test_the_link_is_for_whoever_may_ask(as_user, project, refused):
    assert LINK not in words_of(as_user(refused.beneficiary.line_manager).get(refused.get_absolute_url()))
    make_request(project)

    assert LINK not in words_of(as_user(refused.beneficiary).get(refused.get_absolute_url()))


@pytest.mark.parametrize("said", ["", "abc", "999999999", "9" * 30, "-1", "²"])
def test_an_address_that_names_nothing_is_a_blank_form(as_user, project, said):
    page = words_of(as_user(project.intrapreneur).get(new_page(project), {"from": said}))

    assert "Rencontrer les familles." not in page
