"""Time for a project: asked, discussed, granted; silence never grants."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Delegation, Organisation
from accounts.roles import Role
from incubation.lifecycle import ProjectState
from incubation.models import TimeAllocation
from incubation.workload import load_of
from notifications.models import Notification
from tests.factories import make_user, somebody
from tests.incubation.factories import make_agreement, make_carrier, make_project, make_request, move
from tests.pages import words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def project():
    """Carried by its author, who has a line manager; nothing else is gathered."""
    project = make_project()
    move(project, "accept_to_carry", by=project.idea.author)
    return project


def day(count):
    return (timezone.localdate() + timedelta(days=count)).isoformat()


def asked(**changes):
    return {
        "days_a_week": "0.5",
        "starts_on": day(0),
        "ends_on": day(55),
        "days": "le mardi matin",
        "objectives": "Rencontrer les familles.",
        "note": "Je garde mes astreintes.",
        "task-1-task": "Relecture des dossiers",
        "task-1-mode": "postponed",
        **changes,
    }


def new_page(project):
    return reverse("incubation:time_new", args=[project.pk])


def move_page(allocation, name):
    return reverse("incubation:time_move", args=[allocation.pk, name])


def test_the_whole_conversation_from_the_request_to_the_agreement(as_user, project):
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
        ({"days_a_week": "", "percent": "4"}, "Choisissez une part de 5 à 100"),
        ({"days_a_week": "", "percent": "120"}, "Choisissez une part de 5 à 100"),
        ({"days_a_week": "", "percent": "un peu"}, "Écrivez un nombre"),
        ({"days_a_week": "other"}, "Écrivez la part du temps de travail."),
        ({"percent": "40"}, "gardez l’un ou l’autre"),
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


def test_an_agreement_is_suspended_resumed_renewed_and_ended(as_user, project):
    allocation = make_agreement(project)
    manager, carrier = as_user(allocation.beneficiary.line_manager), as_user(allocation.beneficiary)

    assert manager.post(move_page(allocation, "suspend"), {}).status_code == 200
    manager.post(move_page(allocation, "suspend"), {"comment": "Audit en cours.", "until": day(10)})
    manager.post(move_page(allocation, "resume"))
    sooner = carrier.post(
        move_page(allocation, "request_renewal"), {"ends_on": day(5), "objectives": "Suite."}
    )
    assert "après la fin de l’accord actuel" in sooner.content.decode()
    renewal = {"percent": "10", "ends_on": day(90), "objectives": "Préparer la suite."}
    carrier.post(move_page(allocation, "request_renewal"), renewal)
    manager.post(allocation.get_absolute_url(), {"answer": "renew", "renew-seen": 2})
    allocation.refresh_from_db()
    assert (allocation.state, allocation.ends_on.isoformat()) == ("active", day(90))

    carrier.post(move_page(allocation, "end"), {"comment": "Nous avons fini."})
    allocation.refresh_from_db()
    assert allocation.state == "ended"


def test_a_declined_renewal_leaves_the_time_already_granted_to_its_term(as_user, project):
    allocation = make_agreement(project)
    carrier, manager = as_user(allocation.beneficiary), as_user(allocation.beneficiary.line_manager)
    granted = (allocation.percent, allocation.ends_on)
    renewal = {"percent": "40", "ends_on": day(90), "objectives": "Préparer la suite."}
    carrier.post(move_page(allocation, "request_renewal"), renewal)
    allocation.refresh_from_db()
    assert (allocation.state, allocation.percent, allocation.ends_on) == ("renewal_requested", *granted)

    refusal = {"category": "period", "comment": "Pas avant la rentrée.", "alternative": "En octobre."}
    manager.post(move_page(allocation, "decline_renewal"), refusal)

    allocation.refresh_from_db()
    assert (allocation.state, allocation.percent, allocation.ends_on) == ("active", *granted)


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
    with django_assert_max_num_queries(25) as few:
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


@pytest.fixture
def suspended(project):
    """Sixty percent of a week, given back for a while."""
    allocation = make_agreement(project, percent="60")
    return TimeAllocation.perform(allocation.pk, "suspend", by=allocation.beneficiary.line_manager)


def asked_for_another_project(carrier):
    other = make_project(carrier=carrier)
    move(other, "accept_to_carry", by=carrier)
    return make_request(other, percent="60")


def test_time_that_is_suspended_leaves_its_room_to_another_agreement(suspended):
    request = asked_for_another_project(suspended.beneficiary)

    TimeAllocation.perform(request.pk, "approve", by=suspended.beneficiary.line_manager)

    assert TimeAllocation.objects.get(pk=request.pk).state == "active"


def test_time_that_was_given_elsewhere_does_not_resume_and_the_page_says_why(as_user, suspended):
    manager = suspended.beneficiary.line_manager
    request = asked_for_another_project(suspended.beneficiary)
    TimeAllocation.perform(request.pk, "approve", by=manager)

    page = words_of(as_user(manager).get(suspended.get_absolute_url()))
    response = as_user(manager).post(move_page(suspended, "resume"))

    assert "Avant de reprendre" in page
    assert "a déjà 60 % de son temps accordé" in page
    assert response.status_code == 409
    assert TimeAllocation.objects.get(pk=suspended.pk).state == "suspended"


def test_time_does_not_resume_before_its_project(as_user):
    project = make_project(ProjectState.FEASIBILITY)
    allocation, manager = project.allocations.get(), project.intrapreneur.line_manager
    until = timezone.localdate() + timedelta(days=30)
    move(project, "pause", by=somebody(Role.MANAGEMENT), reason="Le budget.", until=until)

    page = words_of(as_user(manager).get(allocation.get_absolute_url()))
    response = as_user(manager).post(move_page(allocation, "resume"), {"comment": "Tout est prêt."})

    assert "Le projet est suspendu" in page
    assert response.status_code == 409
    assert "Tout est prêt." in words_of(response)
    assert TimeAllocation.objects.get(pk=allocation.pk).state == "suspended"
    move(project, "resume", by=somebody(Role.MANAGEMENT))
    assert TimeAllocation.objects.get(pk=allocation.pk).state == "active"


def test_time_resumes_once_there_is_room_again(suspended):
    manager = suspended.beneficiary.line_manager
    request = asked_for_another_project(suspended.beneficiary)
    TimeAllocation.perform(request.pk, "approve", by=manager)
    TimeAllocation.perform(request.pk, "end", by=manager)

    assert TimeAllocation.perform(suspended.pk, "resume", by=manager).state == "active"


def test_a_project_resumes_without_the_time_that_was_given_elsewhere_meanwhile():
    project = make_project(ProjectState.FEASIBILITY)
    allocation, carrier = project.allocations.get(), project.intrapreneur
    TimeAllocation.objects.filter(pk=allocation.pk).update(percent=60)
    until = timezone.localdate() + timedelta(days=30)
    move(project, "pause", by=somebody(Role.MANAGEMENT), reason="Le budget.", until=until)
    request = asked_for_another_project(carrier)
    TimeAllocation.perform(request.pk, "approve", by=carrier.line_manager)

    move(project, "resume", by=somebody(Role.MANAGEMENT))

    allocation.refresh_from_db()
    line = allocation.history.last()
    told = Notification.objects.filter(rule="incubation/time_still_suspended")
    assert (project.is_paused, allocation.state) == (False, "suspended")
    assert (line.name, "60 %" in line.comment) == ("stay_suspended", True)
    assert {row.recipient for row in told} == {carrier, carrier.line_manager, project.coach}


@pytest.mark.parametrize("name", ["suspend", "resume", "end"])
def test_whoever_counts_on_the_time_learns_that_it_moved(name):
    project = make_project(ProjectState.FEASIBILITY)
    allocation = project.allocations.get()
    carrier, manager = allocation.beneficiary, allocation.beneficiary.line_manager
    if name == "resume":
        TimeAllocation.perform(allocation.pk, "suspend", by=manager)

    TimeAllocation.perform(allocation.pk, name, by=manager, comment="Renfort arrivé.")

    rule = {"suspend": "time_suspended", "resume": "time_resumed", "end": "time_ended"}[name]
    told = Notification.objects.filter(rule=f"incubation/{rule}")
    assert {row.recipient for row in told} == {carrier, project.coach}
    assert all("Renfort arrivé." in row.body for row in told)


def test_an_unknown_number_of_days_is_an_error_even_with_a_share(as_user, project):
    response = as_user(project.intrapreneur).post(new_page(project), asked(days_a_week="9.5", percent="12,5"))

    assert response.status_code == 200
    assert response.context["form"].errors["days_a_week"]
    assert not TimeAllocation.objects.exists()
