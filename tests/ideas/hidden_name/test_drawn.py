"""An idea drawn from a contribution: one of the two unnamed, and nothing leads from one to the other."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from ideas import contributions, services
from ideas.lifecycle import IdeaState
from ideas.models import Contribution, Idea
from tests.factories import make_idea
from tests.ideas.hidden_name.places import names_in
from tests.ideas.walking import NOISE

pytestmark = pytest.mark.django_db


def drawn(said: Contribution, by: User, **columns: object) -> Idea:
    """Deposited, under the name or not."""
    draft = contributions.make_idea(said, by=by)
    columns |= {"units_unknown": True, "improves": "both", "problem": draft.problem * 3}
    Idea.objects.filter(pk=draft.pk).update(
        solution="S" * 60, expected_effect="E" * 60, beneficiaries="B", **columns
    )
    return Idea.perform(draft.pk, "submit", by=by)


def page_read(client: Client, idea: Idea) -> str:
    return client.get(idea.get_absolute_url()).content.decode()


SAID = "Je le vis chaque semaine, et les clés manquent chaque jour."


def test_a_draft_from_what_was_said_without_a_name_has_none(as_user, author, colleagues):
    idea = make_idea(IdeaState.SUBMITTED, author=author, name_hidden=True)
    said = services.contribute(idea, by=author, nature="experience", text=SAID)
    asked = services.contribute(idea, by=colleagues["colleague"], nature="question", text="Et le soir ?")
    page = as_user(author).get(reverse("ideas:contribution_idea", args=[said.pk])).content.decode()
    assert "n’y liront pas votre nom" in page

    own, others = contributions.make_idea(said, by=author), contributions.make_idea(asked, by=author)

    assert (own.name_hidden, others.name_hidden) == (True, True)
    assert own.problem == SAID
    assert not contributions.make_idea(said, by=colleagues["colleague"]).name_hidden


def test_a_signed_idea_does_not_name_whoever_said_it_unnamed(as_user, author, colleagues):
    idea = make_idea(IdeaState.SUBMITTED, author=author, name_hidden=True)
    said = services.contribute(idea, by=author, nature="experience", text=SAID)

    born = drawn(said, author, name_hidden=False)

    for who in ("colleague", "auditor", "line manager"):
        reader = as_user(colleagues[who])
        assert born.reference not in page_read(reader, idea)
        page = page_read(reader, born)
        assert "Quatrebarbes" in page
        assert not [
            word for word in (said.get_absolute_url(), idea.reference, idea.title, "Née") if word in page
        ]
    for knows in (author, idea.triage_owner):
        assert "Devenue l’idée" in page_read(as_user(knows), idea)
        assert said.get_absolute_url() in page_read(as_user(knows), born)


def test_a_signed_contribution_does_not_name_the_author_of_an_unnamed_idea(as_user, author, colleagues):
    idea = make_idea(IdeaState.SUBMITTED)
    said = services.contribute(idea, by=author, nature="experience", text=SAID)

    born = drawn(said, author, name_hidden=True)

    for who in ("colleague", "auditor"):
        reader = as_user(colleagues[who])
        page = page_read(reader, idea)
        assert "Quatrebarbes" in page
        assert not [word for word in (born.reference, "Devenue l’idée") if word in page]
        page = page_read(reader, born)
        assert names_in(NOISE.sub("", page)) == []
        assert said.get_absolute_url() not in page
    for knows in (author, born.triage_owner):
        assert "Devenue l’idée" in page_read(as_user(knows), idea)
        assert said.get_absolute_url() in page_read(as_user(knows), born)


def test_both_signed_lead_to_each_other(as_user, author, colleagues):
    idea = make_idea(IdeaState.SUBMITTED)
    said = services.contribute(idea, by=author, nature="experience", text=SAID)

    born = drawn(said, author)

    reader = as_user(colleagues["colleague"])
    assert born.reference in page_read(reader, idea)
    assert said.get_absolute_url() in page_read(reader, born)
