"""The one page on which a manager answers: what comes first, what it says, what may be answered."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from accounts.roles import Role
from incubation.half_day_words import both_in_words, week_in_words
from incubation.models import AllocationTerms, TimeAllocation
from tests.factories import make_user, somebody
from tests.incubation.factories import make_agreement, make_carrier, make_project, make_request, move
from tests.pages import statements_of, words_of

pytestmark = pytest.mark.django_db


def granted_project(carrier, **terms):
    other = make_project(carrier=carrier)
    move(other, "accept_to_carry", by=carrier)
    return make_agreement(other, **terms)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ("0.5", "une demi-journée"),
        ("1", "1 jour, soit 2 demi-journées"),
        ("1.5", "1 jour et demi, soit 3 demi-journées"),
        ("2", "2 jours, soit 4 demi-journées"),
        ("2.5", "2 jours et demi, soit 5 demi-journées"),
        ("0", "aucun jour"),
    ],
)
def test_days_are_said_with_their_half_days(days, words):
    assert both_in_words(Decimal(days)) == words


@pytest.mark.parametrize(
    ("percent", "words"),
    [
        ("10", "une demi-journée par semaine"),
        ("30", "1 jour et demi, soit 3 demi-journées par semaine"),
        ("27", "environ 1 jour et demi, soit 3 demi-journées par semaine"),
        ("3", "moins d’une demi-journée par semaine"),
    ],
)
def test_a_share_is_said_in_half_days_a_week(percent, words):
    assert week_in_words(AllocationTerms(percent=Decimal(percent))) == words


def test_the_answer_comes_right_after_what_is_asked(as_user, project):
    allocation = make_request(project, percent="30")

    page = words_of(as_user(allocation.beneficiary.line_manager).get(allocation.get_absolute_url()))

    marks = ['href="#answer-title"', "1 jour et demi, soit 3 demi-journées", 'id="answer-title"']
    marks += ["Ce que le service fait autrement", 'id="weight-title"', 'id="history"']
    places = [page.index(mark) for mark in marks]
    assert places == sorted(places)


def test_the_three_answers_carry_their_names(as_user, project):
    allocation = make_request(project)

    page = words_of(as_user(allocation.beneficiary.line_manager).get(allocation.get_absolute_url()))

    labels = [">Accorder<", ">Proposer autre chose<", ">Pas possible pour l’instant<"]
    places = [page.index(label) for label in labels]
    assert places == sorted(places)
    assert page.count('type="radio" name="answer"') == 3


def test_one_post_answers(as_user, project):
    allocation = make_request(project)
    manager = allocation.beneficiary.line_manager

    as_user(manager).post(allocation.get_absolute_url(), {"answer": "approve", "approve-seen": 1})

    allocation.refresh_from_db()
    assert allocation.state == "active"
    assert allocation.manager == manager


def test_the_team_and_what_is_advised_are_said(as_user, project):
    manager = project.intrapreneur.line_manager
    for _number in range(7):
        make_user(line_manager=manager)
    granted_project(make_carrier(line_manager=manager), percent="40")
    allocation = make_request(project, percent="20")

    page = words_of(as_user(manager).get(allocation.get_absolute_url()))

    assert "Votre équipe, 9 personnes" in page
    assert "j sur les 4,5 j conseillés, la semaine la plus chargée." in page
    assert "Aucune semaine ne dépasse" in page
    assert '<svg class="load-chart"' in page


def test_a_team_over_what_is_advised_is_told_so_and_may_grant_all_the_same(as_user, project):
    allocation = make_request(project, percent="40")
    manager = allocation.beneficiary.line_manager

    page = words_of(as_user(manager).get(allocation.get_absolute_url()))
    assert "plus que conseillé" in page
    as_user(manager).post(allocation.get_absolute_url(), {"answer": "approve", "approve-seen": 1})

    assert TimeAllocation.objects.get().state == "active"


def test_the_other_agreements_of_the_person_are_shown_closed_ones_too(as_user, project):
    carrier, today = project.intrapreneur, timezone.localdate()
    ended = granted_project(carrier, starts_on=today, ends_on=today + timedelta(days=9))
    TimeAllocation.perform(ended.pk, "end", by=carrier.line_manager)
    for number in range(5):
        granted_project(carrier, starts_on=today + timedelta(days=20 * number), percent="10")
    allocation = make_request(project)

    page = words_of(as_user(carrier.line_manager).get(allocation.get_absolute_url()))
    section = page[page.index('id="earlier-title"') : page.index('id="history"')]

    assert section.count("h par semaine, du") == 5
    assert "En cours" in section


def test_a_coach_reads_nothing_of_the_service(as_user, project):
    coach = make_user(Role.COACH)
    team = somebody(Role.INNOVATION_TEAM)
    move(project, "name_coach", by=team, coach=coach)
    granted_project(project.intrapreneur)
    allocation = make_request(project)

    page = words_of(as_user(coach).get(allocation.get_absolute_url()))

    assert "load-chart" not in page
    assert 'id="earlier-title"' not in page


def test_the_page_asks_as_much_of_the_database_whatever_the_service_gives(as_user, project):
    manager = project.intrapreneur.line_manager
    allocation, client = make_request(project), as_user(manager)
    granted_project(make_carrier(line_manager=manager))
    few = statements_of(client, allocation.get_absolute_url())
    for _number in range(6):
        granted_project(make_carrier(line_manager=manager))

    assert len(statements_of(client, allocation.get_absolute_url())) == len(few)
