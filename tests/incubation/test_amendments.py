"""What is asked of an agreement that runs: discussed like a request, and nothing changes before it is granted."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from incubation.models import TimeAllocation
from notifications.models import Notification
from tests.incubation.asking import day, move_page
from tests.incubation.factories import make_agreement
from tests.pages import words_of
from workflow.errors import PermissionDenied, RequirementsMissing, TransitionNotAllowed

pytestmark = pytest.mark.django_db


@pytest.fixture
def agreement(project):
    """Twenty percent for eight weeks, running."""
    return make_agreement(project, percent="20")


def figures(allocation):
    allocation.refresh_from_db()
    return allocation.percent, allocation.starts_on, allocation.ends_on


def terms(allocation, percent, days=55, **changes):
    ends_on = timezone.localdate() + timedelta(days=days)
    return {"percent": Decimal(percent), "starts_on": allocation.starts_on, "ends_on": ends_on, **changes}


def do(allocation, name, by, **inputs):
    return TimeAllocation.perform(allocation.pk, name, by=by, **inputs)


def sides(allocation):
    return allocation.beneficiary, allocation.beneficiary.line_manager


def test_less_time_and_a_nearer_end_are_granted_and_chained(as_user, agreement):
    camille, claude = sides(agreement)
    granted = figures(agreement)
    change = {"basis": "percent", "percent": "10", "ends_on": day(20), "comment": "La rentrée est chargée."}

    response = as_user(camille).post(move_page(agreement, "request_amendment"), change)
    assert response.status_code == 302
    assert figures(agreement) == granted
    assert (agreement.state, agreement.ball_person) == ("renewal_requested", claude)
    page = words_of(as_user(claude).get(agreement.get_absolute_url()))
    assert "<del>7 h par semaine (20 %)</del> <ins>3,5 h par semaine (10 %)</ins>" in page
    assert "vous demande 3,5 h par semaine" in page
    assert "La rentrée est chargée." in page

    as_user(claude).post(agreement.get_absolute_url(), {"answer": "renew", "renew-seen": 2})
    assert figures(agreement) == (10, granted[1], timezone.localdate() + timedelta(days=20))
    first, second = agreement.versions.order_by("number")
    assert (second.kind, second.amends, first.signed_at is not None) == ("amendment", first, True)

    do(agreement, "request_amendment", camille, terms=terms(agreement, 25))
    do(agreement, "renew", claude)
    assert agreement.versions.get(number=3).amends == second


def test_a_change_that_the_manager_asks_for_waits_for_the_person(agreement):
    camille, claude = sides(agreement)
    granted = figures(agreement)

    do(agreement, "request_amendment", claude, terms=terms(agreement, 10, note="Un départ."))
    agreement.refresh_from_db()
    assert (agreement.ball_person, agreement.ball_expected) == (camille, "answer_proposal")
    assert Notification.objects.filter(rule="incubation/amendment_requested", recipient=camille).exists()
    with pytest.raises(RequirementsMissing, match="pas encore accepté"):
        do(agreement, "renew", claude)

    do(agreement, "accept_renewal", camille, seen=2)
    agreement = TimeAllocation.objects.get()
    assert (agreement.ball_person, agreement.ball_expected) == (claude, "approve_time")
    assert figures(agreement) == granted
    do(agreement, "renew", claude, seen=2)
    assert figures(agreement)[0] == 10


def test_a_renewal_is_discussed_while_the_agreement_runs(as_user, agreement):
    camille, claude = sides(agreement)
    granted = figures(agreement)
    do(agreement, "request_renewal", camille, terms=terms(agreement, 30, 120, objectives="Suite."))

    less = {
        "answer": "propose_renewal",
        "propose_renewal-basis": "weekly",
        "propose_renewal-days_a_week": "0.5",
        "propose_renewal-ends_on": day(90),
        "propose_renewal-comment": "Une demi-journée suffit.",
    }
    response = as_user(claude).post(agreement.get_absolute_url(), less)
    assert response.status_code == 302
    page = words_of(as_user(camille).get(agreement.get_absolute_url()))
    assert "vous propose 3,5 h par semaine" in page
    assert "<del>10,5 h par semaine (30 %)</del>" in page
    assert figures(agreement) == granted

    as_user(camille).post(
        agreement.get_absolute_url(), {"answer": "accept_renewal", "accept_renewal-seen": 3}
    )
    assert figures(agreement) == granted
    as_user(claude).post(agreement.get_absolute_url(), {"answer": "renew", "renew-seen": 3})

    assert figures(agreement) == (10, granted[1], timezone.localdate() + timedelta(days=90))
    assert agreement.state == "active"
    assert agreement.versions.get(number=3).objectives == "Suite."


def test_nobody_accepts_what_changed_meanwhile(agreement):
    camille, claude = sides(agreement)
    do(agreement, "request_amendment", claude, terms=terms(agreement, 10))
    do(agreement, "propose_renewal", claude, terms=terms(agreement, 15))

    with pytest.raises(RequirementsMissing, match="a changé entre-temps"):
        do(agreement, "accept_renewal", camille, seen=2)


def test_the_person_keeps_the_agreement_as_it_is(agreement):
    camille, claude = sides(agreement)
    granted = figures(agreement)
    do(agreement, "request_amendment", claude, terms=terms(agreement, 10))

    do(agreement, "keep_agreement", camille, comment="Le projet en a besoin.")

    assert figures(agreement) == granted
    assert agreement.state == "active"
    assert TimeAllocation.objects.get().standing_terms.number == 1
    assert Notification.objects.filter(rule="incubation/agreement_kept", recipient=claude).exists()


def test_the_manager_answers_what_is_asked_and_gives_up_only_what_they_asked(as_user, agreement):
    camille, claude = sides(agreement)
    do(agreement, "request_amendment", camille, terms=terms(agreement, 10))
    with pytest.raises(RequirementsMissing, match="attend votre réponse"):
        do(agreement, "keep_agreement", claude)
    assert "Garder l’accord" not in words_of(as_user(claude).get(agreement.get_absolute_url()))
    do(agreement, "decline_renewal", claude, category="period", alternative="En octobre.")

    do(agreement, "request_amendment", claude, terms=terms(agreement, 15))
    do(agreement, "keep_agreement", claude)
    assert TimeAllocation.objects.get().state == "active"


def test_a_change_after_one_that_came_to_nothing_is_compared_with_what_runs(as_user, agreement):
    camille, claude = sides(agreement)
    do(agreement, "request_amendment", camille, terms=terms(agreement, 40))
    do(agreement, "decline_renewal", claude, category="period", alternative="En octobre.")
    assert (
        "40 %" not in words_of(as_user(claude).get(agreement.get_absolute_url())).split("Ce qui a changé")[0]
    )

    do(agreement, "request_amendment", camille, terms=terms(agreement, 30))

    page = words_of(as_user(claude).get(agreement.get_absolute_url()))
    assert "<del>7 h par semaine (20 %)</del> <ins>10,5 h par semaine (30 %)</ins>" in page
    assert agreement.versions.get(number=3).amends.number == 1


def test_a_change_changes_something_and_says_why(as_user, agreement):
    client = as_user(agreement.beneficiary)
    same = {"basis": "percent", "percent": "20", "ends_on": day(55), "days": "le mardi matin"}

    nothing = client.post(move_page(agreement, "request_amendment"), {**same, "comment": "Rien."})
    unsaid = client.post(move_page(agreement, "request_amendment"), {**same, "percent": "10"})
    past = client.post(
        move_page(agreement, "request_amendment"), {**same, "ends_on": day(-1), "comment": "Finir."}
    )

    assert "C’est l’accord actuel" in words_of(nothing)
    assert "Dites-le, même en quelques mots." in words_of(unsaid)
    assert "Choisissez" in words_of(past)
    assert agreement.versions.count() == 1


def test_only_the_two_sides_discuss_and_only_the_manager_grants(agreement):
    camille, claude = sides(agreement)
    coach = claude.__class__.objects.exclude(pk__in=[camille.pk, claude.pk]).first()
    for person in (coach,):
        with pytest.raises(PermissionDenied):
            do(agreement, "request_amendment", person, terms=terms(agreement, 10))
    do(agreement, "request_amendment", camille, terms=terms(agreement, 10))
    with pytest.raises(PermissionDenied):
        do(agreement, "renew", camille)
    with pytest.raises(TransitionNotAllowed):
        do(agreement, "accept_renewal", camille)


def test_each_turn_of_the_discussion_has_its_own_deadline(agreement):
    camille, claude = sides(agreement)
    do(agreement, "request_amendment", camille, terms=terms(agreement, 10))
    first = TimeAllocation.objects.get().due_on

    do(agreement, "propose_renewal", claude, terms=terms(agreement, 15))

    assert TimeAllocation.objects.get().due_on < first
