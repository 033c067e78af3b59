"""The list of projects, the page of one, and who may do what with it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from incubation.lifecycle import ProjectState
from incubation.models import Project, TimeAllocation
from incubation.page_parts import SORTS
from tests.factories import make_unit, make_user, somebody
from tests.incubation.factories import frame, make_carrier, make_project, make_request, move
from tests.pages import part_of

pytestmark = pytest.mark.django_db


def page_of(project, name="project", *extra):
    return reverse(f"incubation:{name}", args=[project.pk, *extra])


def test_the_list_groups_projects_by_phase_and_names_whose_turn_it_is(as_user):
    framing, running = make_project(), make_project(ProjectState.FEASIBILITY)

    page = as_user(somebody(Role.INNOVATION_TEAM)).get(reverse("incubation:projects")).content.decode()

    assert page.index("Cadrage") < page.index(framing.title) < page.index("Étude de faisabilité")
    assert running.title in page
    assert str(running.intrapreneur) in page


def test_the_list_takes_the_same_number_of_statements_whatever_its_length(
    as_user, django_assert_max_num_queries
):
    client = as_user(make_user(Role.INNOVATION_TEAM))
    make_project(ProjectState.FEASIBILITY)
    with django_assert_max_num_queries(10) as one:
        client.get(reverse("incubation:projects"))
    for _number in range(4):
        make_project(ProjectState.FEASIBILITY)

    with django_assert_max_num_queries(len(one)):
        client.get(reverse("incubation:projects"))


def test_a_project_does_not_exist_for_whoever_is_not_concerned(as_user):
    project, stranger = make_project(), make_user()

    assert as_user(stranger).get(page_of(project)).status_code == 404
    assert as_user(stranger).get(page_of(project, "project_move", "accept_to_carry")).status_code == 404
    assert project.title not in as_user(stranger).get(reverse("incubation:projects")).content.decode()


def test_the_page_lists_what_is_missing_to_start(as_user):
    project = make_project()

    page = as_user(project.idea.author).get(page_of(project)).content.decode()

    assert "Ce qui manque pour démarrer" in page
    assert "Une lettre de mission signée." in page
    assert page_of(project, "project_move", "accept_to_carry") in page


@pytest.mark.parametrize("state", [*ProjectState])
def test_every_phase_has_its_page(as_user, state):
    project = make_project() if state == ProjectState.STOPPED else make_project(state)
    if state == ProjectState.STOPPED:
        reasons = {"reason": "Un autre outil existe.", "learnings": "Demander d’abord."}
        move(project, "stop", by=somebody(Role.MANAGEMENT), **reasons)

    for person in (project.idea.author, somebody(Role.MANAGEMENT), make_user(Role.AUDITOR)):
        client = as_user(person)
        response = client.get(page_of(project))

        assert response.status_code == 200
        assert f'href="{part_of(project, "history")}"' in response.content.decode()
        for anchor in (sort.anchor for sort in SORTS.values() if sort.has_page):
            alone = client.get(part_of(project, anchor))
            assert alone.status_code == 200
            assert f'id="{anchor}"' in alone.content.decode()


@pytest.mark.parametrize(
    "anchor", [*(each.anchor for each in SORTS.values() if not each.has_page), "nothing"]
)
def test_what_has_no_page_of_its_own_has_no_address(as_user, anchor):
    assert as_user(somebody(Role.INNOVATION_TEAM)).get(part_of(make_project(), anchor)).status_code == 404


def test_the_page_of_a_project_is_read_in_a_constant_number_of_statements(
    as_user, django_assert_max_num_queries
):
    project = make_project(ProjectState.FOLLOW_UP)
    client = as_user(project.intrapreneur)
    with django_assert_max_num_queries(51) as few:
        client.get(page_of(project))
    for number in range(5):
        indicator = project.indicators.create(label=f"Indicateur {number}", baseline=0, target=10)
        indicator.measures.create(on=timezone.localdate(), value=2, entered_by=project.intrapreneur)
        project.rollout_steps.create(
            label=f"Étape {number}", starts_on=timezone.localdate(), ends_on=timezone.localdate()
        )
        project.memberships.create(person=make_user(), contribution="teste", accepted_at=timezone.now())

    with django_assert_max_num_queries(len(few)):
        client.get(page_of(project))


def test_the_frame_is_gathered_and_the_incubation_starts(as_user):
    project = make_project()
    author, team, coach = project.idea.author, somebody(Role.INNOVATION_TEAM), make_user(Role.COACH)

    as_user(author).post(page_of(project, "project_move", "accept_to_carry"))
    project.refresh_from_db()
    allocation = make_request(project)
    allocation.perform(allocation.pk, "approve", by=author.line_manager)
    client = as_user(team)
    client.post(page_of(project, "project_move", "name_coach"), {"coach": coach.pk})
    letter = {"objectives": "Rencontrer les équipes.", "signed_on": timezone.localdate().isoformat()}
    client.post(page_of(project, "project_move", "file_mission_letter"), letter)
    response = client.post(page_of(project, "project_move", "start_incubation"))

    assert response.status_code == 302
    project.refresh_from_db()
    assert (project.state, project.coach, project.intrapreneur) == (ProjectState.FEASIBILITY, coach, author)
    assert "Rencontrer les équipes." in as_user(coach).get(page_of(project)).content.decode()


def test_starting_too_early_says_what_is_missing(as_user):
    project = make_project()

    response = as_user(somebody(Role.INNOVATION_TEAM)).post(
        page_of(project, "project_move", "start_incubation")
    )

    assert response.status_code == 409
    assert "Une personne qui accompagne le projet." in response.content.decode()
    assert Project.objects.get(pk=project.pk).state == ProjectState.FRAMING


def test_the_author_may_leave_the_project_to_somebody_else(as_user):
    project = make_project()

    as_user(project.idea.author).post(
        page_of(project, "project_move", "decline_to_carry"), {"comment": "Alix la connaît mieux."}
    )

    project.refresh_from_db()
    assert project.carrier_search_since == timezone.localdate()
    page = as_user(somebody(Role.INNOVATION_TEAM)).get(page_of(project)).content.decode()
    assert "cherche qui la mènera" in page


def test_leaving_it_with_two_clicks_says_it_once(as_user):
    project = make_project()
    client, words = as_user(project.idea.author), {"comment": "Alix la connaît mieux."}
    first = client.post(page_of(project, "project_move", "decline_to_carry"), words)

    again = client.post(page_of(project, "project_move", "decline_to_carry"), words)

    assert (again.status_code, again.url) == (302, first.url)
    assert project.history.filter(name="decline_to_carry").count() == 1
    assert "decline_to_carry" not in client.get(page_of(project)).content.decode()


@pytest.mark.parametrize("name", ["name_coach", "start_incubation", "pause", "open_prototype"])
def test_a_move_that_is_seen_but_not_allowed_is_refused(as_user, name):
    project = make_project()

    assert as_user(project.idea.author).get(page_of(project, "project_move", name)).status_code == 403


def test_an_auditor_reads_and_moves_nothing(as_user):
    project, auditor = make_project(), make_user(Role.AUDITOR)

    assert as_user(auditor).get(page_of(project)).status_code == 200
    assert as_user(auditor).get(page_of(project, "project_move", "accept_to_carry")).status_code == 403


def test_only_a_holder_of_the_role_can_be_named_as_coach(as_user):
    project, agent = make_project(), make_user()

    response = as_user(somebody(Role.INNOVATION_TEAM)).post(
        page_of(project, "project_move", "name_coach"), {"coach": agent.pk}
    )

    assert response.status_code == 200
    assert response.context["form"].errors["coach"]


def test_a_letter_is_not_signed_tomorrow(as_user):
    project = make_project()
    tomorrow = timezone.localdate() + timedelta(days=1)

    response = as_user(somebody(Role.INNOVATION_TEAM)).post(
        page_of(project, "project_move", "file_mission_letter"),
        {"objectives": "Essayer.", "signed_on": tomorrow.isoformat()},
    )

    assert "une fois signée" in response.content.decode()
    assert "Essayer." in response.content.decode()


def test_who_comes_second_learns_what_happened_and_keeps_their_words(as_user):
    project = make_project()
    client = as_user(project.idea.author)
    move(project, "accept_to_carry", by=project.idea.author)

    response = client.post(page_of(project, "project_move", "decline_to_carry"), {"comment": "Plutôt Alix."})

    assert response.status_code == 409
    page = response.content.decode()
    assert "Plutôt Alix." in page
    assert "Une personne accepte de mener le projet" in page


def test_suspending_suspends_the_time_and_resuming_gives_it_back(as_user):
    project = make_project(ProjectState.FEASIBILITY)
    client = as_user(somebody(Role.INNOVATION_TEAM))
    until = timezone.localdate() + timedelta(days=30)

    client.post(page_of(project, "project_move", "pause"), {"reason": "Congé", "until": until.isoformat()})
    assert project.allocations.get().state == "suspended"
    assert "Congé" in client.get(page_of(project)).content.decode()
    client.post(page_of(project, "project_move", "resume"))

    assert project.allocations.get().state == "active"


def test_resuming_a_project_leaves_suspended_what_the_manager_suspended(as_user):
    project = make_project(ProjectState.FEASIBILITY)
    allocation = project.allocations.get()
    until = timezone.localdate() + timedelta(days=30)
    TimeAllocation.perform(allocation.pk, "suspend", by=None, until=until)
    client = as_user(somebody(Role.INNOVATION_TEAM))

    client.post(page_of(project, "project_move", "pause"), {"reason": "Congé", "until": until.isoformat()})
    client.post(page_of(project, "project_move", "resume"))

    assert project.allocations.get().state == "suspended"
    assert project.allocations.get().suspended_until == until


def test_the_manager_of_the_carrier_sees_the_project(as_user):
    project = make_project(carrier=make_carrier(line_manager=make_user()))
    frame(project)

    response = as_user(project.intrapreneur.line_manager).get(page_of(project))

    assert response.status_code == 200
    assert "Compléter" not in response.content.decode()


def test_somebody_joins_the_team_by_their_name(as_user):
    project = make_project(ProjectState.FEASIBILITY)
    expert = make_user(first_name="Zoé", last_name="Ménard", unit=make_unit("Finances"))

    response = as_user(project.intrapreneur).post(
        page_of(project, "member_new"),
        {"person": "zoe menard", "role": "technical", "contribution": "connaît les marchés"},
    )

    assert response.status_code == 302
    row = project.memberships.get(person=expert)
    as_user(expert).post(page_of(project, "member_answer", row.pk, "accept"))
    assert as_user(expert).get(page_of(project)).status_code == 200
    again = as_user(project.intrapreneur).post(
        page_of(project, "member_new"), {"person": expert.username, "role": "field", "contribution": "encore"}
    )
    assert "fait déjà partie de l’équipe" in again.content.decode()


def test_two_people_of_the_same_name_are_told_apart(as_user):
    project = make_project(ProjectState.FEASIBILITY)
    make_user(username="zmenard", first_name="Zoé", last_name="Ménard")
    make_user(username="zmenard2", first_name="Zoé", last_name="Ménard")

    page = (
        as_user(project.intrapreneur)
        .post(page_of(project, "member_new"), {"person": "Zoé Ménard"})
        .content.decode()
    )

    assert "zmenard2" in page
    assert "Dites ce que cette personne apporte." in page
