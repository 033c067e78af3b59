"""Once the decision is settled or published: nothing is said or taken back, and each is told why in fitting words."""

import pytest

from ideas import scoring
from ideas.conflicts import declare_conflict
from ideas.models import Evaluation, Idea, Recusal, Score
from tests.factories import told_today
from tests.ideas.committee.deciding import url
from tests.ideas.committee.settled import make_held, settle_all
from tests.ideas.opinions.consulting import ask, move_url, page_of, score_url
from tests.pages import words_of
from workflow.errors import RequirementsMissing, TransitionNotAllowed

pytestmark = pytest.mark.django_db

FOR_ANYBODY = "Ce n’est plus possible : l’examen de cette idée par le comité est terminé."
TYPED = "Trois semaines de retard à prévoir."


@pytest.fixture
def held(criteria):
    return make_held()


@pytest.fixture
def review(held):
    return held.idea.reviews.select_related("session", "idea").get()


@pytest.fixture
def given(held, review, criteria, expert):
    """The expert gave their levels."""
    evaluation = ask(review, held.morgan, expert)
    scoring.score(review, by=expert, values={criteria[0].pk: 5})
    return Evaluation.objects.get(pk=evaluation.pk)


def publish(held):
    """Told today, and published."""
    Idea.perform(held.idea.pk, "publish_study", by=held.morgan, **told_today())


@pytest.mark.parametrize("end", [settle_all, publish])
def test_nobody_takes_levels_back_behind_a_decision(as_user, held, given, expert, end):
    end(held)

    with pytest.raises(RequirementsMissing, match="l’examen de cette idée"):
        Evaluation.perform(given.pk, "recuse", by=expert, reason="Mon frère.")

    client = as_user(expert)
    assert client.post(move_url(given, "recuse"), {"reason": "Mon frère."}).status_code == 409
    assert Score.objects.given_by(expert).count() == 1
    assert not Recusal.objects.exists()
    assert move_url(given, "recuse") not in words_of(client.get(given.get_absolute_url()))


@pytest.mark.parametrize("name", ["accept", "decline"])
def test_a_request_is_not_answered_once_the_decision_is_settled(as_user, held, review, expert, name):
    evaluation = ask(review, held.morgan, expert)
    settle_all(held)

    with pytest.raises(RequirementsMissing):
        Evaluation.perform(evaluation.pk, name, by=expert)

    page = words_of(as_user(expert).get(evaluation.get_absolute_url()))
    assert FOR_ANYBODY in page
    assert score_url(evaluation) not in page


def test_it_is_still_taken_back_while_the_idea_is_examined(held, given, expert):
    Evaluation.perform(given.pk, "recuse", by=expert, reason="Mon frère.")

    assert not Score.objects.exists()


def test_every_page_of_a_settled_idea_says_who_settled_it_and_offers_nothing(as_user, held, review):
    settle_all(held)

    for name, person in (
        ("score", held.nadia),
        ("decide", held.dany),
        ("levels", held.dany),
        ("conflict", held.dany),
        ("evaluators", held.morgan),
    ):
        page = as_user(person).get(page_of(name, review))
        said = words_of(page)
        assert f"Décision arrêtée, par {held.morgan}" in said, name
        if name != "decide":
            assert f'name="for_user" value="{person.pk}"' not in said, name


def test_an_outsider_is_told_in_neutral_words(as_user, held, given, expert, criteria):
    settle_all(held)
    client = as_user(expert)

    answers = [client.get(score_url(given)), client.post(score_url(given), {"comment": TYPED})]

    assert [answer.status_code for answer in answers] == [200, 409]
    for answer in answers:
        assert FOR_ANYBODY in words_of(answer)
        assert str(held.morgan) not in words_of(answer)
    assert TYPED in words_of(answers[1])
    assert "<textarea" not in words_of(answers[1])


@pytest.mark.parametrize(
    ("name", "words"),
    [("conflict", {"reason": TYPED}), ("levels", {"impact": "4.5", "feasibility": "", "reason": TYPED})],
)
def test_what_was_typed_too_late_is_read_and_no_form_is_left(as_user, held, review, name, words):
    settle_all(held)

    answer = as_user(held.dany).post(url(name, review), words)

    page = words_of(answer)
    assert answer.status_code == 409
    assert "Ce que vous aviez écrit" in page
    assert TYPED in page
    assert "<textarea" not in page
    if name == "levels":
        assert "<dd>4,5</dd>" in page


def test_a_published_idea_says_what_happened_to_whoever_sits_there(as_user, held, review):
    publish(held)

    with pytest.raises(TransitionNotAllowed):
        declare_conflict(review, by=held.dany, reason="")
    answer = as_user(held.dany).post(url("conflict", review), {"reason": ""})
    assert answer.status_code == 409
    assert f"Le comité ouvre une étude préalable, par {held.morgan}" in words_of(answer)
