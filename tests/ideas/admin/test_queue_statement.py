"""A statement that was spelt for one person says to another what Django would have said to them."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from ideas import queue_statement
from ideas.models import Idea
from ideas.models.idea_queryset import IdeaQuerySet
from ideas.queue_figures import _ages_at_home
from ideas.queue_statement import counted, spell
from tests.factories import make_idea, make_user
from tests.ideas.admin.addresses import S, due

pytestmark = pytest.mark.django_db
COUNTINGS = [IdeaQuerySet.queue_counts, _ages_at_home]


@pytest.fixture(autouse=True)
def nothing_spelt(monkeypatch):
    monkeypatch.setattr(queue_statement, "_SPELT", {})


def everybody() -> list[User]:
    """A person of each role, one of none, one who holds every right."""
    return [*(make_user(role) for role in Role), make_user(), make_user(is_superuser=True)]


@pytest.mark.parametrize("counting", COUNTINGS)
def test_it_is_the_same_for_everybody_who_reads_as_much_and_for_every_day(counting):
    people = everybody()
    make_idea(S.SUBMITTED, author=people[0])
    spelt = {}
    for days, person in [(days, person) for days in (0, 40) for person in people]:
        with time_machine.travel(timezone.now() + timedelta(days=days)):
            _figures, mine = spell(person, counting)
        assert spelt.setdefault(person.has_perm("ideas.view_idea"), mine) == mine
    assert len(spelt) == 2


@pytest.mark.parametrize("counting", COUNTINGS)
def test_each_is_given_their_own_figures(counting):
    people = everybody()
    for number, person in enumerate(people):
        idea = due(make_idea(S.SUBMITTED, author=person), number - 3)
        Idea.objects.filter(pk=idea.pk).update(triage_owner=person, visibility="restricted")

    for _first_then_spelt in range(2):
        for person in people:
            found = counted("tested", person, counting)
            assert found == counting(Idea.objects.visible_to(person), person)
            assert any(found.values())


@pytest.mark.parametrize("kept", [lambda user: user.pk + 1, lambda user: timezone.localdate() - timedelta(3)])
def test_what_would_be_kept_for_everybody_is_refused(morgan, kept):
    def counting(ideas, user):
        field = "pk" if isinstance(kept(user), int) else "due_on"
        return ideas.filter(**{field: kept(user)}).queue_counts(user)

    with pytest.raises(TypeError, match="kept for everybody"):
        spell(morgan, counting)
