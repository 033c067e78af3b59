"""Time for a project: asked, discussed, granted; silence never grants."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Delegation
from accounts.roles import Role
from incubation.models import TimeAllocation
from tests.factories import make_user, somebody
from tests.incubation.asking import asked, day, move_page, new_page
from tests.incubation.bounds import set_bounds
from tests.incubation.factories import make_agreement, make_carrier, make_project, make_request, move

pytestmark = pytest.mark.django_db


def test_the_whole_conversation_from_the_request_to_the_agreement(as_user, project):
    set_bounds(time_percent_min=5)
    camille = project.intrapreneur
    claude = camille.line_manager

    response = as_user(camille).post(new_page(project), asked())
    allocation = TimeAllocation.objects.get()
    assert response.url == allocation.get_absolute_url()
    assert (allocation.percent, allocation.hours_a_week) == (10, Decimal("3.5"))

    sheet = as_user(claude).get(allocation.get_absolute_url()).content.decode()
    assert "vous demande 3,5\N{NO-BREAK SPACE}h par semaine" in sheet
    assert "Relecture des dossiers" in sheet
    assert "Je garde mes astreintes." in sheet

    less = {
        "answer": "propose",
        "propose-percent": "7,5",
        "propose-starts_on": day(7),
        "propose-ends_on": day(55),
        "propose-days": "le vendredi",
        "propose-comment": "La rentrée est chargée.",
    }
    as_user(claude).post(allocation.get_absolute_url(), less)
    allocation.refresh_from_db()
    assert (allocation.state, allocation.percent) == ("negotiating", Decimal("7.5"))
    assert allocation.ball_person == camille

    sheet = as_user(camille).get(allocation.get_absolute_url()).content.decode()
    assert "Claude" in sheet
    assert "vous propose 2,6" in sheet
    assert "<del>3,5" in sheet
    assert "La rentrée est chargée." in sheet
    as_user(camille).post(allocation.get_absolute_url(), {"answer": "accept_terms", "accept_terms-seen": 2})

    response = as_user(claude).post(
        allocation.get_absolute_url(),
        {"answer": "approve", "approve-seen": 2, "approve-comment": "Bon courage."},
    )
    assert response.status_code == 302
    allocation.refresh_from_db()
    assert allocation.state == "approved"
    assert [version.signed_by for version in allocation.versions.order_by("number")] == [None, claude]


def test_time_that_starts_today_is_running_once_it_is_granted(as_user, project):
    allocation = make_request(project)

    as_user(allocation.beneficiary.line_manager).post(move_page(allocation, "approve"), {"seen": 1})

    allocation.refresh_from_db()
    assert allocation.state == "active"


def test_a_share_may_be_given_in_percent(as_user, project):
    as_user(project.intrapreneur).post(new_page(project), asked(days_a_week="", percent="12,5"))

    assert TimeAllocation.objects.get().percent == Decimal("12.5")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"days_a_week": ""}, "Dites combien de temps par semaine."),
        ({"days_a_week": "", "percent": "9,99"}, "Choisissez une part de 10 à 40"),
        ({"days_a_week": "", "percent": "120"}, "Choisissez une part de 10 à 40"),
        ({"days_a_week": "", "percent": "un peu"}, "Écrivez un nombre"),
        ({"basis": "percent"}, "Écrivez la part du temps de travail."),
        ({"percent": "40"}, "compté de plusieurs manières"),
        ({"starts_on": day(-1)}, "Choisissez aujourd’hui ou un jour à venir."),
        ({"starts_on": day(9), "ends_on": day(8)}, "La période se termine après son premier jour."),
        ({"ends_on": day(800)}, "Un accord dure au plus 24 mois"),
        ({"ends_on": "demain"}, "Écrivez une date"),
        ({"objectives": ""}, "Dites ce que ce temps permettra"),
        ({"task-1-task": "", "task-1-mode": ""}, "dites pourquoi rien ne change"),
        ({"task-1-mode": ""}, "Dites ce que devient cette tâche."),
        ({"task-1-mode": "handed_over"}, "Dites à qui cette tâche est confiée"),
    ],
)
def test_a_wrong_request_keeps_every_word_and_says_what_to_do(as_user, project, changes, words):
    response = as_user(project.intrapreneur).post(new_page(project), asked(**changes))

    page = (
        response.content.decode().replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")
    )
    assert response.status_code == 200
    assert words in page
    assert "Je garde mes astreintes." in page
    assert "le mardi matin" in page
    assert not TimeAllocation.objects.exists()


def test_nothing_changes_in_the_service_when_there_is_a_reason(as_user, project):
    reason = {"task-1-task": "", "task-1-mode": "", "no_change_reason": "La période est creuse."}

    as_user(project.intrapreneur).post(new_page(project), asked(**reason))

    assert TimeAllocation.objects.get().no_arrangement_reason == "La période est creuse."


def test_only_the_carrier_and_the_team_ask(as_user, project):
    assert as_user(somebody(Role.INNOVATION_TEAM)).get(new_page(project)).status_code == 403
    assert as_user(make_user()).get(new_page(project)).status_code == 404


def test_a_second_request_is_not_possible_and_keeps_the_words(as_user, project):
    make_request(project)

    response = as_user(project.intrapreneur).post(new_page(project), asked())

    assert response.status_code == 409
    assert "Vous avez déjà une demande" in response.content.decode()
    assert "Je garde mes astreintes." in response.content.decode()


def test_without_a_line_manager_the_request_says_whom_to_ask(as_user, project):
    carrier = project.intrapreneur
    carrier.line_manager = None
    carrier.save()

    response = as_user(carrier).post(new_page(project), asked())

    assert response.status_code == 409
    assert "responsable hiérarchique n’est pas connu" in response.content.decode()


def test_an_agreement_does_not_exist_for_a_colleague(as_user, project):
    allocation = make_request(project)
    colleague = make_user(line_manager=allocation.beneficiary.line_manager)

    assert as_user(colleague).get(allocation.get_absolute_url()).status_code == 404
    assert as_user(colleague).post(move_page(allocation, "approve")).status_code == 404


def test_the_list_tells_what_waits_for_whom(as_user, project):
    allocation = make_request(project)

    mine = as_user(project.intrapreneur).get(reverse("incubation:time_list")).content.decode()
    waiting = (
        as_user(allocation.beneficiary.line_manager).get(reverse("incubation:time_list")).content.decode()
    )
    nobody = as_user(make_user()).get(reverse("incubation:time_list")).content.decode()

    assert "Mes demandes et mes accords" in mine
    assert "Votre réponse est attendue" in waiting
    assert "Personne ne vous attend" in nobody


def test_the_pages_of_time_take_a_constant_number_of_statements(
    as_user, project, django_assert_max_num_queries
):
    manager = project.intrapreneur.line_manager
    allocation, client = make_request(project), as_user(manager)
    with django_assert_max_num_queries(12) as few_listed:
        client.get(reverse("incubation:time_list"))
    with django_assert_max_num_queries(26) as few:
        client.get(allocation.get_absolute_url())
    for _number in range(3):
        other = make_project(carrier=make_carrier(line_manager=manager))
        move(other, "accept_to_carry", by=other.idea.author)
        make_agreement(other)

    with django_assert_max_num_queries(len(few_listed)):
        client.get(reverse("incubation:time_list"))
    with django_assert_max_num_queries(len(few)):
        client.get(allocation.get_absolute_url())


def test_whoever_stands_in_for_their_own_manager_asks_that_manager(as_user, project):
    camille, today = project.intrapreneur, timezone.localdate()
    Delegation.objects.create(
        manager=camille.line_manager, delegate=camille, starts_on=today, ends_on=today + timedelta(days=9)
    )

    form = as_user(camille).get(new_page(project))
    as_user(camille).post(new_page(project), asked())

    assert form.context["form"].manager_name == str(camille.line_manager)
    assert TimeAllocation.objects.get().ball_person == camille.line_manager


@pytest.mark.parametrize("start", ["9999-01-01", "9999-12-31", "0001-01-01"])
def test_a_year_that_nobody_means_is_said_next_to_the_date(as_user, project, start):
    changes = {"starts_on": start, "ends_on": "9999-12-31"}

    response = as_user(project.intrapreneur).post(new_page(project), asked(**changes))

    assert response.status_code == 200
    assert "Écrivez une date" in response.text


def test_an_unknown_number_of_days_is_an_error_even_with_a_share(as_user, project):
    response = as_user(project.intrapreneur).post(new_page(project), asked(days_a_week="9.5", percent="12,5"))

    assert response.status_code == 200
    assert response.context["form"].errors["days_a_week"]
    assert not TimeAllocation.objects.exists()
