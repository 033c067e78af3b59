"""The decision: noted, corrected, published once the session was held, and never over the words of a colleague."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from ideas.deciding import ChangedMeanwhile, draft_decision
from ideas.lifecycle import IdeaState
from ideas.models import Decision, Idea, Verdict
from tests.factories import make_idea, make_session, make_unit, make_user, told_today
from tests.ideas.committee.deciding import noted, url, words
from workflow.errors import RequirementsMissing

pytestmark = pytest.mark.django_db


def test_a_decision_is_noted_then_corrected(as_user, dany, review):
    client = as_user(dany)

    assert client.post(url("decide", review), words()).status_code == 302
    draft = Decision.objects.get()
    page = client.get(review.get_absolute_url()).content.decode()
    assert "Le cadre juridique est à éclaircir." in page
    assert "Pas encore publiée" in page
    client.post(url("decide", review), words(Verdict.EXPERIMENT, "Un collège est prêt.", seen=draft.version))

    draft.refresh_from_db()
    assert (draft.verdict, draft.reason, draft.published_at) == ("experiment", "Un collège est prêt.", None)


def test_a_decision_without_reason_keeps_the_verdict(as_user, dany, review):
    page = as_user(dany).post(url("decide", review), words(Verdict.EXPERIMENT, ""))

    assert page.status_code == 200
    assert "elles sont envoyées telles quelles" in page.content.decode()
    assert "<title>Erreur" in page.content.decode()
    assert not Decision.objects.exists()


def test_a_hand_over_names_its_directorates(as_user, dany, review):
    unit = make_unit("Direction des collèges", correspondent=make_user(Role.CORRESPONDENT))
    client = as_user(dany)

    refused = client.post(url("decide", review), words(Verdict.TRANSFER))
    assert "Choisissez au moins une direction destinataire." in refused.content.decode()
    client.post(url("decide", review), words(Verdict.TRANSFER, units=[unit.pk]))

    assert list(Decision.objects.get().units.order_by("pk")) == [unit]


def test_the_directorates_of_the_sheet_come_ticked(as_user, dany, team):
    unit = make_unit("Direction des collèges", correspondent=make_user(Role.CORRESPONDENT))
    idea = make_idea(IdeaState.IN_REVIEW, units=[unit])
    review = idea.reviews.select_related("session").get()

    page = as_user(dany).get(url("decide", review)).content.decode()

    assert f'value="{unit.pk}" ' in page
    assert page.count(" checked") == 1


def test_a_colleague_s_decision_is_not_overwritten_unread(as_user, dany, review):
    other = make_user(Role.MANAGEMENT, first_name="Noor", last_name="Blanc")
    as_user(other).post(url("decide", review), words(reason="Écrit par Noor."))

    client = as_user(dany)
    page = client.post(url("decide", review), words(Verdict.EXPERIMENT, "Écrit par Dany."))

    assert page.status_code == 409
    text = page.content.decode()
    assert "Noor Blanc a noté une autre décision" in text
    assert "Écrit par Noor." in text
    assert "Écrit par Dany." in text
    assert Decision.objects.get().reason == "Écrit par Noor."

    seen = Decision.objects.get().version
    assert f'value="{seen}"' in text
    client.post(url("decide", review), words(Verdict.EXPERIMENT, "Écrit par Dany.", seen=seen))
    assert Decision.objects.get().reason == "Écrit par Dany."


def test_a_decision_published_meanwhile_answers_409_with_who_and_keeps_the_words(as_user, dany, team, review):
    draft = draft_decision(review, by=dany, **noted())
    Idea.perform(review.idea_id, "publish_study", by=team, **told_today())

    page = as_user(dany).post(url("decide", review), words(reason="Une correction.", seen=draft.version))

    assert page.status_code == 409
    assert str(team) in page.content.decode()
    assert "Une correction." in page.content.decode()
    assert Decision.objects.get().reason == "Le cadre juridique est à éclaircir."


def test_publishing_leads_to_the_move_of_the_verdict(as_user, team, dany, review):
    draft_decision(review, by=dany, **noted())

    page = as_user(team).get(review.get_absolute_url()).content.decode()

    assert reverse("ideas:move", args=[review.idea_id, "publish_study"]) in page
    assert reverse("ideas:move", args=[review.idea_id, "publish_experiment"]) not in page


def test_publishing_waits_for_the_session(as_user, team, dany):
    idea = make_idea(IdeaState.QUALIFIED)
    session = make_session(timezone.localdate() + timedelta(days=3), secretary=team)
    Idea.perform(idea.pk, "schedule_review", by=team, session=session)
    review = idea.reviews.select_related("session", "idea").get()
    draft_decision(review, by=dany, **noted())

    page = as_user(dany).get(review.get_absolute_url()).content.decode()

    assert "La séance n’a pas encore eu lieu." in page
    assert reverse("ideas:move", args=[idea.pk, "publish_study"]) not in page
    with pytest.raises(RequirementsMissing):
        Idea.perform(idea.pk, "publish_study", by=team, **told_today())


@pytest.mark.django_db(transaction=True)
def test_two_people_decide_at_the_same_instant_and_one_is_told():
    make_user(Role.INNOVATION_TEAM)
    review = make_idea(IdeaState.IN_REVIEW).reviews.select_related("session", "idea").get()
    deciders = [make_user(Role.MANAGEMENT), make_user(Role.MANAGEMENT)]
    start = Barrier(2)

    def decide(person):
        start.wait(timeout=5)
        try:
            draft_decision(review, by=person, **noted(reason=str(person)))
        except ChangedMeanwhile as meanwhile:
            return meanwhile.decision.reason
        finally:
            connection.close()
        return None

    with ThreadPoolExecutor(2) as pool:
        told = list(pool.map(decide, deciders))

    kept = Decision.objects.get().reason
    assert sorted(told, key=bool) == [None, kept]
    assert kept == str(deciders[told.index(None)])


def test_publishing_comes_back_to_the_session(as_user, team, dany, review):
    draft_decision(review, by=dany, verdict=Verdict.STUDY, reason="À étudier.", units=[])

    done = as_user(team).post(
        reverse("ideas:move", args=[review.idea_id, "publish_study"]), told_today(), follow=True
    )

    assert (
        done.redirect_chain[-1][0]
        == f"{reverse('ideas:session', args=[review.session_id])}?idea={review.idea_id}"
    )
    assert done.status_code == 200
