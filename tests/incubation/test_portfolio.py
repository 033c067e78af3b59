"""The list of projects when there are hundreds: the most pressing first, every other one within reach."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from incubation import portfolio
from incubation.models import Project
from tests.factories import make_user, somebody
from tests.incubation.factories import make_project, move
from tests.pages import words_of

pytestmark = pytest.mark.django_db
LIST = reverse("incubation:projects")


@pytest.fixture
def team(as_user):
    return as_user(make_user(Role.INNOVATION_TEAM))


@pytest.fixture
def framed(monkeypatch):
    """Five in framing, the last one the most pressing; lists of two."""
    monkeypatch.setattr(portfolio, "PER_PHASE", 2)
    monkeypatch.setattr(portfolio, "PER_PAGE", 2)
    projects = [make_project() for _number in range(5)]
    for ahead, project in enumerate(reversed(projects), start=1):
        Project.objects.filter(pk=project.pk).update(due_on=timezone.localdate() + timedelta(days=ahead))
    return projects


def test_each_phase_shows_its_most_pressing_and_says_how_many_there_are(team, framed):
    page = words_of(team.get(LIST))
    assert [each.title in page for each in framed] == [False, False, False, True, True]
    assert page.index(framed[4].title) < page.index(framed[3].title)
    assert "Cadrage : voir les 5 projets" in page


def test_every_project_is_on_a_page_of_its_phase(team, framed):
    seen = [
        [
            each
            for each in framed
            if each.title in words_of(team.get(LIST, {"phase": "framing", "page": page}))
        ]
        for page in (1, 2, 3)
    ]
    assert seen == [framed[3:], framed[1:3], framed[:1]]
    middle = team.get(LIST, {"phase": "framing", "page": "2"}).content.decode()
    assert "page=1" in middle
    assert "page=3" in middle


@pytest.mark.parametrize("asked", [{"phase": "framing", "page": "99"}, {"phase": "framing", "page": "deux"}])
def test_a_page_that_is_not_there_is_the_nearest_one(team, framed, asked):
    assert team.get(LIST, asked).status_code == 200


def test_what_is_no_phase_is_the_whole_list(team, framed):
    assert "Cadrage : voir les 5 projets" in words_of(team.get(LIST, {"phase": "nulle part"}))


def test_a_phase_without_a_project_is_the_whole_list(team, framed):
    assert "Cadrage : voir les 5 projets" in words_of(team.get(LIST, {"phase": "rollout"}))


def test_what_is_over_is_all_within_reach(team, monkeypatch):
    monkeypatch.setattr(portfolio, "PER_PHASE", 1)
    over = [make_project() for _number in range(2)]
    for project in over:
        who = somebody(Role.MANAGEMENT)
        move(project, "stop", by=who, reason="Le besoin a changé.", learnings="Se voir plus tôt.")
    assert "Terminés : voir les 2 projets" in words_of(team.get(LIST))
    page = words_of(team.get(LIST, {"phase": "closed"}))
    assert all(each.title in page for each in over)


def test_the_filter_on_time_holds_on_every_page(team, framed):
    page = team.get(LIST, {"phase": "framing", "without_time": "1"})
    assert not any(each.title in words_of(page) for each in framed)
