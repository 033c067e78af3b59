"""The page of a community tells of the projects on its subjects that look for somebody to carry them."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.roles import Role
from ideas.models import Idea, Theme
from incubation import calls
from incubation.models import CarrierCall
from tests.factories import make_user, somebody
from tests.incubation.factories import make_project, move
from tests.workshops.communities.conftest import make_community
from workshops.models import Community
from workshops.near_calls import SHOWN, calls_near

pytestmark = pytest.mark.django_db


@pytest.fixture
def theme() -> Theme:
    return Theme.objects.get_or_create(name="Premier accueil")[0]


def looked_for(*themes: Theme, title: str = "Prêter la salle du jardin") -> CarrierCall:
    project = make_project()
    Idea.objects.filter(pk=project.idea_id).update(title=title)
    project.idea.themes.set(themes)
    move(project, "decline_to_carry", by=project.idea.author)
    words = "Aller voir trois maisons."
    return project.carrier_calls.create(needs=words, opened_by=somebody(Role.INNOVATION_TEAM))


def test_a_search_on_a_subject_of_the_community_is_read_on_its_page(community, robin, theme, as_user):
    other = Theme.objects.get_or_create(name="Voirie")[0]
    call = looked_for(theme)
    looked_for(other, title="Un glossaire partagé")
    looked_for(title="Une idée sans thème")

    page = as_user(robin).get(community.get_absolute_url()).content.decode()

    assert f'href="{call.get_absolute_url()}">Prêter la salle du jardin</a>' in page
    assert "Aller voir trois maisons." in page
    assert "Un glossaire partagé" not in page
    assert "Une idée sans thème" not in page


def test_nothing_is_said_when_nothing_is_looked_for(community, robin, theme, as_user):
    looked_for(Theme.objects.get_or_create(name="Voirie")[0])

    assert "t-near-calls" not in as_user(robin).get(community.get_absolute_url()).content.decode()


def test_a_restricted_idea_is_told_to_those_who_read_it_only(community, robin, morgan, theme):
    call = looked_for(theme)
    Idea.objects.filter(pk=call.project.idea_id).update(visibility="restricted")

    assert calls_near(community, robin) == []
    assert calls_near(community, morgan) == [call]
    assert calls_near(community, call.project.idea.author) == [call]


def test_a_search_that_is_over_or_suspended_is_not_told(community, robin, theme):
    closed, suspended = looked_for(theme), looked_for(theme)
    calls.close(closed, by=closed.opened_by)
    until = timezone.localdate() + timedelta(days=9)
    move(suspended.project, "pause", by=somebody(Role.MANAGEMENT), reason="Chantier.", until=until)

    assert calls_near(community, robin) == []


def test_a_community_that_is_over_calls_for_nobody(community, camille, robin, theme):
    looked_for(theme)
    assert calls_near(community, robin)

    over = Community.perform(community.pk, "archive", by=camille, comment="Tout est dit.")

    assert calls_near(over, robin) == []


def test_whoever_is_only_invited_reads_nothing_of_it(camille, theme, as_user):
    looked_for(theme)
    reserved = make_community(camille, visibility="members")
    robin = make_user()
    Community.objects.get(pk=reserved.pk).memberships.create(person=robin, status="invited")

    assert "t-near-calls" not in as_user(robin).get(reserved.get_absolute_url()).content.decode()
    assert "t-near-calls" in as_user(camille).get(reserved.get_absolute_url()).content.decode()


def test_two_subjects_say_it_once_and_the_latest_are_first(community, robin, theme):
    both = [theme, Theme.objects.get_or_create(name="Contact")[0]]
    opened = [looked_for(*both, title=f"Projet {number}") for number in range(SHOWN + 1)]

    assert calls_near(community, robin) == opened[:0:-1]


@pytest.mark.parametrize("name", ["Premier accueil", "Prémier ACCUEIL", "Voirie", "Accueil voirie"])
def test_near_is_what_the_message_of_the_week_calls_near(community, name):
    theme = Theme.objects.get_or_create(name=name)[0]

    asked = Community.objects.about(name).filter(pk=community.pk).exists()

    assert community.subjects_among([theme]) == ([theme] if asked else [])
    assert asked == ("oirie" not in name)


def test_it_costs_three_statements_whatever_the_searches(community, robin, theme):
    def asked() -> int:
        with CaptureQueriesContext(connection) as statements:
            for call in calls_near(community, robin):
                str(call.project.title)
        return len(statements)

    robin.get_all_permissions()
    looked_for(theme)
    few = asked()
    for number in range(SHOWN):
        looked_for(theme, Theme.objects.get_or_create(name=f"Accueil {number}")[0])

    assert (few, asked()) == (3, 3)
