"""What published minutes tell is not written otherwise; the decision is still published, and nothing gets stuck."""

import pytest

from ideas import services
from ideas.deciding import draft_decision
from ideas.lifecycle import IdeaState
from ideas.models import CommitteeSession, Decision, Idea, Verdict
from tests.factories import hold, told_today
from tests.ideas.committee.deciding import url, words
from tests.ideas.committee.seated import make_room
from tests.pages import words_of
from workflow.errors import RequirementsMissing, TransitionNotAllowed

pytestmark = pytest.mark.django_db
NOTED = {**words(reason="Le cadre est à éclaircir."), "units": [], "seen": None}


@pytest.fixture
def room():
    return make_room()


@pytest.fixture(params=["minutes_published", "minutes_approved"])
def closed(request, room):
    """Its one idea has a decision that is noted, and the minutes tell it."""
    hold(room.session)
    draft_decision(room.review, by=room.secretary, **NOTED)
    CommitteeSession.perform(room.session.pk, "publish_minutes", by=room.secretary)
    if request.param == "minutes_approved":
        approving = make_room().session
        CommitteeSession.objects.filter(pk=room.session.pk).update(state=request.param, approved_in=approving)
    return room


def test_the_decision_is_not_rewritten(closed, criteria):
    with pytest.raises(TransitionNotAllowed):
        draft_decision(closed.review, by=closed.secretary, **{**NOTED, "verdict": Verdict.SET_ASIDE})
    with pytest.raises(TransitionNotAllowed):
        services.score(closed.review, by=closed.member, values={criteria[0].pk: 3})

    assert Decision.objects.get().verdict == NOTED["verdict"]


@pytest.mark.parametrize("name", ["defer", "request_complement"])
def test_the_idea_does_not_leave_the_session(closed, name):
    with pytest.raises(RequirementsMissing) as refusal:
        Idea.perform(closed.idea.pk, name, by=closed.chair, comment="Plus tard.")

    assert refusal.value.sentences == ["La décision notée est différente : Étude préalable."]
    assert Decision.objects.exists()


def test_the_pages_offer_to_publish_it_and_nothing_else(as_user, closed):
    client = as_user(closed.secretary)

    page = words_of(client.get(closed.review.get_absolute_url()))

    assert "Publier la décision" in page
    for words_gone in ("Modifier la décision", "Reporter à une autre séance", "Demander un complément"):
        assert words_gone not in page
    form = client.get(url("decide", closed.review))
    assert "Ce n’est plus possible" in words_of(form)
    assert client.post(url("decide", closed.review), words()).status_code == 409


def test_the_decision_noted_is_published(closed):
    idea = Idea.perform(closed.idea.pk, "publish_study", by=closed.chair, **told_today())

    assert idea.state == IdeaState.INCUBATING


def test_an_idea_without_a_decision_in_a_closed_session_is_not_stuck(as_user, room):
    """As an older version could leave it."""
    hold(room.session)
    CommitteeSession.objects.filter(pk=room.session.pk).update(state="minutes_published")

    page = words_of(as_user(room.chair).get(room.review.get_absolute_url()))
    assert "Noter la décision" in page
    draft_decision(room.review, by=room.secretary, **NOTED)

    assert (
        Idea.perform(room.idea.pk, "publish_study", by=room.chair, **told_today()).state
        == IdeaState.INCUBATING
    )
