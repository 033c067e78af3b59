"""Support, favourites and the short address: one row a person, taken back, and nothing shown to who may not read."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier

import pytest
from django.db import IntegrityError, close_old_connections, connection, connections
from django.urls import reverse

from accounts.roles import Role
from ideas import services
from ideas.lifecycle import IdeaState
from ideas.models import Favourite, Idea, Support
from tests.factories import make_idea, make_user
from tests.pages import words_of


@pytest.mark.django_db
def test_a_favourite_is_kept_for_oneself_and_taken_back(as_user):
    make_user(Role.INNOVATION_TEAM)
    idea, reader = make_idea(IdeaState.SUBMITTED), make_user()
    client, other = as_user(reader), as_user(make_user())
    address, mine = reverse("ideas:favourite", args=[idea.pk]), reverse("ideas:favourites")
    before = words_of(other.get(idea.get_absolute_url()))

    for _twice in range(2):
        client.post(address, {"wanted": "yes"})

    assert Favourite.objects.count() == 1
    assert idea.title in words_of(client.get(mine))
    assert "Gardée" in words_of(client.get(idea.get_absolute_url()))
    assert idea.title not in words_of(other.get(mine))
    after = words_of(other.get(idea.get_absolute_url()))
    assert before.replace("csrf", "").count("Garder") == after.count("Garder") == 1
    Idea.objects.update(visibility="restricted")
    assert idea.title not in words_of(client.get(mine))
    Idea.objects.update(visibility="organisation")

    client.post(address, {"wanted": "no"})

    assert "Aucun favori" in words_of(client.get(mine))


@pytest.mark.django_db
def test_the_short_address_leads_to_the_idea_and_respects_rights(as_user):
    make_user(Role.INNOVATION_TEAM)
    idea, draft = make_idea(IdeaState.SUBMITTED), make_idea()
    client = as_user(make_user())

    assert client.get(f"/i/{idea.pk}/").url == idea.get_absolute_url()
    assert client.get(f"/i/{idea.pk}", follow=True).status_code == 200
    assert client.get(f"/i/{draft.pk}/").status_code == 404
    assert client.get("/i/999999/").status_code == 404
    page = client.get(idea.get_absolute_url()).content.decode()
    assert f'value="http://testserver/i/{idea.pk}/"' in page
    assert "mailto:?subject=" in page
    assert f"body=http%3A%2F%2Ftestserver%2Fi%2F{idea.pk}%2F" in page


def together(*acts: Callable[[], object]) -> None:
    """Each act on its own connection, all at the same instant."""
    start = Barrier(len(acts), timeout=10)

    def run(act: Callable[[], object]) -> None:
        close_old_connections()
        try:
            start.wait()
            act()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        list(pool.map(run, acts))


@pytest.fixture
def idea(transactional_db):
    make_user(Role.INNOVATION_TEAM)
    return make_idea(IdeaState.SUBMITTED)


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_once_support_once(idea):
    reader = make_user()

    together(*[lambda: services.set_support(idea, by=reader, wanted=True)] * 4)

    assert Support.objects.count() == Idea.objects.get().support_count == 1
    together(*[lambda: services.set_support(idea, by=reader, wanted=False)] * 4)
    assert Support.objects.count() == Idea.objects.get().support_count == 0


@pytest.mark.django_db(transaction=True)
def test_without_the_constraint_two_clicks_would_support_twice(idea):
    """The control: what the check before the write lets through when nothing stands behind it."""
    reader, both_have_looked = make_user(), Barrier(2, timeout=10)

    def look_then_write() -> None:
        looked = Support.objects.filter(idea=idea, person=reader).exists()
        both_have_looked.wait()
        if not looked:
            with suppress(IntegrityError):
                Support.objects.create(idea=idea, person=reader)

    together(look_then_write, look_then_write)
    assert Support.objects.count() == 1

    constraint = Support._meta.constraints[0]
    Support.objects.all().delete()
    both_have_looked.reset()
    with connection.schema_editor() as editor:
        editor.remove_constraint(Support, constraint)
    try:
        together(look_then_write, look_then_write)
        assert Support.objects.count() == 2
    finally:
        Support.objects.all().delete()
        with connection.schema_editor() as editor:
            editor.add_constraint(Support, constraint)
