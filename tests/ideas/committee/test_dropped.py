"""An idea that leaves before its settled decision is published: that stays on record, between those who knew."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from ideas.minutes import minutes_of
from ideas.models import CommitteeSession, Decision, Idea, Telling, Verdict
from ideas.telling.publishing import publish_settled
from ideas.telling.recording import tell
from notifications.models import Notification
from notifications.registry import REMINDERS
from tests.factories import make_user, sign
from tests.ideas.committee.settled import REASON, Held, make_held, note, settle_all
from tests.pages import words_of
from workflow.errors import TransitionNotAllowed
from workflow.written import words_of as words_in

pytestmark = pytest.mark.django_db
DROPPED = "Retirée avant publication"


@pytest.fixture
def held() -> Held:
    return make_held()


def withdraw(held: Held) -> Idea:
    return Idea.perform(held.idea.pk, "withdraw", by=held.idea.author)


def test_what_was_settled_stays_and_nobody_tells_it_any_more(held):
    settle_all(held)

    withdraw(held)

    assert held.decision.dropped_at is not None
    Telling.objects.update(publishes_at=timezone.now() + timedelta(milliseconds=1))
    assert not Telling.objects.running().exists()
    assert not Telling.objects.ripe(timezone.now() + timedelta(days=9)).exists()
    assert not REMINDERS["ideas.telling"].waiting().exists()
    assert publish_settled() == 0
    with pytest.raises(TransitionNotAllowed):
        tell(held.telling, by=held.nadia, on=timezone.localdate(), how="call")


def test_the_teller_learns_that_there_is_nothing_to_tell(as_user, held):
    settle_all(held)

    withdraw(held)

    letter = Notification.objects.get(rule="ideas/nothing_to_tell")
    assert letter.recipient == held.nadia
    assert as_user(held.nadia).get(letter.url).status_code == 200
    assert as_user(held.nadia).post(letter.url, {}).status_code == 409


def test_whoever_already_told_the_author_is_not_written_to(held):
    settle_all(held)
    tell(held.telling, by=held.nadia, on=timezone.localdate(), how="call")

    withdraw(held)

    assert not Notification.objects.filter(rule="ideas/nothing_to_tell").exists()


def test_the_published_minutes_still_tell_it_and_say_that_it_left(as_user, held):
    CommitteeSession.perform(held.session.pk, "publish_minutes", by=held.morgan)

    withdraw(held)

    session = CommitteeSession.objects.get(pk=held.session.pk)
    words = " ".join(words_in(minutes_of(session, held.dany)))
    assert REASON in words
    assert "retirée avant publication" in words
    page = words_of(as_user(held.dany).get(session.get_absolute_url(), {"idea": held.idea.pk}))
    assert DROPPED in page
    assert REASON in page


def test_who_carries_the_idea_reads_the_session_as_if_nothing_was_decided(as_user, held):
    """A co-author may sit in the committee."""
    settle_all(held)
    signer = make_user(Role.MANAGEMENT)
    sign(held.idea, signer)

    withdraw(held)

    session = CommitteeSession.objects.get(pk=held.session.pk)
    page = words_of(as_user(signer).get(session.get_absolute_url()))
    minutes = " ".join(words_in(minutes_of(session, signer)))
    for words in (page, minutes):
        assert REASON not in words
        assert "avant publication" not in words
        assert "Sorties de l’ordre du jour" in words or held.idea.title in words
    told = Notification.objects.filter(recipient__in=[signer, held.idea.author])
    assert not told.filter(rule="ideas/nothing_to_tell").exists()
    idea_page = words_of(as_user(held.idea.author).get(held.idea.get_absolute_url()))
    assert REASON not in idea_page
    assert "avant publication" not in idea_page


def test_an_idea_that_comes_back_is_decided_anew(held):
    settle_all(held)
    withdraw(held)
    Idea.perform(held.idea.pk, "reopen", by=held.morgan, comment="À la demande de son auteur.")
    idea = Idea.objects.get(pk=held.idea.pk)
    Idea.objects.filter(pk=idea.pk).update(state="in_review")
    idea.reviews.create(session=held.session, order=9)

    draft = note(Idea.objects.get(pk=idea.pk), held.dany, Verdict.STUDY)

    assert Decision.objects.count() == 2
    assert idea.decisions.drafted().get() == draft
    assert not idea.reviews.latest("pk").is_settled


def test_the_settle_page_leaves_it_alone(as_user, held):
    settle_all(held)
    withdraw(held)

    page = words_of(as_user(held.morgan).get(reverse("ideas:session_settle", args=[held.session.pk])))

    assert "Pas encore de décision notée" not in page
    assert held.idea.title not in page
