"""What somebody may type by mistake around a session: it is said in words, and nothing is written."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from ideas import deciding
from ideas.models import CommitteeSession, Decision, Idea, Verdict
from ideas.sitting import SessionState
from tests.factories import make_idea, make_session, make_user, sign
from tests.ideas.committee.deciding import noted, url, words
from tests.pages import words_of
from workflow.errors import RequirementsMissing

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"condition_1": "Un accord écrit.", "due_1": "2020-01-01"}, "Choisissez une date à venir."),
        ({"reason": "a" * 5001}, "5000"),
    ],
)
def test_a_decision_is_not_noted_with_a_slip(as_user, dany, review, more, sentence):
    page = as_user(dany).post(url("decide", review), words(**more))

    assert page.status_code == 200
    assert sentence in words_of(page)
    assert not Decision.objects.exists()


def test_a_deferral_names_a_session_or_a_day(as_user, dany, team, review):
    later = make_session(timezone.localdate() + timedelta(days=30), secretary=team)
    CommitteeSession.objects.filter(pk=later.pk).update(committee=review.session.committee)
    both = {"put_off_to": later.pk, "put_off_until": str(timezone.localdate() + timedelta(days=90))}

    page = as_user(dany).post(url("decide", review), words(Verdict.DEFER, **both))

    assert "Choisissez une séance ou une date, pas les deux." in words_of(page)
    assert not Decision.objects.exists()


def test_whoever_cancels_a_session_reads_what_is_lost(as_user, dany, team, review):
    deciding.draft_decision(review, by=dany, **noted())

    page = as_user(team).get(reverse("ideas:session_move", args=[review.session_id, "cancel"]))

    assert "1 décision déjà notée y sera effacée" in words_of(page)


@pytest.mark.parametrize("state", [SessionState.MINUTES_PUBLISHED, SessionState.CANCELLED])
def test_a_session_that_is_over_is_not_rewritten_in_the_administration(as_user, team, review, state):
    CommitteeSession.objects.filter(pk=review.session_id).update(state=state)
    address = reverse("admin:ideas_committeesession_change", args=[review.session_id])

    page = as_user(team).get(address)

    assert page.status_code == 200
    assert 'name="title"' not in page.content.decode()
    assert 'name="secretary"' not in page.content.decode()


def test_nobody_of_the_team_reopens_an_idea_that_they_carry(team):
    idea = make_idea("stopped")
    colleague = make_user(Role.INNOVATION_TEAM)
    sign(idea, team)

    with pytest.raises(RequirementsMissing):
        Idea.perform(idea.pk, "reopen", by=team, comment="À revoir.")
    assert Idea.perform(idea.pk, "reopen", by=colleague, comment="À revoir.").state == "qualification"
