"""What waits for the committee: score, decide, publish, each for whoever may."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from accounts.roles import Role
from ideas import asking, services
from ideas.committee_turn import committee_turns
from ideas.deciding import draft_decision
from ideas.models import Idea, Verdict
from portal.turns import tasks_of
from tests.factories import make_session, make_user, sign, told_today
from tests.ideas.committee.deciding import add_to, url, waiting
from tests.pages import words_of

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

    draft_decision(review, by=dany, verdict=Verdict.STUDY, reason="À étudier.", units=[])
    published = reverse("ideas:move", args=[review.idea_id, "publish_study"])
    assert waiting(dany) == [("publier la décision notée", published)]

    Idea.perform(review.idea_id, "publish_study", by=dany, **told_today())
    assert waiting(dany) == []


def test_what_waits_for_the_committee_waits_for_nobody_else(review, team):
    assert waiting(make_user()) == []
    # The secretary prepares the session, and judges nothing.
    assert waiting(team) == [("envoyer le dossier de la séance", review.session.get_absolute_url())]


def test_nobody_is_told_to_judge_their_own_idea_nor_that_of_somebody_they_manage(dany, idea, review):
    idea.author.line_manager = dany
    idea.author.save()
    assert waiting(dany) == []

    sign(idea, dany)
    assert waiting(dany) == []


def test_a_decision_noted_before_the_session_waits_for_its_day(dany, team):
    session = make_session(timezone.localdate() + timedelta(days=3), secretary=team)
    review = add_to(session, team).reviews.get()
    draft_decision(review, by=dany, verdict=Verdict.STUDY, reason="À étudier.", units=[])

    assert waiting(dany) == []


def test_what_waits_for_the_committee_costs_the_same_for_one_idea_or_five(dany, team, review):
    with CaptureQueriesContext(connection) as first:
        committee_turns(dany)
    for _number in range(4):
        add_to(review.session, team)
    with CaptureQueriesContext(connection) as fifth:
        assert len(committee_turns(type(dany).objects.get(pk=dany.pk))) == 1

    assert len(fifth) - 1 == len(first)


def test_the_ideas_of_one_session_are_one_line_due_with_the_first(as_user, dany, team, review, criteria):
    session, others = review.session, [add_to(review.session, team) for _number in range(2)]
    soonest = timezone.localdate() - timedelta(days=3)
    Idea.objects.filter(pk=others[1].pk).update(due_on=soonest)
    first = others[1].reviews.get()
    title = f"3 idées à évaluer pour la séance du {date_format(session.held_on, 'j F Y')}"

    turn = committee_turns(dany)[0]
    assert (turn.title, turn.expected, turn.due_on) == (title, session.title, soonest)
    assert turn.url == f"{first.get_absolute_url()}#t-agenda"
    assert words_of(as_user(dany).get(reverse("portal:home"))).count("à évaluer pour la séance") == 2
    page = as_user(dany).get(turn.url)
    assert words_of(page).count("À évaluer par vous") == 3

    services.score(first, by=dany, values={criteria[0].pk: 4})
    assert [turn.title for turn in committee_turns(dany)] == [
        others[1].title,
        title.replace("3", "2", 1),
    ]
    assert words_of(as_user(dany).get(turn.url)).count("À évaluer par vous") == 2


def test_nothing_is_marked_for_whoever_only_reads_the_session(as_user, team, review):
    add_to(review.session, team)

    for person in (team, make_user(Role.AUDITOR)):
        assert "À évaluer par vous" not in words_of(as_user(person).get(review.session.get_absolute_url()))


def test_decisions_to_note_and_to_publish_gather_too(dany, team, review, criteria):
    for point in (review, add_to(review.session, team).reviews.get()):
        services.score(point, by=dany, values={criteria[0].pk: 4})
    assert committee_turns(dany)[0].title.startswith("2 décisions à noter pour la séance du")

    for point in review.session.reviews.all():
        draft_decision(point, by=dany, verdict=Verdict.STUDY, reason="À étudier.", units=[])
    assert [turn.title.split(",")[0] for turn in committee_turns(dany)] == ["2 décisions à publier"]


def test_opinions_asked_by_name_for_one_session_are_one_line_to_the_list(team, review):
    expert, day = make_user(), timezone.localdate() + timedelta(days=4)
    for number, point in enumerate((review, add_to(review.session, team).reviews.get())):
        asking.ask(point, by=team, people=[expert], answer_by=day + timedelta(days=number))

    (turn,) = committee_turns(expert)
    assert turn.title.startswith("2 idées à évaluer pour la séance du")
    assert (turn.url, turn.due_on) == (reverse("ideas:evaluations"), day)
    assert [(task.title, task.icon) for task in tasks_of(expert)] == [(turn.title, "chat-left-text")]
