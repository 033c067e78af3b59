"""A mediation is offered, never imposed: both say yes, or it does not take place and nobody above hears of it."""

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from incubation import mediation
from incubation.models import Mediation, TimeAllocation
from incubation.tasks import apply_dated_changes
from notifications.models import Notification
from tests.factories import make_user, somebody
from tests.incubation.factories import make_agreement, make_request
from tests.pages import words_of
from workflow.errors import PermissionDenied, RequirementsMissing

pytestmark = pytest.mark.django_db


@pytest.fixture
def refused(project):
    return refuse(make_request(project))


def refuse(allocation):
    return TimeAllocation.perform(
        allocation.pk,
        "refuse",
        by=allocation.beneficiary.line_manager,
        comment="Deux absences.",
        category="staffing",
        alternative="En septembre.",
    )


def page_of(allocation):
    return reverse("incubation:mediation", args=[allocation.pk])


def sides(allocation):
    return allocation.beneficiary, allocation.beneficiary.line_manager


def accepted(allocation):
    row = allocation.mediations.get()
    for side in sides(allocation):
        row = mediation.answer(row, by=side, accepts=True)
    return row


def told(rule):
    return {row.recipient for row in Notification.objects.filter(rule=f"incubation/mediation_{rule}")}


def test_a_refusal_offers_one_and_stays_a_refusal(refused):
    row = Mediation.objects.get()

    assert (row.allocation, row.offered_by, row.is_open) == (refused, None, True)
    assert told("offered") == set(sides(refused))
    assert TimeAllocation.objects.get().state == "refused"


def test_both_say_yes_and_the_team_is_asked_to_plan(as_user, refused):
    person, manager = sides(refused)
    as_user(person).post(page_of(refused), {"action": "accept"})
    assert told("accepted") == set()
    assert "Vous avez dit oui." in words_of(as_user(person).get(page_of(refused)))

    as_user(manager).post(page_of(refused), {"action": "accept"})

    assert Mediation.objects.get().is_accepted
    assert all(reader.has_perm("incubation.frame_project") for reader in told("accepted"))
    assert told("accepted")


@pytest.mark.parametrize("who", [0, 1])
def test_one_no_closes_it_without_a_word_above(as_user, refused, who):
    manager = sides(refused)[1]
    manager.line_manager = make_user(first_name="Paule")
    manager.save()

    as_user(sides(refused)[who]).post(page_of(refused), {"action": "decline"})

    row = Mediation.objects.get()
    assert row.is_declined
    assert not row.is_open
    assert manager.line_manager not in told("declined")
    assert sides(refused)[who] not in told("declined")
    assert TimeAllocation.objects.get().state == "refused"
    page = words_of(as_user(sides(refused)[1 - who]).get(page_of(refused)))
    assert "Elle n’aura pas lieu." in page
    assert str(sides(refused)[who]) not in page.split("Où en est-on")[1].split("</section>")[0]


def test_an_answer_to_what_is_closed_changes_nothing(as_user, refused):
    person, manager = sides(refused)
    mediation.answer(Mediation.objects.get(), by=manager, accepts=False)

    response = as_user(person).post(page_of(refused), {"action": "accept"})

    assert response.status_code == 409
    assert "a déjà sa réponse" in words_of(response)


def test_the_same_yes_twice_tells_nothing_twice(refused):
    accepted(refused)
    count = Notification.objects.count()

    with pytest.raises(RequirementsMissing):
        mediation.answer(Mediation.objects.get(), by=refused.beneficiary, accepts=True)
    assert Notification.objects.count() == count


def test_only_the_two_sides_answer(refused):
    for nobody in (somebody(Role.INNOVATION_TEAM), make_user()):
        with pytest.raises(PermissionDenied):
            mediation.answer(Mediation.objects.get(), by=nobody, accepts=True)


def test_it_is_planned_once_both_agree_then_closed_with_words(as_user, refused):
    team, mediator = somebody(Role.INNOVATION_TEAM), make_user(first_name="Lou")
    day = timezone.localdate() + timedelta(days=5)
    form = {"action": "plan", "mediator": mediator.username, "held_on": day.isoformat()}
    early = as_user(team).post(page_of(refused), form)
    assert early.status_code == 409
    assert "n’ont pas encore accepté" in words_of(early)
    accepted(refused)

    as_user(team).post(page_of(refused), form)
    row = Mediation.objects.get()
    assert (row.mediator, row.held_on) == (mediator, day)
    assert {*sides(refused), mediator} <= told("planned")

    client = as_user(mediator)
    assert "Dites ce qui est retenu" in words_of(client.post(page_of(refused), {"action": "close"}))
    client.post(page_of(refused), {"action": "close", "outcome": "Un jour en septembre."})
    row.refresh_from_db()
    assert not row.is_open
    assert "Un jour en septembre." in words_of(as_user(refused.beneficiary).get(page_of(refused)))


def test_neither_side_leads_it(as_user, refused):
    accepted(refused)
    person, manager = sides(refused)

    assert as_user(person).post(page_of(refused), {"action": "close", "outcome": "Fini."}).status_code == 403
    team = somebody(Role.INNOVATION_TEAM)
    form = {"action": "plan", "mediator": manager.username, "held_on": timezone.localdate().isoformat()}
    assert "est d’un des deux côtés" in words_of(as_user(team).post(page_of(refused), form))


def test_it_exists_for_the_two_sides_and_the_team_only(as_user, refused):
    for reader in (*sides(refused), somebody(Role.INNOVATION_TEAM)):
        assert as_user(reader).get(page_of(refused)).status_code == 200
    for stranger in (make_user(), make_user(Role.AUDITOR), make_user(Role.MANAGEMENT)):
        assert as_user(stranger).get(page_of(refused)).status_code == 404
        assert as_user(stranger).post(page_of(refused), {"action": "accept"}).status_code == 404
    auditor = make_user(Role.AUDITOR)
    assert "rencontre à trois" not in words_of(as_user(auditor).get(refused.get_absolute_url()))


def test_the_team_offers_one_on_any_open_agreement_and_nobody_else_does(as_user, project):
    agreement = make_agreement(project)
    offer = reverse("incubation:mediation_offer", args=[agreement.pk])
    for nobody in sides(agreement):
        assert as_user(nobody).post(offer).status_code == 403

    team = as_user(somebody(Role.INNOVATION_TEAM))
    assert team.post(offer).status_code == 302
    team.post(offer)

    assert Mediation.objects.count() == 1
    assert told("offered") == set(sides(agreement))


def test_two_open_ones_are_refused_by_the_database(refused):
    with pytest.raises(IntegrityError), transaction.atomic():
        Mediation.objects.create(allocation=refused, offered_at=timezone.now())


def test_a_cancelled_request_has_nothing_to_talk_about(as_user, project):
    allocation = make_request(project)
    TimeAllocation.perform(allocation.pk, "cancel", by=allocation.beneficiary)

    with pytest.raises(RequirementsMissing):
        mediation.offer(allocation.pk, by=somebody(Role.INNOVATION_TEAM))


def test_silence_past_fifteen_working_days_offers_one_once(project):
    make_request(project)
    with time_machine.travel(timezone.now() + timedelta(days=18)):
        apply_dated_changes()
        assert not Mediation.objects.exists()
    with time_machine.travel(timezone.now() + timedelta(days=26)):
        apply_dated_changes()
        apply_dated_changes()

    assert Mediation.objects.count() == 1
    assert TimeAllocation.objects.get().state == "requested"
    mediation.answer(Mediation.objects.get(), by=project.intrapreneur, accepts=False)
    with time_machine.travel(timezone.now() + timedelta(days=30)):
        apply_dated_changes()
    assert Mediation.objects.count() == 1


def test_a_contested_or_refused_renewal_offers_one_too(project):
    agreement = make_agreement(project)
    terms = {
        "percent": 10,
        "starts_on": agreement.starts_on,
        "ends_on": agreement.ends_on + timedelta(days=9),
    }
    TimeAllocation.perform(agreement.pk, "request_renewal", by=agreement.beneficiary, terms=terms)
    manager = agreement.beneficiary.line_manager
    reason = {"category": "period", "alternative": "En mars."}
    TimeAllocation.perform(agreement.pk, "decline_renewal", by=manager, **reason)

    assert Mediation.objects.get().allocation == agreement
