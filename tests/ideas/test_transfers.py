"""A directorate receives an idea, acknowledges it, answers, and later says what it became."""

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Delegation
from accounts.roles import Role
from ideas import services
from ideas.lifecycle import IdeaState
from ideas.models import Idea, Transfer, Verdict
from notifications.models import Notification
from tests.factories import by_the_team, make_idea, make_session, make_unit, make_user, publish
from tests.pages import words_of
from workflow.errors import PermissionDenied, RequirementsMissing
from workflow.moves import moves_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def maxime():
    return make_user(Role.CORRESPONDENT, first_name="Maxime", last_name="Roche")


@pytest.fixture
def unit(maxime):
    return make_unit("Direction des collèges", correspondent=maxime)


@pytest.fixture
def transfer(unit):
    idea = publish(make_idea(IdeaState.IN_REVIEW), Verdict.TRANSFER, units=[unit])
    return idea.transfers.get()


def url(transfer, name):
    return reverse("ideas:transfer_move", args=[transfer.pk, name])


def acknowledged(transfer, by):
    return Transfer.perform(transfer.pk, "acknowledge", by=by)


def test_each_directorate_receives_its_own_transfer_with_the_reason(unit, maxime):
    other = make_unit("Direction des routes", correspondent=make_user(Role.CORRESPONDENT))
    idea = publish(make_idea(IdeaState.IN_REVIEW), Verdict.TRANSFER, units=[unit, other])

    assert set(idea.transfers.values_list("unit", flat=True)) == {unit.pk, other.pk}
    assert set(idea.transfers.values_list("message", flat=True)) == {idea.decisions.get().reason}
    assert Notification.objects.filter(recipient=maxime, rule="ideas/transfer_received").count() == 1


def test_nobody_to_answer_no_hand_over(unit, transfer):
    lonely = make_unit("Direction sans correspondance")
    idea = make_idea(IdeaState.IN_REVIEW)
    services.draft_decision(
        idea.reviews.get(),
        by=make_user(Role.MANAGEMENT),
        verdict=Verdict.TRANSFER,
        reason="À eux.",
        units=[lonely],
    )

    missing = [move.missing for move in moves_of_the_team(idea) if move.name == "publish_transfer"]

    assert any("n’a personne pour répondre" in sentence for sentence in missing[0])


def moves_of_the_team(idea):

    return moves_for(Idea.objects.get(pk=idea.pk), make_user(Role.INNOVATION_TEAM))


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

    as_user(maxime).post(url(transfer, "report"), {"outcome": "En service dans six collèges."})

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


def test_only_the_unit_answers(transfer):
    with pytest.raises(PermissionDenied):
        Transfer.perform(transfer.pk, "acknowledge", by=make_user(Role.INNOVATION_TEAM))


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


def test_whoever_stands_in_for_the_correspondent_sees_the_transfer_and_answers(transfer, maxime, as_user):
    today = timezone.localdate()
    delegate = make_user()
    hidden = Idea.objects.filter(pk=transfer.idea_id)
    hidden.update(visibility="restricted")
    assert as_user(delegate).get(transfer.get_absolute_url()).status_code == 404

    Delegation.objects.create(manager=maxime, delegate=delegate, starts_on=today, ends_on=today)

    assert as_user(delegate).get(transfer.get_absolute_url()).status_code == 200
    as_user(delegate).post(url(transfer, "acknowledge"))
    transfer.refresh_from_db()
    assert (transfer.state, transfer.acknowledged_by) == ("acknowledged", delegate)


def test_a_closed_account_answers_for_no_unit(unit, maxime):
    other = make_user(Role.CORRESPONDENT, first_name="Nelly")
    unit.correspondents.add(other)
    maxime.is_active = False
    maxime.save()

    idea = publish(make_idea(IdeaState.IN_REVIEW), Verdict.TRANSFER, units=[unit])

    assert idea.transfers.get().ball_person == other


def test_a_unit_without_anybody_left_receives_nothing(unit, maxime):
    maxime.is_active = False
    maxime.save()

    with pytest.raises(RequirementsMissing, match="n’a personne pour répondre"):
        publish(make_idea(IdeaState.IN_REVIEW), Verdict.TRANSFER, units=[unit])


def test_a_new_correspondent_reads_what_the_unit_received(as_user, transfer, unit, maxime):
    nelly = make_user(Role.CORRESPONDENT, first_name="Nelly")
    restricted = Idea.objects.filter(pk=transfer.idea_id)
    restricted.update(visibility="restricted")
    address = reverse("admin:accounts_orgunit_change", args=[unit.pk])

    as_user(make_user(Role.ADMINISTRATOR)).post(address, {"name": unit.name, "correspondents": [nelly.pk]})

    assert restricted.visible_to(nelly).exists()
    assert not restricted.visible_to(maxime).exists()


def handed_over_again(idea, unit):
    """Reopened, it goes all the way once more."""
    idea = by_the_team(idea, "reopen", comment="Le besoin a changé.")
    by_the_team(
        idea, "qualify", fit="yes", fit_reasons="Oui.", impacted_units=[unit], recommended_track="transfer"
    )
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
    assert "Annulées, l’idée est rouverte" in listed
    assert "Réception à confirmer" not in listed
    assert "Réponse à donner" not in listed
    page = as_user(maxime).get(transfer.get_absolute_url()).content.decode()
    assert "aucune réponse n’est plus attendue" in page
    assert as_user(maxime).post(url(transfer, "acknowledge")).status_code == 409
    own = as_user(idea.author).get(idea.get_absolute_url()).content.decode()
    assert "Annulée, l’idée est rouverte" in own


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
