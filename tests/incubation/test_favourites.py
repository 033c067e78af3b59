"""Projects and workshops that somebody keeps: private, taken back, and never a way to read what one may not."""

import pytest
from django.urls import reverse

from accounts.roles import Role
from incubation.models import FavouriteProject
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
