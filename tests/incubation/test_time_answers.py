"""The answer to a request for time: who gives it, what it says, what it counts on."""

from datetime import date, timedelta
from decimal import Decimal
from random import Random

import pytest
from django.utils import timezone

from accounts.models import Delegation
from accounts.roles import Role
from incubation.models import AllocationTerms, TimeAllocation
from incubation.weeks import peak
from tests.factories import make_user, somebody
from tests.incubation.asking import day, move_page
from tests.incubation.bounds import set_bounds
from tests.incubation.factories import make_agreement, make_carrier, make_project, make_request, move
from tests.pages import words_of

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
    same = {"percent": "10", "starts_on": day(0), "ends_on": day(55), "days": "le mardi matin"}

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
    mine = as_user(project.intrapreneur).get(allocation.get_absolute_url()).content.decode()
    assert "Le temps déjà accordé dans le service" not in mine


@pytest.fixture
def sixty_then_sixty(project):
    """Two months that follow each other, with another project each."""
    set_bounds(time_percent_most=60)
    monday, carrier = timezone.localdate(), project.intrapreneur
    for start in (monday, monday + timedelta(days=60)):
        other = make_project(carrier=carrier)
        move(other, "accept_to_carry", by=carrier)
        make_agreement(other, percent="60", starts_on=start, ends_on=start + timedelta(days=29))
    return carrier


@pytest.mark.parametrize(("percent", "answer"), [("40", "active"), ("41", "requested")])
def test_time_given_one_after_the_other_does_not_add_up(as_user, project, sixty_then_sixty, percent, answer):
    end = timezone.localdate() + timedelta(days=80)
    allocation = make_request(project, percent=percent, ends_on=end)

    client = as_user(sixty_then_sixty.line_manager)
    response = client.post(move_page(allocation, "approve"), {"seen": 1})

    assert TimeAllocation.objects.get(pk=allocation.pk).state == answer
    assert ("a déjà 60 % de son temps" in words_of(response)) == (answer == "requested")


def share(first: int, last: int, percent: str) -> AllocationTerms:
    january = date(2027, 1, 1)
    days = {"starts_on": january + timedelta(days=first), "ends_on": january + timedelta(days=last)}
    return AllocationTerms(percent=Decimal(percent), **days)


@pytest.mark.parametrize("seed", range(20))
def test_the_peak_is_that_of_the_fullest_day(seed):
    chance = Random(seed)
    starts = [chance.randint(0, 40) for _each in range(chance.randint(0, 6))]
    shares = [share(first, first + chance.randint(0, 20), str(chance.randint(1, 60))) for first in starts]
    first = chance.randint(0, 40)
    asked = share(first, first + chance.randint(0, 20), "1")

    day, a_day = asked.starts_on, []
    while day <= asked.ends_on:
        a_day.append(sum(each.percent for each in shares if each.starts_on <= day <= each.ends_on))
        day += timedelta(days=1)

    assert peak(shares, asked.starts_on, asked.ends_on) == max(a_day)
