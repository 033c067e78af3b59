"""An idea reopened, then handed over again: what was answered stays, the others receive it anew."""

import pytest
from django.urls import reverse

from accounts.roles import Role
from ideas.lifecycle import IdeaState
from ideas.models import Transfer, Verdict
from notifications.models import Notification
from tests.factories import by_the_team, make_session, make_unit, make_user, publish, sheet
from tests.ideas.transfers.answering import acknowledged, url
from tests.pages import words_of
from workflow.errors import PermissionDenied

pytestmark = pytest.mark.django_db


def handed_over_again(idea, unit):
    """Reopened, it goes all the way once more."""
    idea = by_the_team(idea, "reopen", comment="Le besoin a changé.")
    by_the_team(idea, "qualify", **sheet(units=[unit], recommended_track="transfer"))
    by_the_team(idea, "schedule_review", session=make_session())
    return publish(idea, Verdict.TRANSFER, units=[unit])


def test_an_idea_handed_over_again_to_those_who_answered_waits_for_nobody(transfer, unit, maxime):
    Transfer.perform(transfer.pk, "acknowledge", by=maxime)
    Transfer.perform(transfer.pk, "decline", by=maxime, answer="Le marché est signé.")

    again = handed_over_again(transfer.idea, unit)

    again.refresh_from_db()
    assert (again.state, again.ball_holder) == (IdeaState.TRANSFERRED, "nobody")
    assert again.transfers.get().state == "declined"


@pytest.mark.parametrize("state", ["sent", "acknowledged"])
def test_a_reopened_idea_asks_nothing_more_of_its_directorates(as_user, transfer, maxime, state):
    if state == "acknowledged":
        acknowledged(transfer, maxime)

    idea = by_the_team(transfer.idea, "reopen", comment="Le besoin a changé.")

    transfer.refresh_from_db()
    line = transfer.history.last()
    assert (transfer.state, transfer.ball_holder, transfer.due_on) == ("recalled", "nobody", None)
    assert (line.name, line.source, line.comment) == ("recall", state, "Le besoin a changé.")
    assert line.actor == idea.history.last().actor
    assert not Transfer.objects.unanswered().exists()
    assert not Transfer.objects.awaiting_acknowledgement().exists()
    assert Notification.objects.filter(recipient=maxime, rule="ideas/transfer_recalled").count() == 1
    listed = as_user(maxime).get(reverse("ideas:transfers")).content.decode()
    assert "Retirées, l’idée est rouverte" in listed
    assert "Réception à confirmer" not in listed
    assert "Réponse à donner" not in listed
    page = as_user(maxime).get(transfer.get_absolute_url()).content.decode()
    assert "aucune réponse n’est plus attendue" in page
    assert as_user(maxime).post(url(transfer, "acknowledge")).status_code == 409
    own = as_user(idea.author).get(idea.get_absolute_url()).content.decode()
    assert "Retirée, l’idée est rouverte" in own


def test_a_directorate_that_had_not_answered_receives_the_idea_anew(transfer, unit, maxime):
    acknowledged(transfer, maxime)

    again = handed_over_again(transfer.idea, unit)

    again.refresh_from_db()
    states = list(again.transfers.order_by("pk").values_list("state", flat=True))
    assert (states, again.ball_holder) == (["recalled", "sent"], "directorates")
    assert Notification.objects.filter(recipient=maxime, rule="ideas/transfer_received").count() == 2


def test_an_answer_outlives_the_reopening(transfer, maxime):
    acknowledged(transfer, maxime)
    Transfer.perform(transfer.pk, "take_up", by=maxime, answer="Nous nous en chargeons.")

    by_the_team(transfer.idea, "reopen")

    transfer.refresh_from_db()
    assert transfer.state == "taken_up"
    assert not Notification.objects.filter(rule="ideas/transfer_recalled").exists()


def test_nobody_recalls_a_transfer_by_hand(transfer, maxime):
    for person in (maxime, make_user(Role.INNOVATION_TEAM), make_user(Role.MANAGEMENT)):
        with pytest.raises(PermissionDenied):
            Transfer.perform(transfer.pk, "recall", by=person)


def test_history_names_the_directorates_of_each_hand_over(as_user, transfer, unit):
    roads = make_unit("Direction des routes", correspondent=make_user(Role.CORRESPONDENT))
    told = "Le comité transmet l’idée aux directions concernées"

    again = handed_over_again(transfer.idea, roads)

    page = words_of(as_user(again.author).get(reverse("ideas:timeline", args=[again.pk])))
    assert f"{told} : {unit}" in page
    assert f"{told} : {roads}" in page
