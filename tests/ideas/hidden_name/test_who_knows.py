"""Who reads the name that an author hides, and who is told that it is hidden."""

import pytest
from django.urls import reverse

from accounts.models import User
from ideas.lifecycle import IdeaState
from ideas.models import Idea
from incubation.models import Project
from notifications.models import Notification
from tests.factories import make_idea, make_user
from tests.ideas.hidden_name.places import names_in

pytestmark = pytest.mark.django_db


def test_the_innovation_team_knows_who_to_call(as_user, author):
    idea = make_idea(IdeaState.SUBMITTED, author=author, name_hidden=True)
    client = as_user(idea.triage_owner)

    assert "Quatrebarbes" in client.get(idea.get_absolute_url()).content.decode()
    assert "Quatrebarbes" in client.get(reverse("admin:ideas_idea_change", args=[idea.pk])).content.decode()
    found = client.get(reverse("admin:ideas_idea_changelist"), {"q": "Quatrebarbes"}).content.decode()
    assert idea.title in found
    told = Notification.objects.get(recipient=idea.triage_owner, rule="ideas/to_contact")
    assert "Quatrebarbes" in told.body


def test_an_auditor_does_not_find_the_idea_by_the_name(as_user, author, colleagues):
    idea = make_idea(IdeaState.SUBMITTED, author=author, name_hidden=True)
    client = as_user(colleagues["auditor"])
    url = reverse("admin:ideas_idea_changelist")

    for words in ("Quatrebarbes", "Zephyrine", "Wisigoth"):
        assert idea.title not in client.get(url, {"q": words}).content.decode()
    assert idea.title in client.get(url, {"q": idea.title}).content.decode()


def test_the_catalogue_is_not_searched_by_author(as_user, author, colleagues):
    idea = make_idea(IdeaState.SUBMITTED, author=author, name_hidden=True)
    client = as_user(colleagues["colleague"])

    for words in ("Quatrebarbes", "Zephyrine", "zquatrebarbes", "Wisigoth"):
        assert idea.title not in client.get(reverse("ideas:list"), {"q": words}).content.decode()


def test_the_author_reads_their_own_name_and_what_others_read_in_the_catalogue(as_user, author):
    idea = make_idea(IdeaState.SUBMITTED, author=author, name_hidden=True)
    client = as_user(author)

    assert "Portée par Zéphyrine" in client.get(idea.get_absolute_url()).content.decode()
    assert "La personne qui porte l’idée" in client.get(reverse("ideas:list")).content.decode()


def test_a_manager_recused_from_a_hidden_idea_is_not_told_of_whom(author):
    from ideas.recusal import recused

    manager = author.line_manager
    idea = make_idea(IdeaState.IN_REVIEW, author=author, name_hidden=True)

    assert recused(idea, manager)
    assert names_in(recused(idea, manager)) == []
    assert "encadrez" not in recused(idea, manager)


def test_whoever_leads_the_project_is_named(author):
    idea = make_idea(IdeaState.INCUBATING, author=author, name_hidden=True)

    Project.perform(idea.project.pk, "accept_to_carry", by=author)

    assert not Idea.objects.get(pk=idea.pk).name_hidden


def test_the_author_asks_for_it_at_the_deposit(as_user, author):
    idea = make_idea(author=author)
    client = as_user(author)
    page = client.get(reverse("ideas:edit_service", args=[idea.pk])).content.decode()
    assert "Ne pas afficher mon nom aux collègues" in page

    data = {
        "units_unknown": "on",
        "carrier_intent": "undecided",
        "visibility": "organisation",
        "name_hidden": "on",
    }
    client.post(reverse("ideas:edit_service", args=[idea.pk]), data)

    assert Idea.objects.get(pk=idea.pk).name_hidden
    assert "ne seront pas montrés" in client.get(reverse("ideas:review", args=[idea.pk])).content.decode()


def test_everybody_else_is_named_as_before(as_user):
    idea = make_idea(IdeaState.SUBMITTED, author=make_user(first_name="Camille", last_name="Exemple"))

    assert "Camille Exemple" in as_user(make_user()).get(idea.get_absolute_url()).content.decode()
    assert User.objects.count()


def test_whoever_reads_the_name_is_told_that_colleagues_do_not(as_user, author, colleagues):
    idea = make_idea(IdeaState.SUBMITTED, author=author, name_hidden=True)
    told = "Ce nom reste caché aux autres collègues"
    readers = {
        person: told in as_user(person).get(idea.get_absolute_url()).content.decode()
        for person in (author, idea.triage_owner)
    }
    assert all(readers.values())
    assert told not in as_user(make_user()).get(idea.get_absolute_url()).content.decode()
