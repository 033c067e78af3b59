"""What waits for the committee: score, decide, publish, each for whoever may."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from ideas import services
from ideas.committee_turn import committee_turns
from ideas.models import Idea, Verdict
from tests.factories import make_session, make_user, sign
from tests.ideas.committee.deciding import add_to, url, waiting

pytestmark = pytest.mark.django_db


def test_the_committee_is_told_what_waits_for_it_score_then_decide_then_publish(
    as_user, dany, review, criteria
):
    scored = url("score", review)
    assert waiting(dany) == [("évaluer l’impact et la faisabilité", scored)]
    home = as_user(dany).get(reverse("portal:home")).content.decode()
    assert f'href="{scored}"' in home

    services.score(review, by=dany, values={criteria[0].pk: 4})
    assert waiting(dany) == [("noter la décision du comité", url("decide", review))]

    services.draft_decision(review, by=dany, verdict=Verdict.STUDY, reason="À étudier.", units=[])
    published = reverse("ideas:move", args=[review.idea_id, "publish_study"])
    assert waiting(dany) == [("publier la décision notée", published)]

    Idea.perform(review.idea_id, "publish_study", by=dany)
    assert waiting(dany) == []


def test_what_waits_for_the_committee_waits_for_nobody_else(review, team):
    assert waiting(make_user()) == []
    # The secretary prepares the session, and judges nothing.
    assert waiting(team) == [("envoyer le dossier de la séance", review.session.get_absolute_url())]


def test_nobody_is_told_to_judge_their_own_idea_nor_to_score_that_of_somebody_they_manage(dany, idea, review):
    idea.author.line_manager = dany
    idea.author.save()
    assert waiting(dany) == [("noter la décision du comité", url("decide", review))]

    sign(idea, dany)
    assert waiting(dany) == []


def test_a_decision_noted_before_the_session_waits_for_its_day(dany, team):
    session = make_session(timezone.localdate() + timedelta(days=3), secretary=team)
    review = add_to(session, team).reviews.get()
    services.draft_decision(review, by=dany, verdict=Verdict.STUDY, reason="À étudier.", units=[])

    assert waiting(dany) == []


def test_what_waits_for_the_committee_costs_the_same_for_one_idea_or_five(dany, team, review):
    with CaptureQueriesContext(connection) as first:
        committee_turns(dany)
    for _number in range(4):
        add_to(review.session, team)
    with CaptureQueriesContext(connection) as fifth:
        assert len(committee_turns(type(dany).objects.get(pk=dany.pk))) == 5

    assert len(fifth) - 1 == len(first)
