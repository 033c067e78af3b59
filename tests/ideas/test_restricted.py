"""An idea that the innovation team and the general management alone may read, beside ideas that everybody reads."""

import pytest
from django.utils import timezone

from accounts.permissions import sync_object_permissions
from accounts.roles import Role
from ideas.lifecycle import IdeaState
from ideas.models import Follow, Idea, Verdict, Visibility
from incubation.services import sync_project_rights
from notifications.models import Notification
from tests.factories import by_the_team, make_idea, make_user, publish, somebody
from tests.incubation.factories import make_carrier, move
from tests.pages import words_of
from tests.scenes import scene

pytestmark = pytest.mark.django_db

TITLE = "Signaler les impayés de loyer"


@scene
def restricted():
    return make_idea(IdeaState.SUBMITTED, title=TITLE, visibility=Visibility.RESTRICTED)


@scene
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
    """Its author also sees how the two met; other readers are sent there."""
    page = words_of(as_user(restricted.author).get(merged.get_absolute_url()))

    assert TITLE in page
    assert restricted.get_absolute_url() in page
    assert "peuvent s’y opposer jusqu’au" in page


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


@scene
def project():
    """Restricted from its deposit, carried by somebody else than its author."""
    idea = make_idea(IdeaState.IN_REVIEW, title=TITLE, visibility=Visibility.RESTRICTED)
    return publish(idea, Verdict.STUDY).project


def joined(project, who):
    """The person who stands in this relation to the project."""
    person, team = make_carrier(), somebody(Role.INNOVATION_TEAM)
    if who == "carrier":
        move(project, "name_carrier", by=team, carrier=person)
    elif who == "member":
        project.memberships.create(person=person, contribution="teste", accepted_at=timezone.now())
        sync_project_rights(project)
    else:
        move(project, f"name_{who}", by=team, **{who: person})
    return person


@pytest.mark.parametrize("who", ["carrier", "coach", "sponsor", "member"])
def test_whoever_works_on_a_project_reads_the_restricted_idea_that_it_comes_from(as_user, project, who):
    person = joined(project, who)

    page = words_of(as_user(person).get(project.get_absolute_url()))

    assert f'href="{project.idea.get_absolute_url()}"' in page
    assert as_user(person).get(project.idea.get_absolute_url()).status_code == 200


def test_a_coach_who_leaves_reads_the_restricted_idea_no_more(as_user, project):
    former = joined(project, "coach")

    joined(project, "coach")

    assert as_user(former).get(project.idea.get_absolute_url()).status_code == 404


def test_the_rights_of_the_team_are_those_of_the_table(project):
    joined(project, "carrier")

    assert sync_object_permissions(Idea.objects.get(pk=project.idea_id)) == (0, 0)


def test_a_line_manager_follows_the_project_without_a_link_to_the_restricted_idea(as_user, project):
    manager = joined(project, "carrier").line_manager

    page = words_of(as_user(manager).get(project.get_absolute_url()))

    assert project.idea.reference in page
    assert f'href="{project.idea.get_absolute_url()}"' not in page
    assert as_user(manager).get(project.idea.get_absolute_url()).status_code == 404
