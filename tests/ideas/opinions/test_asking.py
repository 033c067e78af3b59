"""Whom an opinion is asked of: by name, by role, for a theme; and who is left out."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.roles import Role
from ideas import asking, scoring
from ideas.asking import evaluators_for, usual_day
from ideas.models import Evaluation, EvaluatorPool, Idea, Recusal, Via
from ideas.models.idea_queryset import IdeaQuerySet
from notifications.models import Notification
from tests.factories import by_the_team, make_theme, make_user, sign, take_off
from tests.ideas.opinions.consulting import ask, counted, page_of

pytestmark = pytest.mark.django_db


def test_by_name_by_role_and_for_a_theme_each_once(review, dany, expert):
    pool = EvaluatorPool.objects.create(theme=make_theme())
    knows = make_user(last_name="Sait")
    pool.people.set([knows, expert, make_user(is_active=False)])

    choice = evaluators_for(review, people=[expert], role=Role.MANAGEMENT, pool=pool)

    assert choice.people == {expert: Via.PERSON, dany: Via.ROLE, knows: Via.THEME}
    assert choice.left_out == []


def test_whoever_is_close_is_left_out_with_the_reason_and_goes_on_record(review, team, expert, dany):
    sign(review.idea, expert)
    review.idea.refresh_from_db()

    day = timezone.localdate() + timedelta(days=5)
    choice = asking.ask(review, by=team, people=[dany, expert], answer_by=day)

    assert choice.left_out == [(expert, "trop proche de l’idée")]
    assert [row.evaluator for row in Evaluation.objects.all()] == [dany]
    assert [(row.person, row.kind) for row in Recusal.objects.all()] == [(expert, "detected")]


def test_nobody_is_asked_twice_nor_who_scored_already_nor_an_auditor(review, team, expert, dany, criteria):
    ask(review, team, expert)
    scoring.score(review, by=dany, values={criteria[0].pk: 3})
    auditor = make_user(Role.AUDITOR)

    choice = evaluators_for(review, people=[expert, dany, auditor])

    assert choice.people == {}
    assert [person for person, _why in choice.left_out] == [expert, dany, auditor]


def test_asking_tells_the_person_and_counts(review, team, expert):
    evaluation = ask(review, team, expert, message="Pensez au guichet.")

    told = Notification.objects.get(recipient=expert, rule="ideas/evaluation_asked")
    assert "Pensez au guichet." in told.body
    assert told.url == evaluation.get_absolute_url()
    assert counted(review) == (0, 1)
    assert evaluation.due_on == evaluation.answer_by
    assert evaluation.ball_person == expert


def test_the_form_asks_and_says_who_was_left_out(as_user, review, team, expert):
    close = make_user(last_name="Voisin")
    sign(review.idea, close)
    names = f"{expert.username}\n{close.username}"
    day = (timezone.localdate() + timedelta(days=9)).isoformat()

    page = as_user(team).post(page_of("evaluators", review), {"people": names, "answer_by": day}, follow=True)

    text = " ".join(page.content.decode().split())
    assert "Avis demandé à 1 personne." in text
    assert f"Pas de demande à {close}" in text
    assert "Avis rendus : 0 sur 1." in text


@pytest.mark.parametrize("days", [0, 400])
def test_the_day_comes_before_the_session_and_after_today(as_user, review, team, expert, days):
    day = (timezone.localdate() + timedelta(days=days)).isoformat()

    page = as_user(team).post(page_of("evaluators", review), {"people": expert.username, "answer_by": day})

    assert page.status_code == 200
    assert not Evaluation.objects.exists()


def test_the_day_proposed_leaves_time_to_read(review):
    assert timezone.localdate() < usual_day(review) < review.session.held_on


def test_the_person_reads_a_restricted_idea_as_long_as_it_is_examined(review, team, expert, dany):
    Idea.objects.filter(pk=review.idea_id).update(visibility="restricted")
    seen: IdeaQuerySet = Idea.objects.visible_to(expert).filter(pk=review.idea_id)
    assert not seen.exists()

    evaluation = ask(review, team, expert)
    assert seen.exists()
    Evaluation.perform(evaluation.pk, "decline", by=expert)
    assert not seen.exists()

    ask(review, team, expert)
    assert seen.exists()
    take_off(review.idea_id, by=dany, comment="Plus tard.")
    assert not seen.exists()


def test_only_the_team_asks_and_nobody_on_their_own_idea(as_user, review, team, dany):
    assert as_user(dany).get(page_of("evaluators", review)).status_code == 403
    assert as_user(make_user()).get(page_of("evaluators", review)).status_code == 404
    sign(review.idea, team)
    assert as_user(team).get(page_of("evaluators", review)).status_code == 403


def test_an_idea_that_left_its_session_asks_nobody(as_user, review, team, expert, dany):
    take_off(review.idea_id, by=dany, comment="Plus tard.")
    day = (timezone.localdate() + timedelta(days=9)).isoformat()

    page = as_user(team).post(page_of("evaluators", review), {"people": expert.username, "answer_by": day})

    assert page.status_code == 409
    assert not Evaluation.objects.exists()


def test_a_new_session_begins_without_opinions(review, team, expert, dany):
    ask(review, team, expert)
    idea = take_off(review.idea_id, by=dany, comment="Plus tard.")

    idea = by_the_team(idea, "schedule_review", session=review.session)

    assert (idea.opinions_given, idea.opinions_asked) == (0, 0)
