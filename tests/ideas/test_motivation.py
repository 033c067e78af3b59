"""What moves an author: told at the last step, read again before the deposit, shown to those who follow the idea."""

import pytest
from django.urls import reverse

from accounts.roles import Role
from ideas.lifecycle import IdeaState
from ideas.models import CarrierIntent, Visibility
from tests.factories import make_idea, make_unit, make_user
from tests.pages import words_of

pytestmark = pytest.mark.django_db
WORDS = "J’y pense chaque matin."


def test_it_is_told_at_the_last_step_and_read_again_before_the_deposit(as_user):
    draft, unit = make_idea(), make_unit()
    client = as_user(draft.author)
    told = {
        "concerned_units": [unit.pk],
        "carrier_intent": CarrierIntent.UNDECIDED,
        "visibility": Visibility.ORGANISATION,
        "go": "on",
    }

    client.post(reverse("ideas:edit_service", args=[draft.pk]), {**told, "motivation": WORDS})

    draft.refresh_from_db()
    assert draft.motivation == WORDS
    assert WORDS in words_of(client.get(reverse("ideas:review", args=[draft.pk])))
    assert client.post(reverse("ideas:edit_service", args=[draft.pk]), told).status_code == 302


def test_only_those_who_carry_or_follow_the_idea_read_it(as_user):
    idea = make_idea(IdeaState.SUBMITTED, motivation=WORDS)

    def read(person):
        return WORDS in words_of(as_user(person).get(idea.get_absolute_url()))

    assert read(idea.author)
    assert read(make_user(Role.INNOVATION_TEAM))
    assert not read(make_user())
