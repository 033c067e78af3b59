"""The answer to a request for time: who gives it, what it says, what it counts on."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from accounts.models import Delegation, Organisation
from accounts.roles import Role
from incubation.models import TimeAllocation
from incubation.workload import load_of
from tests.factories import make_user, somebody
from tests.incubation.asking import day, move_page
from tests.incubation.factories import make_agreement, make_carrier, make_project, make_request, move

pytestmark = pytest.mark.django_db


def test_the_carrier_does_not_grant_their_own_time(as_user, project):
    allocation = make_request(project)

    assert as_user(project.intrapreneur).post(move_page(allocation, "approve")).status_code == 403
    response = as_user(project.intrapreneur).post(allocation.get_absolute_url(), {"answer": "approve"})
    assert response.status_code == 403


def test_the_innovation_team_reads_and_does_not_answer(as_user, project):
    allocation, team = make_request(project), somebody(Role.INNOVATION_TEAM)

    page = as_user(team).get(allocation.get_absolute_url()).content.decode()

    assert "Votre réponse" not in page
    assert as_user(team).get(move_page(allocation, "refuse")).status_code == 403


def test_an_auditor_answers_nothing_even_as_a_line_manager(as_user):
    auditor = make_user(Role.AUDITOR)
    project = make_project(carrier=make_carrier(line_manager=auditor))
    move(project, "accept_to_carry", by=project.idea.author)
    allocation = make_request(project)

    assert "Votre réponse" not in as_user(auditor).get(allocation.get_absolute_url()).content.decode()
    assert as_user(auditor).post(allocation.get_absolute_url(), {"answer": "approve"}).status_code == 403


def test_the_delegate_answers_while_the_manager_is_away(as_user, project):
    allocation, delegate = make_request(project), make_user()
    today = timezone.localdate()
    assert as_user(delegate).get(allocation.get_absolute_url()).status_code == 404
    Delegation.objects.create(
        manager=allocation.beneficiary.line_manager, delegate=delegate, starts_on=today, ends_on=today
    )

    as_user(delegate).post(allocation.get_absolute_url(), {"answer": "approve", "approve-seen": 1})

    assert TimeAllocation.objects.get().state == "active"


def test_a_proposal_of_the_manager_is_not_granted_before_it_is_accepted(as_user, project):
    allocation = make_request(project)
    client = as_user(allocation.beneficiary.line_manager)
    terms = {"days_a_week": "1.0", "starts_on": day(0), "ends_on": day(20), "days": ""}
    client.post(move_page(allocation, "propose"), terms)

    response = client.post(move_page(allocation, "approve"))

    assert response.status_code == 409
    page = client.get(allocation.get_absolute_url()).content.decode()
    assert "n’a pas encore accepté cette proposition" in page
    assert TimeAllocation.objects.get().state == "negotiating"


def test_refusing_takes_a_reason_and_what_would_be_possible(as_user, project):
    allocation = make_request(project)
    client = as_user(allocation.beneficiary.line_manager)
    reason = {"answer": "refuse", "refuse-category": "staffing", "refuse-comment": "Deux absences."}

    response = client.post(allocation.get_absolute_url(), reason)
    assert response.status_code == 200
    assert "Dites ce qui serait possible" in response.content.decode()
    assert "Deux absences." in response.content.decode()

    client.post(allocation.get_absolute_url(), {**reason, "refuse-alternative": "En janvier."})
    allocation.refresh_from_db()
    assert (allocation.state, allocation.alternative) == ("refused", "En janvier.")
    assert (
        "En janvier." in as_user(allocation.beneficiary).get(allocation.get_absolute_url()).content.decode()
    )


def test_the_same_terms_are_no_proposal(as_user, project):
    allocation = make_request(project)
    same = {"days_a_week": "0.5", "starts_on": day(0), "ends_on": day(55), "days": "le mardi matin"}

    response = as_user(allocation.beneficiary.line_manager).post(move_page(allocation, "propose"), same)

    assert "C’est la proposition actuelle" in response.content.decode()


def test_an_answer_without_a_choice_keeps_the_words(as_user, project):
    allocation = make_request(project)

    response = as_user(allocation.beneficiary.line_manager).post(
        allocation.get_absolute_url(), {"refuse-comment": "Deux absences.", "propose-days": "le lundi"}
    )

    page = response.content.decode()
    assert "Choisissez une réponse" in page
    assert "Deux absences." in page
    assert "le lundi" in page


def test_an_answer_that_comes_too_late_says_what_happened_and_keeps_the_words(as_user, project):
    allocation = make_request(project)
    TimeAllocation.perform(allocation.pk, "cancel", by=allocation.beneficiary)

    response = as_user(allocation.beneficiary.line_manager).post(
        allocation.get_absolute_url(),
        {
            "answer": "refuse",
            "refuse-category": "period",
            "refuse-comment": "Pas avant la rentrée.",
            "refuse-alternative": "En octobre.",
        },
    )

    page = response.content.decode()
    assert response.status_code == 409
    assert "Demande annulée, par" in page
    assert "Pas avant la rentrée." in page
    assert "En octobre." in page
    assert TimeAllocation.objects.get().state == "cancelled"


def test_the_manager_sees_what_the_service_gives_already(as_user, project):
    manager = project.intrapreneur.line_manager
    other = make_project(carrier=make_carrier(line_manager=manager, first_name="Sacha"))
    move(other, "accept_to_carry", by=other.idea.author)
    make_agreement(other, percent="20")
    allocation = make_request(project)

    page = as_user(manager).get(allocation.get_absolute_url()).content.decode()
    assert "Le temps déjà accordé dans le service" in page
    assert "Sacha" in page
    assert "Sacha" not in as_user(project.intrapreneur).get(allocation.get_absolute_url()).content.decode()


def test_the_load_of_a_service_adds_what_is_granted_to_what_is_asked(project):
    manager = project.intrapreneur.line_manager
    other = make_project(carrier=make_carrier(line_manager=manager))
    move(other, "accept_to_carry", by=other.idea.author)
    monday = timezone.localdate() + timedelta(days=7 - timezone.localdate().weekday())
    granted = make_agreement(other, percent="40", starts_on=monday, ends_on=monday + timedelta(days=4))
    allocation = make_request(project, starts_on=monday, ends_on=monday + timedelta(days=13))

    load = load_of(allocation, [granted])

    assert [span.total for span in load.spans] == [Decimal("17.5"), Decimal("3.5")]
    assert load.full_bar == Organisation.current().weekly_hours


def test_a_long_period_is_shown_month_by_month(project):
    allocation = make_request(project, ends_on=timezone.localdate() + timedelta(days=364))

    assert 12 <= len(load_of(allocation, []).spans) <= 13
