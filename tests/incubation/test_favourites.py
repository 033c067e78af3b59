"""Projects and workshops that somebody keeps: private, taken back, and never a way to read what one may not."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from accounts.roles import Role
from ideas.views import favourites
from incubation.models import FavouriteProject, Project
from tests.factories import make_user
from tests.incubation.factories import make_project
from tests.pages import words_of
from tests.workshops.conftest import make_workshop
from workshops.models import FavouriteWorkshop

pytestmark = pytest.mark.django_db
MINE = "/ideas/favourites/"


def kept(client):
    return words_of(client.get(MINE))


def test_a_project_and_a_workshop_are_kept_and_taken_back(as_user):
    project, workshop = make_project(), make_workshop(make_user(Role.FACILITATOR))
    client = as_user(project.idea.author)
    places = {
        project: reverse("incubation:favourite", args=[project.pk]),
        workshop: reverse("workshops:favourite", args=[workshop.pk]),
    }
    assert "Aucun favori" in kept(client)

    for thing, url in places.items():
        for _twice in range(2):
            assert client.post(url, {"wanted": "yes"}).url == thing.get_absolute_url()
        assert "Dans mes favoris" in words_of(client.get(thing.get_absolute_url()))
        assert thing.get_absolute_url() in client.get(MINE).content.decode()
    assert (FavouriteProject.objects.count(), FavouriteWorkshop.objects.count()) == (1, 1)
    assert "Aucun favori" in kept(as_user(make_user(Role.INNOVATION_TEAM)))

    for thing, url in places.items():
        client.post(url, {"wanted": "no"})
        assert "Garder dans mes favoris" in words_of(client.get(thing.get_absolute_url()))
    assert "Aucun favori" in kept(client)


def test_what_one_reads_no_more_leaves_the_list(as_user):
    project, former = make_project(), make_user()
    FavouriteProject.mark(project, by=former, wanted=True)

    assert project.get_absolute_url() not in as_user(former).get(MINE).content.decode()


def test_who_only_reads_is_offered_nothing(as_user):
    client = as_user(make_user(Role.AUDITOR))
    for thing in (make_project(), make_workshop(make_user(Role.FACILITATOR))):
        assert "Garder dans mes favoris" not in words_of(client.get(thing.get_absolute_url()))


def marked(person, thing, model, day):
    model.mark(thing, by=person, wanted=True)
    model.objects.filter(kept=thing, person=person).update(created_at=datetime(2026, 6, day, tzinfo=UTC))


def test_the_latest_kept_comes_first_whatever_its_deadline(as_user):
    reader, other = make_user(Role.INNOVATION_TEAM), make_user(Role.INNOVATION_TEAM)
    first, second = make_project(), make_project()
    early, late = (make_workshop(make_user(Role.FACILITATOR)) for _each in range(2))
    Project.objects.filter(pk=first.pk).update(due_on="2026-01-01")
    Project.objects.filter(pk=second.pk).update(due_on="2027-01-01")
    for day, project, workshop in ((1, first, early), (2, second, late)):
        marked(reader, project, FavouriteProject, day)
        marked(reader, workshop, FavouriteWorkshop, day)
        marked(other, project, FavouriteProject, 9 - day)
        marked(other, workshop, FavouriteWorkshop, 9 - day)

    def shown(person):
        return [list(page) for _list, page in as_user(person).get(MINE).context["lists"]]

    assert shown(reader) == [[second, first], [late, early]]
    assert shown(other) == [[first, second], [early, late]]


def test_a_long_list_is_read_by_pages(as_user, monkeypatch):
    monkeypatch.setattr(favourites, "PER_PAGE", 1)
    reader = make_user(Role.INNOVATION_TEAM)
    first, second = make_project(), make_project()
    for day, project in ((1, first), (2, second)):
        marked(reader, project, FavouriteProject, day)
    client = as_user(reader)

    page = client.get(MINE).content.decode()
    assert second.get_absolute_url() in page
    assert first.get_absolute_url() not in page
    assert "?projects=2#favourite-projects" in page
    assert first.get_absolute_url() in client.get(MINE, {"projects": 2}).content.decode()
