"""A team by invitation: nothing is opened before the answer, and nothing stays open after somebody left."""

import pytest
from django.urls import reverse

from accounts.roles import Role
from ideas.models import Idea
from incubation import services, team
from incubation.audiences import everyone_in_it
from incubation.lifecycle import ProjectState
from incubation.models import Project, TimeAllocation
from notifications.models import Notification
from tests.factories import make_unit, make_user, somebody
from tests.incubation.factories import make_carrier, make_project, move
from tests.pages import words_of
from tests.scenes import scene
from workflow.errors import PermissionDenied, RequirementsMissing

pytestmark = pytest.mark.django_db


@scene
def project():
    return make_project(ProjectState.FEASIBILITY)


@scene
def zoe():
    return make_carrier(first_name="Zoé", last_name="Ménard")


def ask(project, person, by=None):
    by = by or project.intrapreneur
    return team.invite(project, person, by=by, role="technical", contribution="connaît les marchés")


def page_of(row, *answer):
    name = "member_answer" if answer else "member"
    return reverse(f"incubation:{name}", args=[row.project_id, row.pk, *answer])


def told(person):
    return set(Notification.objects.filter(recipient=person).values_list("rule", flat=True))


def test_whoever_is_asked_sees_the_invitation_and_nothing_else(as_user, project, zoe):
    row = ask(project, zoe)
    client = as_user(zoe)

    page = words_of(client.get(page_of(row)))

    assert "On vous propose de rejoindre une équipe" in page
    assert project.title in page
    assert "Technique" in page
    assert str(project.intrapreneur) in page
    assert told(zoe) == {"incubation/member_invited"}
    assert client.get(project.get_absolute_url()).status_code == 404
    assert not Project.objects.of(zoe).exists()
    assert zoe not in services.time_askers(project)
    assert zoe not in everyone_in_it(project)


def test_yes_opens_the_project_and_no_opens_nothing(as_user, project, zoe):
    row, other = ask(project, zoe), ask(project, make_user())

    as_user(zoe).post(page_of(row, "accept"))
    as_user(other.person).post(page_of(other, "decline"))

    project = Project.objects.get(pk=project.pk)
    assert as_user(zoe).get(project.get_absolute_url()).status_code == 200
    assert Idea.objects.visible_to(zoe).filter(pk=project.idea_id).exists()
    assert zoe in services.time_askers(project)
    assert list(Project.objects.of(zoe)) == [project]
    assert as_user(other.person).get(project.get_absolute_url()).status_code == 404
    assert {"incubation/member_accepted", "incubation/member_declined"} <= told(project.intrapreneur)
    assert "incubation/member_accepted" in told(project.coach)


def test_answering_twice_changes_nothing(as_user, project, zoe):
    row = ask(project, zoe)
    as_user(zoe).post(page_of(row, "accept"))

    again = as_user(zoe).post(page_of(row, "accept"), follow=True)
    refused = as_user(zoe).post(page_of(row, "decline"), follow=True)

    row.refresh_from_db()
    assert again.status_code == 200
    assert row.is_standing
    assert "vous pouvez la quitter" in words_of(refused)
    assert Notification.objects.filter(rule="incubation/member_accepted").count() == 2


def test_whoever_declined_may_change_their_mind_and_be_asked_again(project, zoe):
    row = ask(project, zoe)
    team.decline(row, by=zoe)

    team.accept(row, by=zoe)
    row.refresh_from_db()
    assert row.is_standing
    team.leave(row, by=zoe)
    again = ask(project, zoe)

    assert again.pk == row.pk
    assert again.is_invited


def test_leaving_ends_the_rights_and_the_time(as_user, project, zoe):
    row = ask(project, zoe)
    team.accept(row, by=zoe)
    terms = {"percent": 10, "starts_on": project.due_on, "ends_on": project.due_on.replace(day=28)}
    services.request_time(
        project, by=zoe, terms=terms, arrangements=[{"task": "Dossiers", "mode": "postponed"}]
    )

    as_user(zoe).post(page_of(row, "leave"))

    assert as_user(zoe).get(project.get_absolute_url()).status_code == 404
    assert TimeAllocation.objects.get(beneficiary=zoe).state == "cancelled"
    row.refresh_from_db()
    assert (row.is_standing, row.left_on is not None) == (False, True)
    assert "incubation/member_left" in told(project.intrapreneur)
    assert zoe not in everyone_in_it(project)


def test_whoever_carries_the_project_removes_somebody_and_they_are_told(as_user, project, zoe):
    row = ask(project, zoe)
    team.accept(row, by=zoe)
    client = as_user(project.intrapreneur)

    assert "Retirer de l’équipe" in words_of(client.get(page_of(row)))
    client.post(page_of(row, "dismiss"))

    assert "incubation/member_removed" in told(zoe)
    assert as_user(zoe).get(project.get_absolute_url()).status_code == 404


def test_an_invitation_is_taken_back_and_its_page_is_gone(as_user, project, zoe):
    row = ask(project, zoe)

    as_user(project.intrapreneur).post(page_of(row, "dismiss"))

    assert as_user(zoe).get(page_of(row)).status_code == 404
    assert as_user(zoe).post(page_of(row, "accept")).status_code == 404


def test_nobody_answers_in_the_name_of_somebody_else(as_user, project, zoe):
    row, member = ask(project, zoe), make_user()
    team.accept(ask(project, member), by=member)

    assert as_user(project.intrapreneur).post(page_of(row, "accept")).status_code == 403
    assert as_user(make_user()).get(page_of(row)).status_code == 404
    assert as_user(project.intrapreneur.line_manager).get(page_of(row)).status_code == 403
    assert as_user(make_user(Role.AUDITOR)).get(page_of(row)).status_code == 403
    assert as_user(zoe).post(page_of(row, "dance")).status_code == 404
    # A member asks, and does not send others away.
    assert "Retirer" not in words_of(as_user(member).get(page_of(row)))
    with pytest.raises(PermissionDenied):
        team.remove(row, by=member)
    row.refresh_from_db()
    assert row.is_invited


def test_who_may_not_be_asked_is_said(as_user, project, zoe):
    ask(project, zoe)

    for person, words in (
        (zoe, "a déjà une invitation"),
        (project.coach, "fait déjà partie"),
        (make_user(Role.AUDITOR), "ne peut pas rejoindre"),
    ):
        with pytest.raises(RequirementsMissing, match=words):
            ask(project, person)
    response = as_user(project.intrapreneur).post(
        reverse("incubation:member_new", args=[project.pk]),
        {"person": zoe.username, "role": "field", "contribution": "encore"},
    )
    assert "a déjà une invitation" in words_of(response)


def test_nobody_joins_a_project_that_is_over(as_user, project, zoe):
    row = ask(project, zoe)
    move(project, "stop", by=somebody(Role.MANAGEMENT), reason="Fini.", learnings="Bien.")

    response = as_user(zoe).post(page_of(row, "accept"), follow=True)

    row.refresh_from_db()
    assert not row.is_standing
    assert "ce projet est clos" in words_of(response).lower()


def test_a_restricted_project_is_named_by_its_reference(as_user, project, zoe):
    Idea.objects.filter(pk=project.idea_id).update(visibility="restricted")
    row = ask(Project.objects.get(pk=project.pk), zoe)

    page = words_of(as_user(zoe).get(page_of(row)))

    assert project.title not in page
    assert project.idea.reference in page
    message = Notification.objects.get(recipient=zoe)
    assert project.title not in message.title + message.body


def test_the_page_of_the_project_shows_roles_and_those_who_have_not_answered(as_user, project, zoe):
    ask(project, zoe)
    member = make_user(unit=make_unit())
    team.accept(ask(project, member), by=member)

    page = words_of(as_user(project.intrapreneur).get(project.get_absolute_url()))
    read = words_of(as_user(project.intrapreneur.line_manager).get(project.get_absolute_url()))

    assert "Invitation envoyée" in page
    assert "Technique : connaît les marchés" in page
    assert "Invitation envoyée" not in read
    assert "Votre place dans l’équipe" in words_of(as_user(member).get(project.get_absolute_url()))


def test_the_sponsor_is_named_by_a_move_of_its_own(as_user, project):
    dany, coach = somebody(Role.MANAGEMENT), project.coach
    client = as_user(somebody(Role.INNOVATION_TEAM))
    page = reverse("incubation:project_move", args=[project.pk, "name_sponsor"])

    client.post(page, {"sponsor": dany.username, "comment": "Comme convenu."})

    project = Project.objects.get(pk=project.pk)
    assert (project.sponsor, project.coach) == (dany, coach)
    assert project.history.last().whom == dany
    assert "incubation/sponsor_named" in told(dany)
    for person in (project.intrapreneur, project.coach, dany, make_user(Role.AUDITOR)):
        assert client.post(page, {"sponsor": person.username}).status_code == 409
    assert as_user(project.intrapreneur).get(page).status_code == 403


def test_naming_another_coach_leaves_the_sponsor(project):
    dany = somebody(Role.MANAGEMENT)
    move(project, "name_sponsor", by=somebody(Role.INNOVATION_TEAM), sponsor=dany)

    move(project, "name_coach", by=somebody(Role.INNOVATION_TEAM), coach=make_user(Role.COACH))

    assert project.sponsor == dany
