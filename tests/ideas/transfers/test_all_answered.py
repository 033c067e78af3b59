"""When the last of several directorates has answered, one message sums it up."""

import pytest

from accounts.roles import Role
from ideas.lifecycle import IdeaState
from ideas.models import Transfer, Verdict
from notifications.models import Notification
from tests.factories import make_idea, make_unit, make_user, publish
from tests.scenes import scene

pytestmark = pytest.mark.django_db


@scene
def transfers():
    names = ("Direction des routes", "Médiathèque", "Direction des collèges")
    units = [make_unit(name, correspondent=make_user(Role.CORRESPONDENT)) for name in names]
    idea = publish(make_idea(IdeaState.IN_REVIEW), Verdict.TRANSFER, units=units)
    return list(idea.transfers.order_by("unit__name"))


def answer(transfer, name):
    by = transfer.unit.correspondents.get()
    Transfer.perform(transfer.pk, "acknowledge", by=by)
    Transfer.perform(transfer.pk, name, by=by, answer="Voilà.")


def summaries():
    return Notification.objects.filter(rule="ideas/transfers_all_answered")


def test_the_last_answer_sums_up_all_of_them_once(transfers):
    colleges, roads, library = transfers
    answer(colleges, "take_up")
    answer(roads, "decline")
    assert not summaries().exists()

    answer(library, "take_up_partly")

    idea = library.idea
    assert {row.recipient for row in summaries()} == {idea.author, idea.triage_owner}
    body = summaries().get(recipient=idea.author).body
    assert "Direction des collèges : reprise par la direction." in body
    assert "Direction des routes : non reprise." in body
    assert "Médiathèque : reprise en partie." in body


def test_what_went_elsewhere_is_awaited_there(transfers):
    colleges, roads, library = transfers
    answer(colleges, "take_up")
    answer(roads, "decline")
    other = make_unit("Archives", correspondent=make_user(Role.CORRESPONDENT))
    by = library.unit.correspondents.get()
    Transfer.perform(library.pk, "reroute", by=by, unit=other, answer="À elles.")
    assert not summaries().exists()

    answer(Transfer.objects.get(unit=other), "decline")

    body = summaries().get(recipient=library.idea.author).body
    assert "Archives : non reprise." in body
    assert "Médiathèque" not in body


def test_a_single_directorate_needs_no_summary():
    idea = make_idea(IdeaState.TRANSFERRED)

    answer(idea.transfers.get(), "take_up")

    assert not summaries().exists()
