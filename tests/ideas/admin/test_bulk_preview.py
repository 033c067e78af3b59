"""Before several ideas move: how many will, which will not and why. Afterwards: each author their own message."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from ideas.models import Idea
from notifications.models import Notification
from tests.factories import make_idea
from tests.ideas.admin.addresses import LIST, S

pytestmark = pytest.mark.django_db


def ticked(action, ideas, **typed):
    return {"action": action, "_selected_action": [idea.pk for idea in ideas], **typed}


def test_seven_will_advance_and_two_will_not(as_user, morgan):
    fit = [make_idea(S.QUALIFICATION) for _number in range(7)]
    early, paused = make_idea(S.SUBMITTED), make_idea(S.QUALIFICATION)
    until = timezone.localdate() + timedelta(days=9)
    Idea.perform(paused.pk, "pause", by=morgan, reason="Budget", until=until)
    chosen, client = [*fit, early, paused], as_user(morgan)

    asked = client.post(reverse(LIST), ticked("ask", chosen))

    assert {idea.pk for idea in asked.context["moving"]} == {idea.pk for idea in fit}
    why = {outcome.idea.pk: outcome.why for outcome in asked.context["staying"]}
    assert "Ce n’est pas possible dans son état" in why[early.pk]
    assert "en attente" in why[paused.pk]
    html = asked.content.decode().replace("\N{NO-BREAK SPACE}", " ")
    assert "7 idées avanceront." in html
    assert "2 resteront où elles sont." in html
    assert not Idea.objects.filter(state=S.NEEDS_INFO).exists()  # nothing was done yet

    done = client.post(reverse(LIST), ticked("ask", chosen, confirmed="1", question="Combien de sites ?"))

    assert (len(done.context["moved"]), len(done.context["refused"])) == (7, 2)
    for idea in fit:
        told = Notification.objects.get(recipient=idea.author, rule="ideas/question")
        assert idea.title in told.title
        assert told.subject_pk == idea.pk


def test_what_lacks_something_says_what(as_user, morgan):
    mine, other = make_idea(S.SUBMITTED, author=morgan), make_idea(S.SUBMITTED)
    asked = as_user(morgan).post(reverse(LIST), ticked("contact", [mine, other]))
    (staying,) = asked.context["staying"]
    assert staying.idea == mine
    assert "vous portez l’idée" in staying.why


def test_one_visit_is_noted_for_several_ideas(as_user, morgan):
    ideas = [make_idea(S.SUBMITTED) for _number in range(2)]
    today = timezone.localdate().isoformat()
    typed = {"channel": "visit", "on": today, "summary": "Vus ensemble au dépôt.", "shared": "on"}
    answer = as_user(morgan).post(reverse(LIST), ticked("contact", ideas, confirmed="1", **typed))
    assert len(answer.context["moved"]) == 2
    assert [idea.contacts.get().summary for idea in ideas] == ["Vus ensemble au dépôt."] * 2


def test_nothing_to_do_offers_no_button(as_user, morgan):
    answer = as_user(morgan).post(reverse(LIST), ticked("ask", [make_idea(S.SUBMITTED)]))
    html = answer.content.decode()
    assert "Aucune de ces idées ne peut avancer ainsi." in html
    assert 'name="question"' not in html


def test_taking_says_what_it_does_before_it_does_it(as_user, morgan):
    ideas, client = [make_idea(S.SUBMITTED), make_idea(S.STOPPED)], as_user(morgan)
    Idea.objects.update(triage_owner=None)
    asked = client.post(reverse(LIST), ticked("take", ideas))
    assert [idea.pk for idea in asked.context["moving"]] == [ideas[0].pk]
    assert "Prendre en charge</h1>" in asked.content.decode()
    assert not Idea.objects.filter(triage_owner=morgan).exists()
    client.post(reverse(LIST), ticked("take", ideas, confirmed="1"))
    assert Idea.objects.get(triage_owner=morgan) == ideas[0]
