"""The sessions and the agenda of one: what it shows, in which order, and to whom."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from ideas import services
from ideas.deciding import draft_decision
from ideas.models import Decision, Idea, Track
from tests.factories import make_session, make_user, take_off, told_today
from tests.ideas.committee.deciding import add_to, noted, statements, url, words
from workflow.errors import TransitionNotAllowed

pytestmark = pytest.mark.django_db


def test_sessions_are_listed_upcoming_and_past(as_user, dany, team):
    make_session(timezone.localdate() + timedelta(days=9), title="Séance de juin", secretary=team)
    make_session(timezone.localdate() - timedelta(days=30), title="Séance de mai", secretary=team)

    page = as_user(dany).get(reverse("ideas:sessions")).content.decode()

    assert (
        page.index("À venir")
        < page.index("Séance de juin")
        < page.index("Passées")
        < page.index("Séance de mai")
    )


def test_an_agent_has_no_business_in_sessions(as_user, review):
    agent = as_user(make_user())

    assert agent.get(reverse("ideas:sessions")).status_code == 404
    for address in (review.session.get_absolute_url(), url("score", review), url("decide", review)):
        assert agent.get(address).status_code == 404


def test_an_auditor_reads_and_writes_nothing(as_user, review, criteria):
    auditor = as_user(make_user(Role.AUDITOR))

    page = auditor.get(review.get_absolute_url())

    assert page.status_code == 200
    assert url("decide", review) not in page.content.decode()
    assert auditor.get(url("score", review)).status_code == 403
    assert auditor.post(url("decide", review), words()).status_code == 403


def test_an_empty_session_says_what_will_come(as_user, dany, team):
    session = make_session(secretary=team)

    page = as_user(dany).get(session.get_absolute_url())

    assert "Rien à l’ordre du jour" in page.content.decode()


def test_the_first_undecided_idea_is_the_current_one(as_user, dany, team, review):
    second = add_to(review.session, team, title="Des arrêts de bus repérables")
    client = as_user(dany)

    first_page = client.get(review.session.get_absolute_url()).content.decode()
    second_page = client.get(f"{review.session.get_absolute_url()}?idea={second.pk}").content.decode()

    assert "Idée 1 sur 2" in first_page
    assert "Idée 2 sur 2" in second_page


@pytest.mark.parametrize("chosen", ["0", "abc"])
def test_an_idea_that_is_not_on_the_agenda_is_not_found(as_user, dany, review, chosen):
    assert as_user(dany).get(f"{review.session.get_absolute_url()}?idea={chosen}").status_code == 404


def test_the_page_shows_the_sheet_of_the_innovation_team(as_user, dany, review):
    page = as_user(dany).get(review.get_absolute_url()).content.decode()

    assert "Le calendrier répond au manque de matériel." in page
    assert str(Track.STUDY.label) in page


def test_a_published_decision_stays_on_the_agenda(as_user, dany, team, review):
    draft_decision(review, by=dany, **noted())
    Idea.perform(review.idea_id, "publish_study", by=team, **told_today())

    page = as_user(dany).get(review.session.get_absolute_url()).content.decode()

    assert "1 décision publiée" in page
    assert "La décision publiée" in page


def test_a_deferred_idea_leaves_the_agenda_and_its_draft_is_forgotten(as_user, dany, review):
    draft_decision(review, by=dany, **noted())
    take_off(review.idea_id, by=dany, comment="Au mois prochain.")

    page = as_user(dany).get(review.session.get_absolute_url()).content.decode()

    assert "Sorties de l’ordre du jour" in page
    assert not Decision.objects.exists()
    with pytest.raises(TransitionNotAllowed):
        draft_decision(review, by=dany, **noted())


def test_the_page_of_a_session_asks_the_same_questions_for_twelve_ideas(
    as_user, dany, team, review, criteria
):
    services.score(review, by=team, values={criteria[0].pk: 3, criteria[1].pk: 4})
    client, address = as_user(dany), review.get_absolute_url()
    statements(client, address)
    alone = statements(client, address)
    for _number in range(11):
        idea = add_to(review.session, team)
        other = idea.reviews.select_related("session").get()
        services.score(other, by=team, values={criteria[0].pk: 3, criteria[1].pk: 4})
        draft_decision(other, by=dany, **noted())

    assert statements(client, address) == alone
    # Three of them for the notes, the calls and the gates put before it, two for what this person still evaluates.
    assert alone <= 31
