"""What moves an author: told at the last step, read again before the deposit, shown to the innovation team alone."""

import pytest
from django.urls import reverse

from accounts.roles import Role
from ideas.lifecycle import IdeaState
from ideas.models import VERSIONED, CarrierIntent, Visibility
from ideas.versions import versions_of
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


# The general management and the audit read what is internal to an idea, not this.
OTHERS = (Role.MANAGEMENT, Role.AUDITOR)


def test_only_those_who_carry_the_idea_and_the_innovation_team_read_it(as_user):
    idea = make_idea(IdeaState.SUBMITTED, motivation=WORDS)

    def read(person):
        return WORDS in words_of(as_user(person).get(idea.get_absolute_url()))

    assert read(idea.author)
    assert read(make_user(Role.INNOVATION_TEAM))
    assert not read(make_user())
    assert not [role for role in OTHERS if read(make_user(role))]


def test_the_page_of_the_triage_follows_the_same_rule(as_user):
    idea = make_idea(IdeaState.SUBMITTED, motivation=WORDS)
    page = reverse("admin:ideas_idea_change", args=[idea.pk])

    assert WORDS in words_of(as_user(make_user(Role.INNOVATION_TEAM)).get(page))
    audit = as_user(make_user(Role.AUDITOR)).get(page)
    assert audit.status_code == 200
    assert WORDS not in words_of(audit)


def told_at_the_last_step(idea, **fields):
    told = {"units_unknown": "on", "carrier_intent": idea.carrier_intent, "visibility": idea.visibility}
    return {**told, "go": "on", **fields}


def test_its_changes_are_kept_and_shown_to_those_who_read_it(as_user):
    idea = make_idea(IdeaState.NEEDS_INFO, motivation="Avant.")
    url = reverse("ideas:edit_service", args=[idea.pk])
    as_user(idea.author).post(url, told_at_the_last_step(idea, motivation=WORDS))
    versions, timeline = (reverse(f"ideas:{name}", args=[idea.pk]) for name in ("versions", "timeline"))

    def read(person):
        client = as_user(person)
        told = words_of(client.get(versions))
        assert ("Texte modifié" in words_of(client.get(timeline))) == ("Version 2" in told)
        return WORDS.rstrip(".") in told

    assert read(idea.author)
    assert read(make_user(Role.INNOVATION_TEAM))
    assert not read(make_user())
    assert not [role for role in OTHERS if read(make_user(role))]


def test_a_version_that_one_does_not_read_leaves_no_gap(as_user):
    idea = make_idea(IdeaState.NEEDS_INFO, motivation="Avant.")
    client, url = as_user(idea.author), reverse("ideas:edit_service", args=[idea.pk])
    client.post(url, told_at_the_last_step(idea, motivation=WORDS))
    restricted = told_at_the_last_step(idea, motivation=WORDS, visibility=Visibility.RESTRICTED)
    client.post(url, restricted)

    def numbers(person):
        return [version.number for version in versions_of(idea, person)]

    assert (numbers(idea.author), numbers(make_user(Role.MANAGEMENT))) == ([3, 2, 1], [2, 1])
    latest = versions_of(idea, idea.author)[0]
    assert latest.key == versions_of(idea, make_user(Role.MANAGEMENT))[0].key
    assert f'id="version-{latest.key}"' in words_of(client.get(reverse("ideas:versions", args=[idea.pk])))
    assert f"#version-{latest.key}" in words_of(client.get(reverse("ideas:timeline", args=[idea.pk])))


def test_a_version_kept_before_the_motivation_was_still_reads(as_user):
    idea = make_idea(IdeaState.NEEDS_INFO, motivation="Avant.", visibility=Visibility.RESTRICTED)
    texts = {name: getattr(idea, name) for name in VERSIONED}
    for number, visibility in enumerate((Visibility.ORGANISATION, Visibility.RESTRICTED), start=1):
        facts = {"visibility": visibility, "units": [], "answers": []}
        idea.versions.create(number=number, by=idea.author, at=idea.submitted_at, facts=facts, **texts)

    url = reverse("ideas:edit_service", args=[idea.pk])
    as_user(idea.author).post(url, told_at_the_last_step(idea, motivation=WORDS))

    read = versions_of(idea, idea.author)
    assert [[change.label for change in version.changes] for version in read] == [
        ["Ce qui motive"],
        ["Qui peut la lire"],
        [],
    ]
