"""A unit is asked to keep a service: who answers, what the page shows, and what the gate waits for."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import Delegation
from accounts.roles import Role
from ideas.models import Idea
from incubation.audiences import owner
from incubation.forms.rollout import OwnerUnitForm
from incubation.lifecycle import ProjectState
from incubation.models import Ownership, OwnershipTransition, Project, ProjectResource, RolloutPlan
from incubation.models.ownership import answerers
from incubation.notifications_rollout import unit_asked
from incubation.services import sync_project_rights
from notifications.calendar import add_working_days
from notifications.models import Notification
from tests.factories import make_unit, make_user, somebody
from tests.incubation.factories import (
    PLAN,
    accept_service,
    ask_unit,
    close,
    finish_rollout,
    gate,
    make_project,
    move,
)
from tests.pages import statements_of, words_of
from tests.scenes import scene
from workflow.errors import PermissionDenied, RequirementsMissing, TransitionNotAllowed
from workflow.registry import missing_for

pytestmark = pytest.mark.django_db
WHY = {"words": "Personne n’est libre.", "needed": "Une demi-journée par semaine."}


@scene
def project():
    return make_project(ProjectState.ROLLOUT)


@scene
def eden():
    return make_user(first_name="Eden", last_name="Charpente")


@scene
def nelly():
    return make_user(first_name="Nelly", last_name="Parpaing")


@scene
def unit(eden, nelly):
    return make_unit("Collèges", director=eden, correspondent=nelly)


def owner_page(project):
    return reverse("incubation:owner", args=[project.pk])


def move_page(ownership, name):
    return reverse("incubation:ownership_move", args=[ownership.pk, name])


def rules_of(person):
    return list(Notification.objects.filter(recipient=person).order_by("pk").values_list("rule", flat=True))


def test_choosing_the_unit_asks_those_who_answer_for_it(as_user, project, unit, eden, nelly):
    sent = {"owner_unit": unit.pk, "message": "Tout est prêt."}
    response = as_user(project.intrapreneur).post(owner_page(project), sent)

    ownership = Ownership.objects.get()
    assert response.url == f"{project.get_absolute_url()}#rollout"
    assert (ownership.unit, ownership.asked_by, ownership.message) == (
        unit,
        project.intrapreneur,
        "Tout est prêt.",
    )
    assert ownership.due_on == add_working_days(timezone.localdate(), 10)
    assert rules_of(eden) == rules_of(nelly) == ["incubation/ownership_asked"]
    assert ownership.get_absolute_url() in as_user(nelly).get(reverse("portal:me")).content.decode()
    assert "Réponse à donner" in words_of(as_user(eden).get(reverse("incubation:services")))


def test_the_unit_reads_what_it_would_receive(as_user, project, unit, eden):
    today = timezone.localdate()
    project.rollout_steps.create(label="Neuf collèges", place="Bassin nord", starts_on=today, ends_on=today)
    RolloutPlan.objects.create(project=project, **PLAN)
    project.indicators.create(label="Prêts par mois", baseline=0, target=10)
    project.study.strands.filter(code="financial").update(findings="Deux mille euros par an.")
    ProjectResource.objects.create(project=project, label="Une tablette", asked=1)

    page = words_of(as_user(eden).get(ask_unit(project, unit).get_absolute_url()))

    said = ("Neuf collèges", "Bassin nord", PLAN["helper"], PLAN["way_back"], PLAN["accessibility"])
    for words in (*said, "Prêts par mois", "Deux mille euros par an.", "Une tablette"):
        assert words in page


@pytest.mark.parametrize("who", ["eden", "nelly", "deputy"])
def test_those_who_answer_for_the_unit_read_the_project_and_write_nothing(
    as_user, project, unit, eden, who, request
):
    """While they are asked, once they have accepted; a question that is closed closes the page again."""
    today, deputy = timezone.localdate(), make_user()
    Delegation.objects.create(manager=eden, delegate=deputy, starts_on=today, ends_on=today)
    client = as_user(deputy if who == "deputy" else request.getfixturevalue(who))
    page = project.get_absolute_url()
    assert client.get(page).status_code == 404

    ownership = ask_unit(project, unit)
    read = client.get(page)
    assert read.status_code == 200
    assert read.context["page"].moves == []
    assert not read.context["page"].can_work
    assert client.get(owner_page(project)).status_code == 403
    assert f'href="{page}"' in client.get(ownership.get_absolute_url()).content.decode()

    accept_service(ownership)
    assert client.get(page).status_code == 200

    ask_unit(project, make_unit("Routes", director=make_user()))
    assert client.get(page).status_code == 404


def test_whoever_stood_in_for_them_reads_the_project_no_more(as_user, project, unit, eden):
    today, deputy = timezone.localdate(), make_user()
    past = {"starts_on": today - timedelta(days=9), "ends_on": today - timedelta(days=1)}
    Delegation.objects.create(manager=eden, delegate=deputy, **past)
    ask_unit(project, unit)

    assert as_user(deputy).get(project.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("who", ["eden", "nelly"])
def test_its_director_or_its_correspondent_accepts(as_user, project, unit, who, request):
    person, ownership = request.getfixturevalue(who), ask_unit(project, unit)

    as_user(person).post(move_page(ownership, "accept"), {"words": "Avec plaisir."})

    ownership.refresh_from_db()
    assert (ownership.state, ownership.answered_by, ownership.words) == ("accepted", person, "Avec plaisir.")
    assert (ownership.answered_on, ownership.due_on) == (timezone.localdate(), None)
    assert "incubation/ownership_accepted" in rules_of(project.intrapreneur)
    page = words_of(as_user(project.coach).get(project.get_absolute_url()))
    assert "Collèges gardera le service." in page
    assert "Avec plaisir." in page


def test_who_stands_in_for_an_absent_director_answers(project, unit, eden):
    today, deputy = timezone.localdate(), make_user()
    Delegation.objects.create(manager=eden, delegate=deputy, starts_on=today, ends_on=today)
    ownership = ask_unit(project, unit)

    assert "incubation/ownership_asked" in rules_of(deputy)
    assert rules_of(eden) == []
    assert list(Ownership.objects.awaiting_answer_of(deputy)) == [ownership]
    assert Ownership.perform(ownership.pk, "accept", by=deputy).answered_by == deputy


def test_a_deputy_whose_days_are_over_answers_no_more(project, unit, eden):
    today, deputy = timezone.localdate(), make_user()
    past = {"starts_on": today - timedelta(days=9), "ends_on": today - timedelta(days=1)}
    Delegation.objects.create(manager=eden, delegate=deputy, **past)
    ownership = ask_unit(project, unit)

    with pytest.raises(PermissionDenied):
        Ownership.perform(ownership.pk, "accept", by=deputy)
    assert not Ownership.objects.visible_to(deputy).exists()


def test_the_unit_declines_with_a_reason_and_what_it_needs(as_user, project, unit, nelly):
    ownership = ask_unit(project, unit)

    as_user(nelly).post(move_page(ownership, "decline"), WHY)

    ownership.refresh_from_db()
    assert (ownership.state, ownership.words, ownership.needed) == ("declined", *WHY.values())
    assert "incubation/ownership_declined" in rules_of(project.intrapreneur)
    page = words_of(as_user(project.intrapreneur).get(project.get_absolute_url()))
    assert WHY["needed"] in page
    assert "La solliciter de nouveau" in page


@pytest.mark.parametrize("missing", ["words", "needed"])
def test_declining_says_why_and_what_is_needed(as_user, project, unit, nelly, missing):
    ownership = ask_unit(project, unit)

    response = as_user(nelly).post(move_page(ownership, "decline"), {**WHY, missing: "  "})

    assert list(response.context["form"].errors) == [missing]
    assert Ownership.objects.get().is_awaited


def test_nobody_of_the_project_answers_for_the_unit(as_user, project, unit, eden, nelly):
    project.memberships.create(person=nelly, contribution="Le droit", accepted_at=timezone.now())
    sync_project_rights(project)
    ownership = ask_unit(project, unit)

    assert answerers(project, unit) == [eden]
    for person in (nelly, project.intrapreneur, project.coach, somebody(Role.INNOVATION_TEAM), make_user()):
        with pytest.raises(PermissionDenied):
            Ownership.perform(ownership.pk, "accept", by=person)
    assert as_user(nelly).get(move_page(ownership, "accept")).status_code == 403
    assert as_user(make_user()).get(ownership.get_absolute_url()).status_code == 404
    assert not Ownership.objects.awaiting_answer_of(nelly).exists()


@pytest.mark.parametrize("signs", ["author", "co_author"])
def test_nobody_who_signs_the_idea_answers_for_the_unit(project, unit, eden, nelly, signs):
    if signs == "author":
        Idea.objects.filter(pk=project.idea_id).update(author=nelly)
    else:
        project.idea.co_authors.create(person=nelly, accepted_at=timezone.now())
        Idea.objects.filter(pk=project.idea_id).update(co_author_count=1)
    project = Project.objects.get(pk=project.pk)
    ownership = ask_unit(project, unit)

    assert answerers(project, unit) == [eden]
    assert not Ownership.objects.awaiting_answer_of(nelly).exists()
    with pytest.raises(PermissionDenied):
        Ownership.perform(ownership.pk, "accept", by=nelly)
    assert Ownership.perform(ownership.pk, "accept", by=eden).is_accepted


def test_a_director_whose_deputy_is_of_the_project_answers_themself(project, eden):
    today = timezone.localdate()
    Delegation.objects.create(manager=eden, delegate=project.coach, starts_on=today, ends_on=today)
    unit = make_unit("Accueil", director=eden)

    ownership = ask_unit(project, unit)

    assert answerers(project, unit) == [eden]
    assert rules_of(eden) == ["incubation/ownership_asked"]
    assert Ownership.perform(ownership.pk, "accept", by=eden).is_accepted


def test_nobody_answers_in_the_place_of_somebody_of_the_project(project, unit, eden, nelly):
    """Its director joined the team; who stands in for them would answer in their name."""
    today, deputy = timezone.localdate(), make_user()
    project.memberships.create(person=eden, contribution="Le droit", accepted_at=timezone.now())
    Delegation.objects.create(manager=eden, delegate=deputy, starts_on=today, ends_on=today)
    ownership = ask_unit(project, unit)

    with pytest.raises(PermissionDenied):
        Ownership.perform(ownership.pk, "accept", by=deputy)
    assert rules_of(deputy) == []


def test_a_unit_without_anybody_to_answer_is_not_asked(as_user, project):
    empty, own = make_unit("Sans direction"), make_unit(director=project.intrapreneur)

    for unit in (empty, own):
        response = as_user(project.intrapreneur).post(owner_page(project), {"owner_unit": unit.pk})
        assert "Personne ne répond pour" in response.context["form"].errors["owner_unit"][0]
    project.refresh_from_db()
    assert project.owner_unit is None
    assert not Ownership.objects.exists()


def test_a_new_choice_closes_the_former_question(as_user, project, unit, nelly):
    first, other = ask_unit(project, unit), make_unit("Accueil", director=make_user())

    as_user(project.coach).post(owner_page(project), {"owner_unit": other.pk})

    first.refresh_from_db()
    second = project.ownerships.standing().get()
    assert (first.state, second.unit) == ("withdrawn", other)
    assert "incubation/ownership_not_needed" in rules_of(nelly)
    with pytest.raises(TransitionNotAllowed):
        Ownership.perform(first.pk, "accept", by=nelly)
    page = words_of(as_user(nelly).get(first.get_absolute_url()))
    assert "Vous n’avez plus rien à lire de ce projet" in page
    assert "Les unités sollicitées avant" in words_of(as_user(project.coach).get(project.get_absolute_url()))


def test_the_answer_given_stays_written_when_another_unit_is_chosen(project, unit, eden):
    first = accept_service(ask_unit(project, unit), words="Oui.")

    ask_unit(project, make_unit(director=make_user()))

    first.refresh_from_db()
    assert (first.state, first.answered_by, first.words) == ("withdrawn", eden, "Oui.")
    assert [line.name for line in first.history.all()] == ["ask", "accept", "withdraw"]


def test_the_same_unit_is_asked_once_and_again_once_it_declined(as_user, project, unit, nelly):
    client, sent = as_user(project.coach), {"owner_unit": unit.pk}
    for _click in range(2):
        assert client.post(owner_page(project), sent).status_code == 302
    assert Ownership.objects.count() == 1
    Ownership.perform(Ownership.objects.get().pk, "decline", by=nelly, **WHY)

    client.post(owner_page(project), sent)

    assert [row.state for row in project.ownerships.order_by("pk")] == ["declined", "asked"]


@pytest.mark.parametrize("answered", [False, True])
def test_a_message_that_would_not_leave_is_refused(as_user, project, unit, answered):
    """The question stands, waited for or accepted: nothing is sent again."""
    ownership = ask_unit(project, unit, message="Tout est prêt.")
    if answered:
        accept_service(ownership)
    client, sent = as_user(project.coach), {"owner_unit": unit.pk, "message": "Et pour mardi ?"}

    response = client.post(owner_page(project), sent)

    assert response.context["form"].errors["message"] == [
        "La question lui est déjà posée : votre message ne partirait pas."
    ]
    assert "Et pour mardi ?" in response.content.decode()
    assert client.post(owner_page(project), {**sent, "message": "Tout est prêt."}).status_code == 302
    assert project.ownerships.count() == 1


def test_a_question_put_meanwhile_keeps_the_message_of_the_other(project, unit):
    said = {"owner_unit": unit.pk, "message": "Et pour mardi ?"}
    form = OwnerUnitForm(
        said, instance=Project.objects.get(pk=project.pk), project=project, user=project.coach
    )
    assert form.is_valid()
    ask_unit(project, unit, message="Tout est prêt.")

    assert not form.write()
    assert list(form.errors) == ["message"]


@pytest.mark.parametrize("who", ["eden", "nelly"])
def test_a_unit_that_declined_reads_the_project_no_more(as_user, project, unit, nelly, who, request):
    Project.objects.filter(pk=project.pk).update(owner_unit=unit)
    client, page = as_user(request.getfixturevalue(who)), project.get_absolute_url()
    assert client.get(page).status_code == 200  # chosen before units were asked

    ownership = ask_unit(project, unit)
    assert client.get(page).status_code == 200
    Ownership.perform(ownership.pk, "decline", by=nelly, **WHY)
    assert client.get(page).status_code == 404
    assert client.get(ownership.get_absolute_url()).status_code == 200

    ask_unit(project, unit)
    assert client.get(page).status_code == 200


def test_nobody_reads_there_the_name_of_a_hidden_author(as_user, project, unit, eden):
    """Somebody else leads the project; its author, who stays hidden, is in the team and asked."""
    author = make_user(first_name="Philomène", last_name="Secrète")
    Idea.objects.filter(pk=project.idea_id).update(author=author, name_hidden=True)
    ownership = ask_unit(project, unit)
    Ownership.objects.filter(pk=ownership.pk).update(asked_by=author)
    accept_service(ownership)
    Ownership.objects.filter(pk=ownership.pk).update(answered_by=author)

    management = as_user(somebody(Role.MANAGEMENT))
    for client, url in (
        (as_user(eden), ownership.get_absolute_url()),
        (management, ownership.get_absolute_url()),
        (management, project.get_absolute_url()),
    ):
        page = words_of(client.get(url))
        assert str(author) not in page
        assert "La personne qui porte l’idée" in page
    assert str(author) in words_of(as_user(author).get(ownership.get_absolute_url()))


def test_one_answer_only(project, unit, eden, nelly):
    ownership = ask_unit(project, unit)
    Ownership.perform(ownership.pk, "decline", by=nelly, **WHY)

    with pytest.raises(TransitionNotAllowed):
        Ownership.perform(ownership.pk, "accept", by=eden)


def test_a_project_that_stops_closes_the_question(project, unit, nelly):
    ownership = ask_unit(project, unit)

    said = {"reason": "Le besoin a changé.", "learnings": "Le papier suffit."}
    move(project, "stop", by=somebody(Role.MANAGEMENT), **said)

    ownership.refresh_from_db()
    assert ownership.state == "withdrawn"
    assert "incubation/ownership_not_needed" in rules_of(nelly)


def test_the_unit_that_accepted_keeps_the_service_of_a_project_that_ends_well():
    assert make_project(ProjectState.COMPLETED).ownerships.get().is_accepted


def test_a_unit_chosen_during_the_follow_up_accepts_before_the_closing(unit, eden):
    project = make_project(ProjectState.FOLLOW_UP)
    close(project)
    ownership = ask_unit(project, unit)
    sentence = f"L’accord de « {unit} » pour garder le service : sa réponse est attendue."

    assert [missing_for(project, name, None) for name in ("ask_gate", "complete")] == [[sentence]] * 2
    with pytest.raises(RequirementsMissing):
        gate(project, "complete")

    accept_service(ownership)
    gate(project, "complete")
    assert [row.state for row in project.ownerships.order_by("pk")] == ["withdrawn", "accepted"]


def test_a_follow_up_from_before_units_were_asked_ends_without_an_answer():
    project = make_project(ProjectState.FOLLOW_UP)
    close(project)
    project.ownerships.update(project=make_project(ProjectState.FRAMING))  # as if none had been asked

    assert missing_for(project, "ask_gate", project.intrapreneur) == []
    gate(project, "complete")
    assert project.state == ProjectState.COMPLETED


def test_nobody_answers_once_the_project_is_over(project, unit, nelly):
    ownership = ask_unit(project, unit)
    type(project).objects.filter(pk=project.pk).update(state="stopped", learnings="Rien.")

    with pytest.raises(RequirementsMissing):
        Ownership.perform(ownership.pk, "accept", by=nelly)


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("", "sa réponse est attendue."),
        ("decline", "elle a décliné."),
        ("withdraw", "la question ne lui est pas posée."),
    ],
)
def test_the_gate_waits_for_the_unit(project, unit, nelly, answer, said):
    finish_rollout(project)
    accepted = project.ownerships.get()
    assert missing_for(project, "ask_gate", project.intrapreneur) == []

    ownership = ask_unit(project, unit)
    if answer == "decline":
        Ownership.perform(ownership.pk, "decline", by=nelly, **WHY)
    elif answer:
        Ownership.perform(ownership.pk, answer, by=None)

    accepted.refresh_from_db()
    assert accepted.state == "withdrawn"
    for name in ("ask_gate", "open_follow_up"):
        sentences = missing_for(project, name, project.intrapreneur)
        assert sentences == [f"L’accord de « {unit} » pour garder le service : {said}"]


def test_when_nobody_answers_for_the_unit_any_more_the_innovation_team_is_told(project, unit, eden, nelly):
    somebody(Role.INNOVATION_TEAM)
    ownership = ask_unit(project, unit)
    for person in (eden, nelly):
        person.is_active = False
        person.save(update_fields=["is_active"])
    ownership = Ownership.objects.for_list().get(pk=ownership.pk)

    assert unit_asked(ownership) == owner(project) != []


def test_a_suspended_project_reminds_nobody(project, unit, nelly):
    ask_unit(project, unit)
    until = timezone.localdate() + timedelta(days=30)
    move(project, "pause", by=somebody(Role.INNOVATION_TEAM), reason="Le déménagement.", until=until)

    assert not Ownership.objects.awaited().running().exists()
    assert not Ownership.objects.awaiting_answer_of(nelly).exists()


def test_the_database_agrees_with_the_state(project, unit, eden):
    ownership = ask_unit(project, unit)
    rows = Ownership.objects.filter(pk=ownership.pk)
    signed = {"answered_by": eden, "answered_on": timezone.localdate()}
    for wrong in ({"state": "accepted"}, {"state": "declined", **signed}, {"state": "perhaps"}, signed):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**wrong)
    with pytest.raises(IntegrityError), transaction.atomic():
        Ownership.objects.create(project=project, unit=unit, asked_by=eden)


def test_history_is_never_written_over(project, unit):
    ask_unit(project, unit)

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        OwnershipTransition.objects.update(comment="Autre chose")


def test_the_list_of_a_unit_costs_the_same_whatever_it_holds(as_user, project, unit, nelly):
    client, url = as_user(nelly), reverse("incubation:services")
    ask_unit(project, unit)
    before = len(statements_of(client, url))

    for _number in range(2):
        ask_unit(project, make_unit(director=make_user()))
        ask_unit(project, unit)

    assert len(statements_of(client, url)) == before
