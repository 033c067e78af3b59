"""A directorate receives an idea, acknowledges it, answers, and later says what it became."""

import pytest
from django.urls import reverse

from accounts.roles import Role
from ideas.lifecycle import IdeaState
from ideas.models import Idea, Transfer, Verdict
from notifications.models import Notification
from tests.factories import make_idea, make_unit, make_user, publish
from tests.ideas.transfers.answering import acknowledged, url

pytestmark = pytest.mark.django_db


def test_each_directorate_receives_its_own_transfer_with_the_reason(unit, maxime):
    other = make_unit("Direction des routes", correspondent=make_user(Role.CORRESPONDENT))
    idea = publish(make_idea(IdeaState.IN_REVIEW), Verdict.TRANSFER, units=[unit, other])

    assert set(idea.transfers.values_list("unit", flat=True)) == {unit.pk, other.pk}
    assert set(idea.transfers.values_list("message", flat=True)) == {idea.decisions.get().reason}
    assert Notification.objects.filter(recipient=maxime, rule="ideas/transfer_received").count() == 1


def test_the_list_sorts_what_waits_from_what_is_answered(as_user, maxime, transfer, unit):
    client, address = as_user(maxime), reverse("ideas:transfers")

    assert "Réception à confirmer" in client.get(address).content.decode()
    acknowledged(transfer, maxime)
    assert "Réponse à donner" in client.get(address).content.decode()
    Transfer.perform(transfer.pk, "decline", by=maxime, answer="Un outil existe déjà.")
    page = client.get(address).content.decode()
    assert "Répondues" in page
    assert "Non reprise" in page


def test_the_list_shows_nothing_of_other_units(as_user, transfer):
    stranger = make_user(Role.CORRESPONDENT)
    make_unit("Direction des routes", correspondent=stranger)

    page = as_user(stranger).get(reverse("ideas:transfers")).content.decode()

    assert transfer.idea.title not in page
    assert "Aucune idée transmise à vos unités" in page


@pytest.mark.parametrize("role", [Role.INNOVATION_TEAM, Role.AUDITOR])
def test_who_follows_all_hand_overs_sees_them(as_user, transfer, role):
    assert transfer.idea.title in as_user(make_user(role)).get(reverse("ideas:transfers")).content.decode()


def test_the_page_tells_why_until_when_and_what_to_do(as_user, maxime, transfer):
    page = as_user(maxime).get(transfer.get_absolute_url()).content.decode()

    assert transfer.message in page
    assert "À vous, Maxime" in page or "Maxime Roche" in page
    assert "accuser réception" in page.lower()
    assert url(transfer, "acknowledge") in page
    assert url(transfer, "take_up") not in page


def test_a_colleague_reads_the_page_and_cannot_answer(as_user, transfer):
    client = as_user(make_user())

    assert client.get(transfer.get_absolute_url()).status_code == 200
    assert client.get(url(transfer, "acknowledge")).status_code == 403


def test_a_restricted_idea_is_not_found_by_a_colleague(as_user, transfer, maxime):
    Idea.objects.filter(pk=transfer.idea_id).update(visibility="restricted")

    assert as_user(make_user()).get(transfer.get_absolute_url()).status_code == 404
    assert as_user(make_user()).post(url(transfer, "acknowledge")).status_code == 404
    assert as_user(maxime).get(transfer.get_absolute_url()).status_code == 200


def test_acknowledging_says_who_has_it(as_user, maxime, transfer):
    answer = as_user(maxime).post(url(transfer, "acknowledge"))

    transfer.refresh_from_db()
    assert answer.status_code == 302
    assert (transfer.state, transfer.acknowledged_by) == ("acknowledged", maxime)
    assert transfer.due_on is not None
    told = Notification.objects.filter(recipient=transfer.idea.author, rule="ideas/transfer_acknowledged")
    assert told.count() == 1


@pytest.mark.parametrize(
    ("name", "state"),
    [("take_up", "taken_up"), ("take_up_partly", "partly_taken_up"), ("decline", "declined")],
)
def test_an_answer_is_written_and_told(as_user, maxime, transfer, name, state):
    acknowledged(transfer, maxime)

    as_user(maxime).post(url(transfer, name), {"answer": "Nous en parlons en réunion de mai."})

    transfer.refresh_from_db()
    assert (transfer.state, transfer.answer) == (state, "Nous en parlons en réunion de mai.")
    told = Notification.objects.filter(recipient=transfer.idea.author, rule="ideas/transfer_answered")
    assert told.count() == 1
    assert transfer.answer in as_user(transfer.idea.author).get(transfer.get_absolute_url()).content.decode()


@pytest.mark.parametrize("name", ["take_up", "take_up_partly", "decline"])
def test_an_answer_has_words(as_user, maxime, transfer, name):
    acknowledged(transfer, maxime)

    page = as_user(maxime).post(url(transfer, name), {"answer": "  "})

    assert page.status_code == 200
    assert "Écrivez votre réponse" in page.content.decode()
    transfer.refresh_from_db()
    assert transfer.state == "acknowledged"


def test_what_the_idea_became_is_told_later(as_user, maxime, transfer):
    acknowledged(transfer, maxime)
    Transfer.perform(transfer.pk, "take_up", by=maxime, answer="Nous nous en chargeons.")

    as_user(maxime).post(
        url(transfer, "report"), {"outcome_kind": "implemented", "outcome": "En service dans six collèges."}
    )

    page = as_user(transfer.idea.author).get(transfer.get_absolute_url()).content.decode()
    assert "En service dans six collèges." in page
    assert "Résultat annoncé" in page


def test_a_second_answer_gets_409_what_happened_and_its_own_words(as_user, maxime, transfer, unit):
    acknowledged(transfer, maxime)
    Transfer.perform(transfer.pk, "decline", by=maxime, answer="Un outil existe déjà.")

    page = as_user(maxime).post(url(transfer, "take_up"), {"answer": "Nous nous en chargeons."})

    assert page.status_code == 409
    assert "Idée non reprise" in page.content.decode()
    assert "Nous nous en chargeons." in page.content.decode()
    transfer.refresh_from_db()
    assert transfer.answer == "Un outil existe déjà."


def test_an_unknown_move_is_not_found(as_user, maxime, transfer):
    assert as_user(maxime).get(url(transfer, "send")).status_code == 404


def test_the_list_asks_the_same_questions_for_ten(
    as_user, maxime, transfer, unit, django_assert_max_num_queries
):
    client, address = as_user(maxime), reverse("ideas:transfers")
    for _number in range(9):
        publish(make_idea(IdeaState.IN_REVIEW), Verdict.TRANSFER, units=[unit])

    with django_assert_max_num_queries(14):
        client.get(address)
