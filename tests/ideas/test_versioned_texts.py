"""Rules and definition: dated versions, never changed once in force, accepted again when they change."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from accounts.roles import Role
from ideas import reference
from ideas.lifecycle import IdeaState
from ideas.models import DepositRules, Idea, InnovationDefinition, Vision
from tests.factories import make_idea, make_rules, make_user
from tests.pages import words_of

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()


@pytest.fixture
def camille():
    return make_user(first_name="Camille", last_name="Exemple")


@pytest.fixture
def morgan():
    return make_user(Role.INNOVATION_TEAM)


def review(idea):
    return reverse("ideas:review", args=[idea.pk])


def said_on(page):
    """What a browser sends back of the form as it is: hidden fields, no box ticked."""
    form = page.context["form"]
    return {field.name: field.value() or "" for field in form.hidden_fields()}


def test_the_rules_are_accepted_once_and_again_when_they_change(as_user, camille, morgan):
    rules = make_rules()
    client, first = as_user(camille), make_idea(author=camille, rules=None)
    page = client.get(review(first))
    assert 'type="checkbox" name="accepts"' in page.content.decode()
    assert client.post(review(first), {**said_on(page), "accepts": "on"}).url == first.get_absolute_url()

    second = make_idea(author=camille, rules=None)
    page = client.get(review(second))
    assert f"déjà acceptées {date_format(TODAY, 'l')}" in words_of(page)
    assert 'type="checkbox" name="accepts"' not in page.content.decode()
    assert client.post(review(second), said_on(page)).url == second.get_absolute_url()
    assert Idea.objects.get(pk=second.pk).rules == rules

    third = make_idea(author=camille, rules=None)
    page = client.get(review(third))
    changed = make_rules(body="Tout autre chose.")
    asked = client.post(review(third), said_on(page))
    assert asked.status_code == 409
    assert 'type="checkbox" name="accepts"' in asked.content.decode()
    assert client.post(review(third), said_on(asked)).status_code == 409, "nothing ticked, nothing accepted"
    assert client.post(review(third), {**said_on(asked), "accepts": "on"}).url == third.get_absolute_url()
    assert Idea.objects.get(pk=third.pk).rules == changed


def test_what_a_colleague_accepted_is_not_accepted_for_oneself(as_user, camille, morgan):
    make_rules()
    make_idea(IdeaState.SUBMITTED, author=make_user())

    page = as_user(camille).get(review(make_idea(author=camille, rules=None)))

    assert 'type="checkbox" name="accepts"' in page.content.decode()


def test_the_definition_is_read_at_the_deposit_and_on_its_page(as_user, camille):
    url = reverse("ideas:definition")
    assert "Aucune définition" in words_of(as_user(camille).get(url))
    assert reverse("ideas:definition") not in as_user(camille).get("/ideas/new/").content.decode()

    for version, on, body in (("1", -9, "Ancien."), ("2", -1, "<b>Neuf</b>."), ("3", 1, "À venir.")):
        values = {"title": "Notre définition", "adopted_by": "le comité", "body": body}
        InnovationDefinition.objects.create(
            version=version, published_on=TODAY + timedelta(days=on), **values
        )

    for place in (url, "/ideas/new/"):
        page = as_user(camille).get(place)
        assert "<b>Neuf</b>." in words_of(page)
        assert "<b>Neuf" not in page.content.decode()
        assert "Ancien." not in words_of(page)
        assert "À venir." not in words_of(page)
    assert "Version 2, adoptée par le comité" in words_of(as_user(camille).get(url))


def test_every_installation_starts_with_a_definition():
    reference.give()
    reference.give()

    assert InnovationDefinition.objects.get().version == "1"


TEXTS = [DepositRules, InnovationDefinition, Vision]


@pytest.mark.parametrize("model", TEXTS)
def test_a_version_in_force_is_not_edited_and_the_next_one_is_made_from_it(as_user, morgan, model):
    values = {"title": "Texte", "body": "Les mots d’avant.", "published_on": TODAY}
    text, client, name = model.objects.create(version="1", **values), as_user(morgan), model._meta.model_name
    change, add = (
        reverse(f"admin:ideas_{name}_change", args=[text.pk]),
        reverse(f"admin:ideas_{name}_add", query={"from": text.pk}),
    )

    client.post(change, {**values, "version": "1", "body": "Changé.", "published_on": TODAY.isoformat()})
    text.refresh_from_db()
    assert text.body == "Les mots d’avant."
    assert f'href="{add}"' in client.get(change).content.decode()
    assert "Les mots d’avant." in words_of(client.get(add))

    tomorrow = (TODAY + timedelta(days=1)).isoformat()
    answer = client.post(
        add, {"title": "Texte", "version": "2", "body": "Nouveaux mots.", "published_on": tomorrow}
    )
    assert answer.status_code == 302
    following = model.objects.get(version="2")
    assert model.objects.current() == text
    answer = client.post(
        reverse(f"admin:ideas_{name}_change", args=[following.pk]),
        {"title": "Texte", "version": "2", "body": "Mieux dits.", "published_on": tomorrow},
    )
    following.refresh_from_db()
    assert following.body == "Mieux dits.", "what is not in force yet may be corrected"


@pytest.mark.parametrize("model", TEXTS)
def test_only_the_innovation_team_writes_them(as_user, model):
    add = reverse(f"admin:ideas_{model._meta.model_name}_add")

    assert as_user(make_user(Role.AUDITOR)).get(add).status_code == 404
    assert as_user(make_user(Role.ADMINISTRATOR)).get(add).status_code == 404
