"""The search for somebody to carry a project: read by whoever reads the idea, answered by anybody."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from ideas.models import Idea
from incubation import calls
from incubation.lifecycle import ProjectState
from incubation.models import CarrierCall, Project
from notifications.models import Notification
from tests.factories import make_user, somebody
from tests.incubation.factories import make_carrier, make_project, move
from tests.pages import words_of
from tests.scenes import scene
from workflow.errors import PermissionDenied, RequirementsMissing

pytestmark = pytest.mark.django_db


@scene
def team():
    return somebody(Role.INNOVATION_TEAM)


@scene
def project():
    project = make_project()
    move(project, "decline_to_carry", by=project.idea.author)
    return project


@pytest.fixture
def call(project, team):
    return project.carrier_calls.create(needs="Aller voir trois maisons.", opened_by=team)


def page_of(call, name="call", *extra):
    return reverse(f"incubation:{name}", args=[call.pk, *extra])


def told(person):
    return set(Notification.objects.filter(recipient=person).values_list("rule", flat=True))


def facts(**other):
    in_a_month = (timezone.localdate() + timedelta(days=30)).isoformat()
    return {"needs": "Aller voir trois maisons.", "due_on": in_a_month, **other}


def test_those_who_frame_open_a_call_and_everybody_finds_it(as_user, project, team):
    page = reverse("incubation:call_new", args=[project.pk])

    assert "Chercher qui mènera le projet" in words_of(as_user(team).get(project.get_absolute_url()))
    as_user(team).post(page, facts(skills="Aimer essayer", time_hint="un jour par semaine"))

    call = project.carrier_calls.get()
    client = as_user(make_user())
    assert project.title in words_of(client.get(reverse("incubation:calls")))
    shown = words_of(client.get(page_of(call)))
    assert "un jour par semaine" in shown
    assert "Me proposer" in shown
    assert "Qui se propose" not in shown
    assert client.get(project.get_absolute_url()).status_code == 404
    assert as_user(project.idea.author).get(page).status_code == 403
    assert "Voir la recherche de porteur" in words_of(
        as_user(project.idea.author).get(project.get_absolute_url())
    )


def test_one_call_at_a_time_and_once_for_a_double_click(as_user, project, team):
    client, page = as_user(team), reverse("incubation:call_new", args=[project.pk])
    token = client.get(page).context["form"]["token"].value()

    statuses = [client.post(page, facts(token=token)).status_code for _time in range(2)]
    again = client.post(page, facts(needs="Autre chose."))

    assert statuses == [302, 302]
    assert "a déjà une annonce ouverte" in words_of(again)
    assert project.carrier_calls.count() == 1


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"needs": ""}, "Dites ce qu’il y a à mener"),
        ({"due_on": "2020-01-01"}, "Choisissez un jour à venir."),
    ],
)
def test_what_is_wrong_is_said(as_user, project, team, wrong, words):
    response = as_user(team).post(reverse("incubation:call_new", args=[project.pk]), facts(**wrong))

    assert words in words_of(response)
    assert not CarrierCall.objects.exists()


def test_a_restricted_idea_is_not_offered_to_everybody(as_user, project, call):
    Idea.objects.filter(pk=project.idea_id).update(visibility="restricted")
    client = as_user(make_user())

    assert project.title not in words_of(client.get(reverse("incubation:calls")))
    assert client.get(page_of(call)).status_code == 404
    assert client.post(page_of(call), {"words": "Moi."}).status_code == 404
    assert client.post(page_of(call, "call_withdraw")).status_code == 404


def test_somebody_offers_themselves_once_and_takes_it_back(as_user, project, call, team):
    zoe = make_carrier()
    client = as_user(zoe)

    client.post(page_of(call), {"words": "J’y travaille déjà."})
    again = client.post(page_of(call), {"words": "Encore."})

    assert again.status_code == 302
    assert call.volunteers.standing().count() == 1
    assert "incubation/volunteer_came" in told(project.idea.triage_owner or team)
    assert "« J’y travaille déjà. »" in words_of(as_user(team).get(page_of(call)))
    assert "J’y travaille déjà." not in words_of(as_user(make_user()).get(page_of(call)))
    client.post(page_of(call, "call_withdraw"))
    client.post(page_of(call, "call_withdraw"))
    assert not call.volunteers.standing().exists()
    assert client.post(page_of(call), {"words": "Finalement oui."}).status_code == 302


def test_without_words_or_without_the_right_nobody_offers(as_user, call, team):
    assert "Dites pourquoi" in words_of(as_user(make_user()).post(page_of(call), {"words": " "}))
    assert as_user(make_user(Role.AUDITOR)).post(page_of(call), {"words": "Moi."}).status_code == 403
    assert not call.volunteers.exists()


def test_the_chosen_one_carries_the_project_and_the_others_are_thanked(as_user, project, call, team):
    zoe, sam = make_carrier(first_name="Zoé"), make_carrier(first_name="Sam")
    chosen = calls.volunteer(call, by=zoe, words="Moi.")
    calls.volunteer(call, by=sam, words="Moi aussi.")
    page = page_of(call, "call_choose", chosen.pk)

    assert as_user(sam).get(page).status_code == 403
    assert "Choisir Zoé" in words_of(as_user(team).get(page))
    response = as_user(team).post(page, {"comment": "Bienvenue."})

    project = Project.objects.get(pk=project.pk)
    call.refresh_from_db()
    assert response.url == project.get_absolute_url()
    assert (project.intrapreneur, call.is_open) == (zoe, False)
    assert "incubation/volunteer_thanked" in told(sam)
    assert "incubation/volunteer_thanked" not in told(zoe)
    assert "incubation/carrier_named" in told(zoe)
    assert "Cette recherche est close" in words_of(as_user(make_user()).get(page_of(call)))
    assert project.title not in words_of(as_user(make_user()).get(reverse("incubation:calls")))
    assert as_user(team).post(page, {"comment": "Encore."}).status_code == 409


def test_whoever_withdrew_is_not_chosen(as_user, call, team):
    row = calls.volunteer(call, by=make_carrier(), words="Moi.")
    calls.withdraw(call, by=row.person)

    response = as_user(team).post(page_of(call, "call_choose", row.pk))

    assert response.status_code == 409
    assert "ne se propose plus" in words_of(response)
    with pytest.raises(PermissionDenied):
        calls.choose(row, by=row.person, comment="")


def test_the_author_who_changes_their_mind_ends_the_search(project, call):
    row = calls.volunteer(call, by=make_carrier(), words="Moi.")

    move(project, "accept_to_carry", by=project.idea.author)

    call.refresh_from_db()
    assert not call.is_open
    assert "incubation/volunteer_thanked" in told(row.person)


def test_a_running_project_looks_for_somebody_to_take_over(as_user, team):
    project = make_project(ProjectState.FEASIBILITY)
    former = project.intrapreneur
    as_user(team).post(reverse("incubation:call_new", args=[project.pk]), facts())
    call = project.carrier_calls.get()
    zoe = make_carrier()
    with pytest.raises(RequirementsMissing, match="menez déjà"):
        calls.volunteer(call, by=former, words="Moi.")
    row = calls.volunteer(call, by=zoe, words="Je prends la suite.")
    page = page_of(call, "call_choose", row.pk)

    assert "Dites pourquoi" in words_of(as_user(team).post(page, {"comment": ""}))
    as_user(team).post(page, {"comment": "Camille change de poste."})

    project = Project.objects.get(pk=project.pk)
    assert project.intrapreneur == zoe
    assert project.former_carriers.get().person == former


def test_a_call_is_closed_without_choosing(as_user, call, team):
    row = calls.volunteer(call, by=make_carrier(), words="Moi.")

    assert as_user(row.person).post(page_of(call, "call_close")).status_code == 403
    as_user(team).post(page_of(call, "call_close"))
    as_user(team).post(page_of(call, "call_close"))

    call.refresh_from_db()
    assert not call.is_open
    assert Notification.objects.filter(rule="incubation/volunteer_thanked").count() == 1


def test_a_project_that_stops_looks_for_nobody(project, call):
    move(project, "stop", by=somebody(Role.MANAGEMENT), reason="Fini.", learnings="Bien.")

    call.refresh_from_db()
    assert not call.is_open
