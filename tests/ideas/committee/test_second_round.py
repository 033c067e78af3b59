"""An idea that comes before the committee again: what was decided stays, what comes is decided anew."""

import pytest

from ideas.agenda import Agenda
from ideas.deciding import draft_decision
from ideas.models import Idea, Verdict
from tests.factories import make_session, sheet, take_off, told_today
from tests.ideas.committee.deciding import noted

pytestmark = pytest.mark.django_db
SHEET = sheet(fit_reasons="Tout a changé.")


def test_a_reopened_idea_comes_before_another_session(dany, team, review):
    draft_decision(review, by=dany, **noted(Verdict.SET_ASIDE))
    idea = Idea.perform(review.idea_id, "publish_set_aside", by=team, **told_today())
    idea = Idea.perform(idea.pk, "reopen", by=team)
    Idea.perform(idea.pk, "qualify", by=team, **SHEET)

    idea = Idea.perform(idea.pk, "schedule_review", by=team, session=make_session(secretary=team))

    assert idea.reviews.pending().count() == 1
    assert idea.decisions.published().count() == 1


@pytest.fixture
def again(dany, team, review):
    """Set aside by the session, reopened, and put before the same session again."""
    draft_decision(review, by=dany, **noted(Verdict.SET_ASIDE, "Un outil existe."))
    idea = Idea.perform(review.idea_id, "publish_set_aside", by=team, **told_today())
    idea = Idea.perform(idea.pk, "reopen", by=team)
    Idea.perform(idea.pk, "qualify", by=team, **SHEET)
    Idea.perform(idea.pk, "schedule_review", by=team, session=review.session)
    return idea.reviews.pending().select_related("session", "idea").get()


def test_an_idea_that_comes_back_to_the_same_session_is_to_be_decided(as_user, dany, review, again):
    page = as_user(dany).get(review.session.get_absolute_url()).content.decode()

    assert "aucune décision publiée" in page
    assert "Noter la décision" in page or 'name="verdict"' in page
    assert "La décision publiée" not in page
    assert "Déjà décidée, puis rouverte" in page
    assert "Un outil existe." in page
    assert "Sorties de l’ordre du jour" not in page


def test_what_is_decided_the_second_time_is_what_the_session_shows(as_user, dany, team, review, again):
    draft_decision(again, by=dany, **noted(Verdict.STUDY, "Le besoin a grandi."))
    draft = Agenda.of(review.session, dany).points[0]
    Idea.perform(again.idea_id, "publish_study", by=team, **told_today())

    [point] = Agenda.of(review.session, dany).points
    assert (draft.draft.verdict, [each.verdict for each in draft.former]) == ("study", ["set_aside"])
    assert (point.decision.verdict, [each.verdict for each in point.former]) == ("study", ["set_aside"])
    page = as_user(dany).get(review.session.get_absolute_url()).content.decode()
    assert "1 décision publiée" in page
    assert "La décision publiée" in page


def test_a_decision_stays_on_its_session_once_the_idea_is_reopened(as_user, dany, team, review):
    draft_decision(review, by=dany, **noted(Verdict.SET_ASIDE))
    Idea.perform(review.idea_id, "publish_set_aside", by=team, **told_today())
    Idea.perform(review.idea_id, "reopen", by=team)

    [point] = Agenda.of(review.session, dany).points

    assert point.decided
    assert not point.former
    page = as_user(dany).get(review.idea.get_absolute_url()).content.decode()
    assert "La décision d’avant la réouverture" in page


def test_a_complement_asked_brings_the_idea_back_to_be_decided(dany, team, review):
    draft_decision(review, by=dany, **noted())
    take_off(review.idea_id, by=dany, name="request_complement")
    Idea.perform(review.idea_id, "qualify", by=team, **SHEET)
    Idea.perform(review.idea_id, "schedule_review", by=team, session=review.session)

    [point] = Agenda.of(review.session, dany).points

    assert (point.decision, point.former, point.review.is_open) == (None, [], True)
