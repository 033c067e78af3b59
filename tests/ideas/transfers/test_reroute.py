"""An idea that concerns another directorate goes there, and the author knows it."""

import pytest

from accounts.roles import Role
from ideas.models import Idea, Transfer
from ideas.rerouting import units_for
from notifications.models import Notification
from tests.factories import by_the_team, make_session, make_unit, make_user, publish, sheet, sign
from tests.ideas.transfers.answering import acknowledged, read_aloud, url
from tests.pages import words_of
from tests.scenes import scene
from workflow.errors import PermissionDenied, RequirementsMissing, TransitionNotAllowed

pytestmark = pytest.mark.django_db
WHY = "La voirie s’occupe de ces abords."


@scene
def gael():
    return make_user(Role.CORRESPONDENT, first_name="Gaël", last_name="Enrobé")


@scene
def roads(gael):
    return make_unit("Direction des routes", correspondent=gael)


def reroute(transfer, by, unit, answer=WHY):
    return Transfer.perform(transfer.pk, "reroute", by=by, unit=unit, answer=answer)


def told(person, rule):
    return Notification.objects.filter(recipient=person, rule=f"ideas/{rule}")


@pytest.mark.parametrize("state", ["sent", "acknowledged"])
def test_another_unit_receives_it_with_a_delay_of_its_own(as_user, transfer, maxime, roads, gael, state):
    if state == "acknowledged":
        acknowledged(transfer, maxime)

    answer = as_user(maxime).post(url(transfer, "reroute"), {"unit": roads.pk, "answer": WHY})

    transfer.refresh_from_db()
    new = transfer.rerouted_to
    assert answer.status_code == 302
    assert (transfer.state, transfer.answer, transfer.due_on) == ("rerouted", WHY, None)
    assert (transfer.ball_holder, transfer.ball_person) == ("nobody", None)
    assert (new.state, new.unit, new.message, new.ball_person) == ("sent", roads, transfer.message, gael)
    assert new.due_on is not None
    assert [line.name for line in new.history.all()] == ["forward"]


def test_the_author_the_new_unit_and_whoever_follows_the_idea_are_told(transfer, maxime, roads, gael):
    reroute(transfer, maxime, roads)

    received = told(gael, "transfer_received").get()
    assert f"{transfer.unit} l’a reçue du comité et vous l’adresse" in received.body
    assert WHY in received.body
    assert received.needs_action
    for person in (transfer.idea.author, transfer.idea.triage_owner):
        row = told(person, "transfer_rerouted").get()
        assert str(roads) in row.title
        assert WHY in row.body


def test_the_idea_waits_for_the_new_unit(transfer, maxime, roads, gael):
    reroute(transfer, maxime, roads)

    transfer.idea.refresh_from_db()
    assert (transfer.idea.ball_holder, transfer.idea.ball_person) == ("directorates", gael)


def test_the_new_correspondents_read_a_restricted_idea(as_user, transfer, maxime, roads, gael):
    transfer.idea.__class__.objects.update(visibility="restricted")

    reroute(transfer, maxime, roads)

    new = transfer.idea.transfers.get(unit=roads)
    assert as_user(gael).get(transfer.idea.get_absolute_url()).status_code == 200
    page = as_user(gael).get(new.get_absolute_url()).content.decode()
    assert WHY in page
    assert "Ce que le comité en disait" in page


def readers(transfer, *people):
    """Who among these reads the idea, once it is restricted."""
    Idea.objects.filter(pk=transfer.idea_id).update(visibility="restricted")
    return [
        person for person in people if Idea.objects.visible_to(person).filter(pk=transfer.idea_id).exists()
    ]


def test_the_former_correspondents_do_not_read_a_restricted_idea_any_more(
    as_user, transfer, maxime, roads, gael
):
    Idea.objects.update(visibility="restricted", problem="Les fiches de paie traînent sur les bureaux.")
    assert readers(transfer, maxime, gael) == [maxime]

    answer = as_user(maxime).post(url(transfer, "reroute"), {"unit": roads.pk, "answer": WHY}, follow=True)

    assert readers(transfer, maxime, gael) == [gael]
    assert as_user(maxime).get(transfer.idea.get_absolute_url()).status_code == 404
    # They still know where they sent it, and read the words of the idea no more.
    assert answer.status_code == 200
    assert f"L’idée est maintenant chez une autre direction, {roads}" in words_of(answer)
    assert "fiches de paie" not in words_of(answer)
    assert f'href="{transfer.idea.get_absolute_url()}"' not in answer.content.decode()


def test_whoever_reads_it_otherwise_keeps_reading_it(transfer, maxime, roads, gael):
    twice = make_user(Role.CORRESPONDENT)
    for unit in (transfer.unit, roads):
        unit.correspondents.add(twice)
    sign(transfer.idea, signer := make_user(Role.CORRESPONDENT))
    transfer.unit.correspondents.add(signer)

    reroute(transfer, maxime, roads)

    assert readers(transfer, maxime, twice, signer, gael) == [twice, signer, gael]


def test_a_unit_that_did_not_reroute_keeps_reading(transfer, maxime, roads):
    lou = make_user(Role.CORRESPONDENT)
    other = make_unit(correspondent=lou)
    Transfer.begin("send", by=None, idea=transfer.idea, unit=other, message="À vous aussi.")

    reroute(transfer, maxime, roads)

    assert readers(transfer, maxime, lou) == [lou]


def test_an_idea_that_is_reopened_is_read_by_no_unit_that_still_owed_an_answer(transfer, maxime):
    by_the_team(transfer.idea, "reopen", comment="Le besoin a changé.")

    assert readers(transfer, maxime) == []


def test_the_pages_say_where_it_went(as_user, transfer, maxime, roads):
    reroute(transfer, maxime, roads)

    own = read_aloud(as_user(transfer.idea.author).get(transfer.idea.get_absolute_url()))
    assert f"Adressée à une autre direction : {roads}" in own
    assert "Idée reçue d’une autre direction" in own
    assert WHY in own
    # The committee named one directorate only.
    assert f"directions concernées : {transfer.unit}, {roads}" not in own
    there = read_aloud(as_user(maxime).get(transfer.get_absolute_url()))
    assert f"L’idée est maintenant chez une autre direction, {roads}" in there
    assert "Accuser réception" not in there
    listed = read_aloud(as_user(maxime).get("/transfers/"))
    assert "Adressées à une autre direction" in listed
    assert "Réception à confirmer" not in listed


def test_a_reason_and_a_unit_are_asked(as_user, transfer, maxime, roads):
    page = as_user(maxime).post(url(transfer, "reroute"), {"unit": "", "answer": " "})

    assert page.status_code == 200
    assert "Choisissez la direction qui reçoit l’idée." in page.content.decode()
    assert "Dites pourquoi, même en une phrase." in page.content.decode()
    transfer.refresh_from_db()
    assert transfer.state == "sent"


def test_it_goes_to_a_unit_that_can_answer_and_does_not_have_it_yet(transfer, maxime, roads):
    make_unit("Direction sans correspondance")
    other = make_unit(correspondent=make_user(Role.CORRESPONDENT))
    Transfer.begin("send", by=None, idea=transfer.idea, unit=other, message="À vous aussi.")

    assert list(units_for(transfer)) == [roads]
    for unit in (other, transfer.unit, make_unit("Une autre sans personne")):
        with pytest.raises(RequirementsMissing, match="ne peut pas recevoir cette idée"):
            reroute(transfer, maxime, unit)


def test_it_never_comes_back_to_a_unit_that_sent_it_on(as_user, transfer, maxime, roads, gael):
    third = make_unit(correspondent=make_user(Role.CORRESPONDENT))
    reroute(transfer, maxime, roads)
    new = transfer.idea.transfers.get(unit=roads)

    assert list(units_for(new)) == [third]
    with pytest.raises(RequirementsMissing):
        reroute(new, gael, transfer.unit)
    page = as_user(gael).post(url(new, "reroute"), {"unit": transfer.unit_id, "answer": WHY})
    assert "Choisissez-en une autre" in page.content.decode()


def test_reopened_and_decided_anew_it_may_come_to_that_unit_again(transfer, maxime, roads, unit):
    reroute(transfer, maxime, roads)
    idea = by_the_team(transfer.idea, "reopen", comment="Le besoin a changé.")
    by_the_team(idea, "qualify", **sheet(units=[unit], recommended_track="transfer"))
    by_the_team(idea, "schedule_review", session=make_session())

    publish(idea, "transfer", units=[unit])

    states = list(idea.transfers.order_by("pk").values_list("unit", "state"))
    assert states == [(unit.pk, "rerouted"), (roads.pk, "recalled"), (unit.pk, "sent")]


def test_only_the_unit_sends_it_on_and_not_after_its_answer(transfer, maxime, roads, gael):
    for person in (gael, transfer.idea.author, make_user(Role.INNOVATION_TEAM), make_user(Role.MANAGEMENT)):
        with pytest.raises(PermissionDenied):
            reroute(transfer, person, roads)
    acknowledged(transfer, maxime)
    Transfer.perform(transfer.pk, "decline", by=maxime, answer="Non.")
    with pytest.raises(TransitionNotAllowed):
        reroute(transfer, maxime, roads)
