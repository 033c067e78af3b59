"""What the person answers: accepted, declined, given; and a count that is exact whoever comes first."""

import pytest
from django.db import DatabaseError, transaction

from accounts.roles import Role
from ideas import scoring
from ideas.models import Evaluation, Idea, IdeaTransition, Score
from ideas.opinion import OpinionState
from notifications.models import Notification
from portal.turns import tasks_of
from tests.factories import make_user, sign
from tests.ideas.opinions.consulting import ask, counted, move_url, score_url
from workflow.errors import PermissionDenied, TransitionNotAllowed

pytestmark = pytest.mark.django_db


@pytest.fixture
def evaluation(review, team, expert):
    return ask(review, team, expert)


def levels(criteria, value=4):
    return {f"criterion_{criterion.pk}": str(value) for criterion in criteria}


def test_it_is_accepted_then_given_by_the_levels_and_the_asker_is_told(
    as_user, evaluation, review, expert, team, criteria
):
    client = as_user(expert)
    assert client.post(move_url(evaluation, "accept")).status_code == 302
    assert Notification.objects.filter(recipient=team, rule="ideas/evaluation_accepted").exists()

    assert client.post(score_url(evaluation), levels(criteria)).status_code == 302

    evaluation.refresh_from_db()
    assert (evaluation.state, evaluation.due_on, evaluation.ball_person) == ("given", None, None)
    assert counted(review) == (1, 1)
    assert Score.objects.given_by(expert).count() == 2
    assert Notification.objects.filter(recipient=team, rule="ideas/evaluation_given_all").exists()
    assert "Revoir mes niveaux" in client.get(evaluation.get_absolute_url()).content.decode()


def test_the_asker_is_told_once_when_the_last_one_is_given(review, team, expert, dany, criteria):
    ask(review, team, expert, dany)
    scoring.score(review, by=expert, values={criteria[0].pk: 3})
    assert not Notification.objects.filter(rule="ideas/evaluation_given_all").exists()

    scoring.score(review, by=dany, values={criteria[0].pk: 3})

    assert Notification.objects.filter(rule="ideas/evaluation_given_all").count() == 1


def test_levels_given_again_change_nothing_else(evaluation, review, expert, criteria):
    for value in (2, 5):
        scoring.score(review, by=expert, values={criteria[0].pk: value})

    assert counted(review) == (1, 1)
    assert Score.objects.get(criterion=criteria[0]).value == 5
    assert list(evaluation.history.values_list("name", flat=True)) == ["ask", "give"]


def test_declining_says_why_to_the_asker_and_leaves_the_count(as_user, evaluation, review, expert, team):
    words = {"comment": "En congé ce mois-ci."}
    assert as_user(expert).post(move_url(evaluation, "decline"), words).status_code == 302

    assert counted(review) == (0, 0)
    told = Notification.objects.get(recipient=team, rule="ideas/evaluation_declined")
    assert "En congé ce mois-ci." in told.body
    assert ask(review, team, expert)


def test_nobody_answers_in_the_place_of_somebody_else(as_user, evaluation, team, dany):
    for name in ("accept", "decline", "recuse"):
        with pytest.raises(PermissionDenied):
            Evaluation.perform(evaluation.pk, name, by=team)
        assert as_user(dany).post(move_url(evaluation, name)).status_code == 403
    assert as_user(dany).get(score_url(evaluation)).status_code == 403
    assert as_user(make_user()).get(score_url(evaluation)).status_code == 404


def test_a_request_is_taken_back_and_the_person_is_told(as_user, evaluation, review, expert, team):
    assert as_user(team).post(move_url(evaluation, "withdraw_request")).status_code == 302

    assert counted(review) == (0, 0)
    assert Notification.objects.filter(recipient=expert, rule="ideas/evaluation_not_needed").exists()
    assert as_user(expert).get(score_url(evaluation)).status_code == 403


def test_whoever_declined_does_not_score_by_this_page(as_user, evaluation, expert, criteria):
    Evaluation.perform(evaluation.pk, "decline", by=expert)

    assert as_user(expert).post(score_url(evaluation), levels(criteria)).status_code == 403
    page = as_user(expert).get(evaluation.get_absolute_url())
    assert page.status_code == 200
    assert evaluation.idea.problem not in page.content.decode()


def test_once_the_idea_has_left_what_was_awaited_lapses_and_stays_counted(
    as_user, review, team, expert, dany, criteria
):
    ask(review, team, expert, dany)
    scoring.score(review, by=dany, values={criteria[0].pk: 3})

    Idea.perform(review.idea_id, "withdraw", by=review.idea.author)

    late = Evaluation.objects.get(evaluator=expert)
    assert late.state == OpinionState.LAPSED
    assert counted(review) == (1, 2)
    assert Notification.objects.filter(recipient=expert, rule="ideas/evaluation_not_needed").exists()
    assert as_user(expert).post(score_url(late), levels(criteria)).status_code == 409
    with pytest.raises(TransitionNotAllowed):
        Evaluation.perform(late.pk, "accept", by=expert)


def test_nothing_of_it_is_in_the_history_of_the_idea(evaluation, review, expert, criteria):
    lines = IdeaTransition.objects.filter(subject=review.idea).count()
    Evaluation.perform(evaluation.pk, "accept", by=expert)
    scoring.score(review, by=expert, values={criteria[0].pk: 3})

    assert IdeaTransition.objects.filter(subject=review.idea).count() == lines


def test_it_waits_in_one_s_own_space_and_list_once(as_user, review, team, dany):
    evaluation = ask(review, team, dany)

    [task] = tasks_of(dany)
    assert (task.url, task.what) == (
        evaluation.get_absolute_url(),
        "accepter ou décliner la demande d’avis",
    )
    assert review.idea.title in as_user(dany).get("/evaluations/").content.decode()
    assert review.idea.title not in as_user(make_user()).get("/evaluations/").content.decode()


def test_whoever_carries_the_idea_sees_none_of_it_even_in_the_team(as_user, review, team, expert):
    evaluation = ask(review, team, expert)
    member = make_user(Role.INNOVATION_TEAM)
    assert as_user(member).get(evaluation.get_absolute_url()).status_code == 200
    sign(review.idea, member)
    assert as_user(member).get(evaluation.get_absolute_url()).status_code == 404


def test_the_history_is_never_rewritten(evaluation):
    for change in (lambda lines: lines.update(comment="Autre"), lambda lines: lines.delete()):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            change(evaluation.history.all())
