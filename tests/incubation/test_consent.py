"""Nobody agrees to terms that they have not read."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from incubation.models import TimeAllocation
from tests.incubation.factories import make_agreement, make_project, make_request, move
from tests.pages import words_of
from tests.scenes import scene
from workflow.errors import RequirementsMissing

pytestmark = pytest.mark.django_db


@scene
def request_of_time():
    project = make_project()
    move(project, "accept_to_carry", by=project.idea.author)
    return make_request(project)


def terms(percent, **changes):
    today = timezone.localdate()
    return {"percent": percent, "starts_on": today, "ends_on": today + timedelta(days=55), **changes}


def propose(allocation, by, percent):
    TimeAllocation.perform(allocation.pk, "propose", by=by, terms=terms(percent))


def move_page(allocation, name):
    return reverse("incubation:time_move", args=[allocation.pk, name])


def chosen_form(response, name):
    return next(answer.form for answer in response.context["sheet"].answers if answer.move.name == name)


def test_time_is_not_granted_from_a_page_whose_terms_changed(as_user, request_of_time):
    allocation, manager = request_of_time, as_user(request_of_time.beneficiary.line_manager)
    shown = chosen_form(manager.get(allocation.get_absolute_url()), "approve")
    answer = {"answer": "approve", "approve-seen": shown["seen"].value(), "approve-comment": "Bon courage."}
    propose(allocation, allocation.beneficiary, 20)

    response = manager.post(allocation.get_absolute_url(), answer)

    assert response.status_code == 409
    page = words_of(response)
    assert "Cette proposition a changé entre-temps" in page
    assert "Temps : 7 h par semaine (20 %), et non plus 3,5 h par semaine (10 %)." in page
    assert "Bon courage." in page
    assert TimeAllocation.objects.get().state == "negotiating"

    answer["approve-seen"] = chosen_form(response, "approve")["seen"].value()
    assert manager.post(allocation.get_absolute_url(), answer).status_code == 302
    assert TimeAllocation.objects.get().percent == 20


def test_the_page_of_the_move_says_the_terms_and_checks_them_too(as_user, request_of_time):
    allocation, manager = request_of_time, as_user(request_of_time.beneficiary.line_manager)
    page = manager.get(move_page(allocation, "approve"))
    assert "3,5 h par semaine, du" in words_of(page)
    seen = page.context["form"]["seen"].value()
    propose(allocation, allocation.beneficiary, 20)

    response = manager.post(move_page(allocation, "approve"), {"seen": seen, "comment": "Bon courage."})

    assert response.status_code == 409
    assert "7 h par semaine, du" in words_of(response)
    assert "Bon courage." in words_of(response)


def test_a_proposal_that_became_another_is_not_accepted(as_user, request_of_time):
    allocation, manager = request_of_time, request_of_time.beneficiary.line_manager
    carrier = as_user(allocation.beneficiary)
    propose(allocation, manager, 20)
    seen = chosen_form(carrier.get(allocation.get_absolute_url()), "accept_terms")["seen"].value()
    propose(allocation, manager, 15)

    answer = {"answer": "accept_terms", "accept_terms-seen": seen, "accept_terms-comment": "Merci."}
    response = carrier.post(allocation.get_absolute_url(), answer)

    assert response.status_code == 409
    assert "et non plus 7 h par semaine" in words_of(response)
    assert not TimeAllocation.objects.get().is_agreed_by_beneficiary


def test_what_a_colleague_proposed_meanwhile_is_said_with_what_is_missing(as_user, request_of_time):
    allocation, manager = request_of_time, request_of_time.beneficiary.line_manager
    propose(allocation, manager, 20)

    response = as_user(manager).post(move_page(allocation, "approve"), {"seen": 1, "comment": "Bon courage."})

    assert response.status_code == 409
    assert "n’a pas encore accepté cette proposition" in words_of(response)
    assert "et non plus 3,5 h par semaine" in words_of(response)


def test_a_form_that_does_not_say_what_it_showed_agrees_to_nothing(as_user, request_of_time):
    allocation = request_of_time

    answered = as_user(allocation.beneficiary.line_manager).post(move_page(allocation, "approve"))

    assert answered.status_code == 409
    assert TimeAllocation.objects.get().state == "requested"


def test_a_renewal_is_granted_as_it_was_read():
    project = make_project()
    move(project, "accept_to_carry", by=project.idea.author)
    agreement = make_agreement(project)
    later = terms(10, ends_on=timezone.localdate() + timedelta(days=90), objectives="Suite.")
    TimeAllocation.perform(agreement.pk, "request_renewal", by=agreement.beneficiary, terms=later)

    with pytest.raises(RequirementsMissing):
        TimeAllocation.perform(agreement.pk, "renew", by=agreement.beneficiary.line_manager, seen=1)

    TimeAllocation.perform(agreement.pk, "renew", by=agreement.beneficiary.line_manager, seen=2)
