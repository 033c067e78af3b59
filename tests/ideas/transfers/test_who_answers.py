"""Who stands for the directorate when people come, leave or are away."""

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Delegation
from accounts.roles import Role
from ideas.deciding import draft_decision
from ideas.lifecycle import IdeaState
from ideas.models import Idea, Transfer, Verdict
from tests.factories import make_idea, make_unit, make_user, publish
from tests.ideas.transfers.answering import url
from workflow.errors import PermissionDenied, RequirementsMissing
from workflow.moves import moves_for

pytestmark = pytest.mark.django_db


def test_nobody_to_answer_no_hand_over(unit, transfer):
    lonely = make_unit("Direction sans correspondance")
    idea = make_idea(IdeaState.IN_REVIEW)
    draft_decision(
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


def test_only_the_unit_answers(transfer):
    with pytest.raises(PermissionDenied):
        Transfer.perform(transfer.pk, "acknowledge", by=make_user(Role.INNOVATION_TEAM))


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
