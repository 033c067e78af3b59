"""An idea that the innovation team and the general management alone may read, beside ideas that everybody reads."""

import pytest

from accounts.roles import Role
from ideas.lifecycle import IdeaState
from ideas.models import Follow, Idea, Verdict, Visibility
from notifications.models import Notification
from tests.factories import by_the_team, make_idea, make_user, publish
from tests.pages import words_of

pytestmark = pytest.mark.django_db

TITLE = "Signaler les impayés de loyer"


@pytest.fixture
def restricted():
    return make_idea(IdeaState.SUBMITTED, title=TITLE, visibility=Visibility.RESTRICTED)


@pytest.fixture
def merged(restricted):
    return by_the_team(make_idea(IdeaState.SUBMITTED), "merge", into=restricted)


@pytest.mark.parametrize("who", ["reader", "author"])
def test_a_merged_idea_does_not_name_the_restricted_one_that_it_joined(as_user, restricted, merged, who):
    viewer = merged.author if who == "author" else make_user()

    page = words_of(as_user(viewer).get(merged.get_absolute_url()))

    assert restricted.reference in page
    assert TITLE not in page
    assert restricted.get_absolute_url() not in page


def test_a_merged_idea_leads_whoever_reads_the_restricted_one_to_it(as_user, restricted, merged):
    page = words_of(as_user(restricted.author).get(merged.get_absolute_url()))

    assert TITLE in page
    assert restricted.get_absolute_url() in page


@pytest.mark.parametrize("end", ["withdraw", "redirect"])
def test_a_merged_idea_says_that_the_common_one_has_left_the_box(as_user, end):
    common = make_idea(IdeaState.SUBMITTED, title="Un badge pour tous les sites")
    merged = by_the_team(make_idea(IdeaState.SUBMITTED), "merge", into=common)
    if end == "withdraw":
        Idea.perform(common.pk, "withdraw", by=common.author)
    else:
        by_the_team(
            common, "redirect", comment="Un autre canal.", seconded_by=make_user(Role.INNOVATION_TEAM)
        )

    page = words_of(as_user(merged.author).get(merged.get_absolute_url()))

    assert f"{common.reference}, qui a depuis quitté la boîte à idées" in page
    assert "La suite se passe là-bas" not in page
    assert common.title not in page
    assert common.get_absolute_url() not in page


def test_the_message_of_the_merger_gives_the_reference_alone(restricted, merged):
    message = Notification.objects.get(recipient=merged.author, rule="ideas/merged")

    assert restricted.reference in message.body
    assert TITLE not in message.body


def test_a_decision_is_not_told_to_a_follower_who_may_not_read_the_idea_any_more():
    idea = make_idea(IdeaState.IN_REVIEW)
    Follow.objects.create(idea=idea, person=make_user())
    Idea.objects.filter(pk=idea.pk).update(visibility=Visibility.RESTRICTED)

    publish(idea, Verdict.STUDY)

    assert not Notification.objects.filter(rule="ideas/decided").exists()
