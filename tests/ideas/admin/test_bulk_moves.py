"""Several ideas moved at once: the move asks, then says what became of each."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from ideas.models import Idea
from tests.factories import make_idea, make_session
from tests.ideas.admin.addresses import LIST, S

pytestmark = pytest.mark.django_db


def test_several_ideas_are_taken_at_once(as_user, morgan):
    ideas = [make_idea(S.SUBMITTED), make_idea(S.QUALIFICATION)]
    chosen = {"action": "take", "_selected_action": [idea.pk for idea in ideas], "confirmed": "1"}
    answer = as_user(morgan).post(reverse(LIST), chosen)
    assert len(answer.context["moved"]) == 2
    assert set(Idea.objects.filter(triage_owner=morgan)) == set(ideas)


def test_a_bulk_move_asks_then_says_what_became_of_each(as_user, morgan):
    fit, early = make_idea(S.QUALIFICATION), make_idea(S.SUBMITTED)
    client = as_user(morgan)
    chosen = {"action": "ask", "_selected_action": [fit.pk, early.pk]}
    asked = client.post(reverse(LIST), chosen)
    assert {idea.pk for idea in asked.context["ideas"]} == {fit.pk, early.pk}
    refused = client.post(reverse(LIST), {**chosen, "confirmed": "1", "question": ""})
    assert "Écrivez la question" in refused.content.decode()
    answer = client.post(reverse(LIST), {**chosen, "confirmed": "1", "question": "Combien ?"})
    assert [idea.pk for idea in answer.context["moved"]] == [fit.pk]
    assert [outcome.idea.pk for outcome in answer.context["refused"]] == [early.pk]
    assert "Ce n’est pas possible dans son état" in answer.content.decode()
    fit.refresh_from_db()
    assert fit.state == S.NEEDS_INFO


def test_several_ideas_join_one_of_the_selection(as_user, morgan):
    common, twins, gone = (
        make_idea(S.QUALIFICATION),
        [make_idea(S.SUBMITTED) for _n in range(2)],
        make_idea(S.STOPPED),
    )
    chosen = {"action": "merge", "_selected_action": [idea.pk for idea in (common, *twins, gone)]}
    client = as_user(morgan)
    asked = client.post(reverse(LIST), chosen)
    assert "Référence de l’idée commune" in asked.content.decode()
    assert (
        "into" in client.post(reverse(LIST), {**chosen, "confirmed": "1", "into": ""}).context["form"].errors
    )

    answer = client.post(reverse(LIST), {**chosen, "confirmed": "1", "into": common.reference})

    assert {idea.pk for idea in answer.context["moved"]} == {twin.pk for twin in twins}
    why = {outcome.idea.pk: outcome.why for outcome in answer.context["refused"]}
    assert "C’est la référence de cette idée" in why[common.pk]
    assert "Ce n’est pas possible dans son état" in why[gone.pk]
    assert set(common.merged_ideas.all()) == set(twins)


def test_several_ideas_enter_a_session_and_a_paused_one_waits(as_user, morgan):
    ready, paused = make_idea(S.QUALIFIED), make_idea(S.QUALIFIED)
    later = timezone.localdate() + timedelta(days=9)
    Idea.perform(paused.pk, "pause", by=morgan, reason="Budget", until=later)
    session = make_session(later)
    typed = {"action": "schedule", "_selected_action": [ready.pk, paused.pk], "confirmed": "1"}
    answer = as_user(morgan).post(reverse(LIST), {**typed, "session": session.pk})
    assert [idea.pk for idea in answer.context["moved"]] == [ready.pk]
    assert "en attente" in answer.context["refused"][0].why
    assert session.reviews.get().idea == ready


def test_a_selection_made_of_nothing_is_said(as_user, morgan):
    client = as_user(morgan)
    for chosen in ({}, {"_selected_action": ["abc", "99999999999999999999"]}, {"_selected_action": ["0"]}):
        for action in ("take", "ask"):
            answer = client.post(reverse(LIST), {"action": action, **chosen})
            assert "Cochez au moins une idée" in answer.content.decode()
    assert client.post(reverse(LIST), {"action": "delete_selected"}).status_code == 404


def test_a_selection_holds_no_idea_that_one_may_not_see(as_user, morgan):
    draft = make_idea(S.DRAFT)
    typed = {"action": "take", "_selected_action": [draft.pk], "confirmed": "1"}
    answer = as_user(morgan).post(reverse(LIST), typed)
    assert answer.context["moved"] == []
