"""Nothing is settled, nor told in minutes, that could not be published as it is."""

import pytest
from django.urls import reverse

from accounts.permissions import sync_object_permissions
from accounts.roles import Role
from ideas.models import CommitteeSession, Decision, Idea, Telling, Verdict
from tests.factories import hold, make_unit, make_user
from tests.ideas.committee.seated import make_room
from tests.ideas.committee.settled import Held, make_held, note, one_more, settle_all
from tests.pages import words_of
from workflow.errors import RequirementsMissing

pytestmark = pytest.mark.django_db
NEXT = "Dites ce qui se passe ensuite."


@pytest.fixture
def held() -> Held:
    """One decision is whole; of the other one, nobody wrote what happens next."""
    found = make_held(Verdict.STUDY)
    note(one_more(found, title="Un potager"), found.dany, Verdict.SET_ASIDE, next_steps=" ")
    return found


def refusal(held: Held) -> list[str]:
    with pytest.raises(RequirementsMissing) as refused:
        settle_all(held)
    assert not Telling.objects.exists()
    return refused.value.sentences


def test_what_is_not_whole_is_not_settled_and_the_idea_is_named(held):
    assert refusal(held) == [f"« Un potager » : {NEXT}"]


def test_a_directorate_where_nobody_answers_stops_the_settling():
    held = make_held()
    unit = make_unit("Direction des collèges")
    note(held.idea, held.dany, Verdict.TRANSFER, units=[unit])

    assert refusal(held) == [
        f"« {held.idea.title} » : Direction des collèges n’a personne pour répondre : "
        "nommez d’abord sa correspondance."
    ]
    unit.correspondents.add(make_user(Role.CORRESPONDENT))
    assert len(settle_all(held)) == 1


def test_a_transfer_to_nobody_is_not_settled():
    held = make_held()
    note(held.idea, held.dany, Verdict.TRANSFER)

    assert "Choisissez au moins une direction destinataire." in refusal(held)[0]


def test_a_committee_short_of_its_quorum_settles_nothing():
    room = make_room(quorum=2)
    hold(room.session, absent=(room.member,))
    note(room.idea, room.secretary)

    (sentence,) = refusal(Held(room.secretary, room.deputy, room.chair, room.session, room.idea))
    assert sentence == f"« {room.idea.title} » : Le quorum n’est pas atteint : il manque 1 personne."


def test_the_page_lists_what_is_not_ready_and_settles_the_rest(as_user, held):
    url = reverse("ideas:session_settle", args=[held.session.pk])
    client = as_user(held.morgan)

    unready = words_of(client.get(url)).partition("À compléter d’abord")[2]
    assert "2. Un potager" in unready
    assert NEXT in unready
    typed = {f"teller_{held.decision.pk}": held.nadia.pk, f"seen_{held.decision.pk}": held.decision.version}
    assert client.post(url, typed).status_code == 302

    assert Telling.objects.get().idea == held.idea


def test_the_minutes_wait_for_what_lacks(held):
    with pytest.raises(RequirementsMissing) as refused:
        CommitteeSession.perform(held.session.pk, "publish_minutes", by=held.morgan)

    assert refused.value.sentences == [f"« Un potager » : {NEXT}"]


def test_what_lacks_says_nothing_to_whoever_carries_the_idea(held):
    Idea.objects.filter(title="Un potager").update(author=held.morgan)
    Decision.objects.filter(idea__title="Un potager").update(verdict=Verdict.COMPLEMENT)

    sync_object_permissions(Idea.objects.get(title="Un potager"))

    with pytest.raises(RequirementsMissing) as refused:
        CommitteeSession.perform(held.session.pk, "publish_minutes", by=held.morgan)

    assert refused.value.sentences == ["« Un potager » : une autre personne complète d’abord la décision."]


def test_a_decision_of_former_minutes_is_published_as_it_was():
    """Written before an answer had to say more, and told in minutes: nobody could complete it."""
    held = make_held(Verdict.SET_ASIDE)
    settle_all(held)
    Decision.objects.update(next_steps="", contact=None, answered_in_full=False)
    publish = {"by": held.morgan, "told_in_person_on": held.session.held_on}

    assert Idea.perform(held.idea.pk, "publish_set_aside", **publish).state == "stopped"


def test_a_former_draft_that_is_rewritten_owes_an_answer_in_full():
    held = make_held(Verdict.SET_ASIDE)
    Decision.objects.update(answered_in_full=False)

    assert note(held.idea, held.dany, Verdict.SET_ASIDE).answered_in_full
    assert held.decision.answered_in_full
