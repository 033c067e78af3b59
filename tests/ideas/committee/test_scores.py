"""The matrix: what the criteria say, who scores and what becomes of what they typed."""

import uuid

import pytest
from django.core.files.base import ContentFile

from accounts.roles import Role
from ideas import services
from ideas.attachments import attach
from ideas.deciding import draft_decision
from ideas.file_check import Accepted
from ideas.file_kinds import KINDS
from ideas.models import Idea, Score
from ideas.models.criterion import Axis
from tests.factories import make_idea, make_user, told_today
from tests.ideas.committee.deciding import make_criterion, noted, statements, url

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("impact", "feasibility", "suggested"),
    [
        (5, 5, "expérimentation immédiate"),
        (5, 2, "étude préalable"),
        (2, 5, "action locale"),
        (2, 2, "suggère de transmettre"),
    ],
)
def test_the_matrix_gives_its_advice_in_words(
    as_user, dany, review, criteria, impact, feasibility, suggested
):
    services.score(review, by=dany, values={criteria[0].pk: impact, criteria[1].pk: feasibility})

    page = as_user(dany).get(review.get_absolute_url()).content.decode()

    assert suggested in page.split("la matrice")[1]


def test_means_are_weighted(as_user, dany, review):
    heavy, light = (make_criterion(Axis.IMPACT, "Ampleur", weight=3), make_criterion(Axis.IMPACT, "Effet"))
    services.score(review, by=dany, values={heavy.pk: 5, light.pk: 1})

    assert "4,0 sur 5" in as_user(dany).get(review.get_absolute_url()).content.decode()


def test_a_mean_is_not_cut_to_a_whole_number(as_user, dany, review, criteria):
    for scorer, level in ((dany, 2), (make_user(Role.MANAGEMENT), 3)):
        services.score(review, by=scorer, values={criteria[1].pk: level})

    assert "2,5 sur 5" in as_user(dany).get(review.get_absolute_url()).content.decode()


def test_scoring_writes_the_levels_and_the_remark(as_user, dany, review, criteria):
    impact, feasibility = criteria
    values = {f"criterion_{impact.pk}": "5", f"criterion_{feasibility.pk}": "", "comment": "Trois services."}

    answer = as_user(dany).post(url("score", review), values)

    assert answer.status_code == 302
    assert list(Score.objects.values_list("criterion", "value", "comment")) == [
        (impact.pk, 5, "Trois services.")
    ]


def test_the_form_shows_every_level_in_words_and_what_was_given(as_user, dany, review, criteria):
    services.score(review, by=dany, values={criteria[0].pk: 4, criteria[1].pk: 2})

    page = as_user(dany).get(url("score", review)).content.decode()

    assert all(f"Ampleur, niveau {value}" in page for value in range(1, 6))
    assert page.count(" checked") == 2
    assert "Sans avis" in page


def test_whoever_scores_reads_the_whole_idea_and_its_files(as_user, dany, review, criteria):
    Idea.objects.filter(pk=review.idea_id).update(expected_effect="Des départs **à l’heure**.")
    written, accepted = (
        make_idea(),
        Accepted("plan.txt", KINDS["txt"], ContentFile(b"a", name="a"), 1, "0" * 64),
    )
    attach(written.pk, by=written.author, token=uuid.uuid4(), accepted=accepted)
    written.attachments.update(idea=review.idea)

    page = as_user(dany).get(url("score", review)).content.decode()

    assert "Des départs <strong>à l’heure</strong>." in page
    assert "plan.txt" in page


def test_taking_a_level_back_forgets_it(dany, review, criteria):
    services.score(review, by=dany, values={criteria[0].pk: 4, criteria[1].pk: 2})
    services.score(review, by=dany, values={criteria[0].pk: None, criteria[1].pk: 3})

    assert list(Score.objects.values_list("criterion", "value")) == [(criteria[1].pk, 3)]


def test_no_level_at_all_is_an_error_that_keeps_the_words(as_user, dany, review, criteria):
    page = as_user(dany).post(url("score", review), {"comment": "Je ne sais pas."})

    assert page.status_code == 200
    assert "Donnez un niveau à un critère au moins." in page.content.decode()
    assert "Je ne sais pas." in page.content.decode()
    assert not Score.objects.exists()


def test_scoring_after_the_publication_answers_409_and_keeps_the_words(as_user, dany, team, review, criteria):
    draft_decision(review, by=dany, **noted())
    Idea.perform(review.idea_id, "publish_study", by=team, **told_today())

    page = as_user(dany).post(
        url("score", review), {f"criterion_{criteria[0].pk}": "5", "comment": "Trop tard."}
    )

    assert page.status_code == 409
    assert "Le comité ouvre une étude préalable" in page.content.decode()
    assert "Trop tard." in page.content.decode()
    assert not Score.objects.exists()


def test_the_innovation_team_scores_but_does_not_decide(as_user, team, review, criteria):
    client = as_user(team)

    assert client.get(url("score", review)).status_code == 200
    assert client.get(url("decide", review)).status_code == 403


def test_the_form_of_scores_asks_the_same_questions_for_twelve_criteria(as_user, dany, review, criteria):
    client = as_user(dany)
    statements(client, url("score", review))
    few = statements(client, url("score", review))
    for number in range(10):
        make_criterion(Axis.IMPACT, f"Critère {number}")

    assert statements(client, url("score", review)) == few
