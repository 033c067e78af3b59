"""What a decision asks for is somebody's, by a day: met in words, or waived by those who pass gates."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from incubation import deciding_gates
from incubation.lifecycle import ProjectState as P
from incubation.models import GateCondition
from incubation.notifications_gates import who_answers
from notifications.models import Notification
from tests.factories import make_user, somebody
from tests.incubation.factories import conclude_an_experiment, finish_study, make_project, move
from tests.pages import words_of
from tests.scenes import scene
from workflow.errors import RequirementsMissing

pytestmark = pytest.mark.django_db


@scene
def dany():
    return somebody(Role.MANAGEMENT)


@scene
def sponsor():
    return make_user(first_name="Paule")


@scene
def condition(dany, sponsor):
    """Of the sponsor, who reads the project without working on it."""
    project = make_project(P.FEASIBILITY)
    finish_study(project)
    move(project, "name_sponsor", by=somebody(Role.INNOVATION_TEAM), sponsor=sponsor)
    move(project, "ask_gate", by=project.intrapreneur)
    due_on = timezone.localdate() + timedelta(days=30)
    posed = {"text": "Informer le comité social", "owner": sponsor, "due_on": due_on}
    move(project, "open_prototype", by=dany, reason="À essayer.", conditions=[posed])
    return GateCondition.objects.get()


def page_of(condition, what="met"):
    return reverse(f"incubation:condition_{what}", args=[condition.project_id, condition.pk])


def test_whoever_it_is_asked_of_is_told_and_meets_it_in_words(as_user, condition, sponsor):
    told = Notification.objects.get(rule="incubation/condition_posed")
    assert (told.recipient, told.needs_action) == (sponsor, True)
    assert "« Informer le comité social »" in told.body
    client = as_user(sponsor)

    empty = client.post(page_of(condition), {"met_how": " "})
    client.post(page_of(condition), {"met_how": "Avis rendu le 4."})

    assert empty.context["form"].errors["met_how"]
    condition.refresh_from_db()
    facts = (condition.met_on, condition.met_by, condition.met_how)
    assert facts == (timezone.localdate(), sponsor, "Avis rendu le 4.")
    page = words_of(client.get(condition.get_absolute_url()))
    assert "« Avis rendu le 4. »" in page


def told_of(what):
    rows = Notification.objects.filter(rule=f"incubation/condition_{what}").select_related("recipient")
    return sorted(row.recipient.username for row in rows)


def sorted_people(*people):
    return sorted(person.username for person in people)


def test_the_team_and_whoever_posed_it_learn_that_it_is_met(condition, dany, sponsor):
    project = condition.project

    deciding_gates.meet(condition.pk, by=sponsor, how="Avis rendu le 4.")

    assert told_of("met") == sorted_people(project.intrapreneur, project.coach, dany)
    (title,) = set(
        Notification.objects.filter(rule="incubation/condition_met").values_list("title", flat=True)
    )
    assert title.startswith("Une condition est levée")
    assert "« Avis rendu le 4. »" in Notification.objects.filter(recipient=dany).latest("pk").body


def test_the_one_who_meets_it_for_its_owner_is_not_told_and_its_owner_is(condition, dany, sponsor):
    project = condition.project

    deciding_gates.meet(condition.pk, by=project.coach, how="Avis rendu le 4.")

    assert told_of("met") == sorted_people(sponsor, project.intrapreneur, dany)


def test_another_one_who_decides_waives_it_and_whoever_posed_it_is_told(condition, dany):
    deciding_gates.waive(condition.pk, by=make_user(Role.MANAGEMENT), reason="Sans objet.")

    assert dany.username in told_of("waived")


def test_whoever_posed_it_and_reads_the_project_no_more_is_not_told(condition, dany, sponsor):
    dany.groups.clear()

    deciding_gates.meet(condition.pk, by=sponsor, how="Avis rendu le 4.")

    assert dany.username not in told_of("met")


def test_it_is_met_once(as_user, condition, sponsor):
    client, carrier = as_user(sponsor), as_user(condition.project.intrapreneur)
    client.post(page_of(condition), {"met_how": "Avis rendu le 4."})

    again = carrier.post(page_of(condition), {"met_how": "Je l’ai levée aussi."})

    assert again.status_code == 409
    assert f"Cette condition est déjà levée, par {sponsor}." in words_of(again)
    assert "Je l’ai levée aussi." in again.content.decode()
    condition.refresh_from_db()
    assert condition.met_by == sponsor


def test_those_who_pass_gates_may_waive_it_and_say_why(as_user, condition, dany, sponsor):
    client = as_user(dany)

    silent = client.post(page_of(condition, "waived"), {"waived_reason": ""})
    client.post(page_of(condition, "waived"), {"waived_reason": "Le comité est supprimé."})

    assert silent.context["form"].errors["waived_reason"]
    condition.refresh_from_db()
    assert (condition.waived_by, condition.waived_reason) == (dany, "Le comité est supprimé.")
    project = condition.project
    # Dany posed it and waives it: nothing to tell them.
    assert told_of("waived") == sorted_people(sponsor, project.intrapreneur, project.coach)
    assert "« Le comité est supprimé. »" in words_of(client.get(condition.get_absolute_url()))


@pytest.mark.parametrize("settle", ["meet", "waive"])
def test_what_is_met_or_waived_holds_no_gate(condition, dany, sponsor, settle):
    project = condition.project
    conclude_an_experiment(project)
    with pytest.raises(RequirementsMissing) as held:
        move(project, "ask_gate", by=project.intrapreneur)

    if settle == "meet":
        deciding_gates.meet(condition.pk, by=sponsor, how="Avis rendu.")
    else:
        deciding_gates.waive(condition.pk, by=dany, reason="Sans objet.")
    move(project, "ask_gate", by=project.intrapreneur)

    assert held.value.sentences == ["La condition posée au passage précédent : Informer le comité social"]
    assert project.gate_asked_at is not None


def test_the_team_waives_nothing_and_the_management_meets_nothing(as_user, condition, dany):
    team = [condition.project.intrapreneur, condition.project.coach, somebody(Role.INNOVATION_TEAM)]
    for person in team:
        assert as_user(person).get(page_of(condition, "waived")).status_code == 403
        assert as_user(person).get(page_of(condition)).status_code == 200
    assert as_user(dany).get(page_of(condition)).status_code == 403
    assert as_user(make_user()).get(page_of(condition)).status_code == 404


def test_nobody_waives_a_condition_of_the_project_they_lead(as_user, condition):
    carrier = condition.project.intrapreneur
    carrier.groups.add(*somebody(Role.MANAGEMENT).groups.all())

    assert as_user(carrier).get(page_of(condition, "waived")).status_code == 403


def test_a_closed_project_keeps_its_conditions_as_they_are(as_user, condition, sponsor):
    project = condition.project
    move(project, "stop", by=project.intrapreneur, reason="Assez.", learnings="Demander d’abord.")

    answer = as_user(sponsor).post(page_of(condition), {"met_how": "Avis rendu."})

    assert answer.status_code == 409
    condition.refresh_from_db()
    assert condition.is_open
    assert page_of(condition) not in as_user(sponsor).get(project.get_absolute_url()).content.decode()


def test_a_condition_is_asked_of_somebody_who_stands_by_the_project(dany):
    project = make_project(P.FEASIBILITY)
    finish_study(project)
    move(project, "ask_gate", by=project.intrapreneur)
    gone = project.coach
    User.objects.filter(pk=gone.pk).update(is_active=False)
    project = type(project).objects.get(pk=project.pk)
    today = timezone.localdate()

    for owner, due_on, lacks in (
        (make_user(), today, "Une personne du projet"),
        (project.coach, today, "Une personne du projet"),
        (None, today, "Une personne du projet"),
        (project.intrapreneur, None, "Une date"),
    ):
        posed = {"text": "Un avis", "owner": owner, "due_on": due_on}
        with pytest.raises(RequirementsMissing) as refusal:
            move(project, "open_prototype", by=dany, reason="Oui.", conditions=[posed])
        assert [sentence.startswith(lacks) for sentence in refusal.value.sentences] == [True]


def test_whoever_left_leaves_it_to_who_leads_the_project(condition, sponsor):
    assert who_answers(condition) == [sponsor]

    User.objects.filter(pk=sponsor.pk).update(is_active=False)

    left = GateCondition.objects.get()
    assert who_answers(left) == [left.project.intrapreneur]


def test_whoever_sponsors_it_no_more_is_no_longer_reminded(condition, sponsor):
    """They do not see the project any more: the link would lead nowhere."""
    move(condition.project, "name_sponsor", by=somebody(Role.INNOVATION_TEAM), sponsor=make_user())

    left = GateCondition.objects.get()
    assert left.owner == sponsor
    assert who_answers(left) == [left.project.intrapreneur]


def test_a_condition_posed_before_owners_were_named_is_still_met(as_user, condition):
    GateCondition.objects.update(posed_on=None, owner=None, due_on=None)
    carrier = condition.project.intrapreneur

    as_user(carrier).post(page_of(condition), {"met_how": "Avis rendu."})

    condition.refresh_from_db()
    assert (condition.met_by, condition.is_open) == (carrier, False)


@pytest.mark.parametrize(
    "wrong",
    [
        {"owner": None},
        {"due_on": None},
        {"text": ""},
        {"met_on": "2026-01-01"},
        {"met_how": "Sans jour."},
        {"waived_on": "2026-01-01"},
        {"waived_reason": "Sans personne."},
    ],
)
def test_the_database_refuses_what_is_not_whole(condition, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        GateCondition.objects.update(**wrong)


def test_a_project_that_waits_reminds_nobody(condition, dany):
    assert list(GateCondition.objects.owed()) == [condition]

    until = timezone.localdate() + timedelta(days=40)
    move(condition.project, "pause", by=dany, reason="L’été.", until=until)

    assert list(GateCondition.objects.owed()) == []
