"""The home and my space: what waits for this person, what is theirs, in few statements."""

import re

import pytest
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.urls import reverse

from accounts.models import Organisation
from accounts.roles import Role
from ideas.lifecycle import IdeaState
from ideas.models import Visibility
from portal.space import seedbed
from portal.turns import tasks_of
from tests.factories import make_idea, make_user
from tests.pages import words_of

pytestmark = pytest.mark.django_db


def test_what_waits_for_somebody_comes_with_its_deadline_most_urgent_first():
    author = make_user()
    asked = make_idea(IdeaState.NEEDS_INFO, author=author)
    draft = make_idea(author=author)
    make_idea(IdeaState.NEEDS_INFO)

    tasks = tasks_of(author)

    assert [task.title for task in tasks] == [asked.title, draft.title]
    assert tasks[0].due_on == asked.due_on
    assert tasks[1].url == reverse("ideas:edit", args=[draft.pk])


def test_a_paused_idea_waits_for_nobody():
    idea = make_idea(IdeaState.SUBMITTED)
    team = idea.triage_owner
    until = idea.due_on.replace(year=idea.due_on.year + 1)

    type(idea).perform(idea.pk, "pause", by=team, reason="l’avis attendu", until=until)

    assert tasks_of(team) == []


def test_the_seedbed_counts_what_is_open_and_listed():
    for state in (
        IdeaState.DRAFT,
        IdeaState.SUBMITTED,
        IdeaState.QUALIFIED,
        IdeaState.WITHDRAWN,
        IdeaState.STOPPED,
    ):
        make_idea(state)

    assert [step["count"] for step in seedbed()] == [1, 1, 0, 0, 0, 0]


def test_the_seedbed_counts_nothing_that_some_may_not_read(as_user):
    restricted = make_idea(IdeaState.SUBMITTED, visibility=Visibility.RESTRICTED)

    assert [step["count"] for step in seedbed()] == [0] * 6
    cache.clear()
    counted = as_user(restricted.author).get("/").context["seedbed"]
    assert [step["count"] for step in counted] == [0] * 6


@pytest.mark.parametrize("name", ["portal:home", "portal:me"])
def test_the_page_costs_the_same_with_one_idea_or_ten(as_user, django_assert_max_num_queries, name):
    author = make_user()
    make_idea(IdeaState.SUBMITTED, author=author)
    client = as_user(author)
    client.get(reverse(name))
    with django_assert_max_num_queries(12) as first:
        client.get(reverse(name))
    for _number in range(9):
        make_idea(IdeaState.SUBMITTED, author=author)

    with django_assert_max_num_queries(12) as tenth:
        client.get(reverse(name))

    assert len(tenth) == len(first)


def test_the_colours_of_the_organisation_are_a_stylesheet_of_the_same_origin(client):
    Organisation.objects.create(pk=1, name="Valmontagne", scheme_name="Bâtissons", brand_accent="#8A2C6A")

    response = client.get(reverse("portal:brand"))

    assert response["Content-Type"] == "text/css"
    assert "--brand-accent:#8A2C6A" in response.content.decode()


def test_the_health_of_the_site_needs_no_account(client):
    assert client.get("/healthz").content == b"ok"


@pytest.mark.parametrize("name", ["portal:components", "portal:mails"])
def test_the_pages_of_the_demonstration_are_not_there_otherwise(as_user, settings, name):
    settings.DEMO_MODE = False

    assert as_user(make_user()).get(reverse(name)).status_code == 404


def test_the_menu_offers_what_a_role_opens(as_user):
    agent = as_user(make_user()).get("/").content.decode()
    team = as_user(make_user(Role.INNOVATION_TEAM)).get("/").content.decode()

    assert "Séances" not in agent
    assert "Séances" in team
    assert "Tri" in team


def test_whoever_sorts_ideas_always_has_the_triage_in_the_masthead(as_user):
    both = make_user(Role.INNOVATION_TEAM)
    both.groups.add(Group.objects.get(name=Role.CORRESPONDENT))

    for person in (both, make_user(is_superuser=True)):
        page = as_user(person).get("/").content.decode()
        masthead, foot = page.split("</header>")[0], page.split('id="sitemap"')[1]
        entries = re.findall(r'href="([^"]+)"', masthead.split('class="menu')[1].split("</nav>")[0])
        assert reverse("admin:ideas_idea_changelist") in entries
        assert len(entries) == 7
        for name in ("ideas:transfers", "admin:index", "ideas:sessions"):
            assert f'href="{reverse(name)}"' in foot


@pytest.mark.parametrize("demo_mode", [True, False])
def test_the_components_are_one_link_away_in_a_demonstration(as_user, client, settings, demo_mode):
    settings.DEMO_MODE = demo_mode
    link = f'href="{reverse("portal:components")}"'

    assert (link in as_user(make_user()).get("/").content.decode()) is demo_mode
    assert link not in client.get(reverse("accounts:login")).content.decode()


def test_nothing_is_counted_in_the_singular(as_user):
    page = words_of(as_user(make_user()).get(reverse("portal:me")))

    assert "0 contribution" in page
    assert "0 contributions" not in page
    assert "0 idée soutenue" in page
