"""What colleagues do on the page of an idea: contribute, support, follow."""

import pytest
from django.urls import reverse

from accounts.roles import Role
from ideas.lifecycle import IdeaState
from ideas.models import Contribution, Follow, Nature, Support
from tests.factories import make_idea, make_user
from tests.ideas.reading import page_of
from tests.pages import words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader():
    return make_user()


def act(client, idea, name, **data):
    return client.post(reverse(f"ideas:{name}", args=[idea.pk]), data)


def test_colleagues_contribute(as_user, reader):
    idea = make_idea(IdeaState.SUBMITTED)

    answer = act(as_user(reader), idea, "contribute", nature=Nature.HELP, text="Je peux prêter une salle.")

    contribution = Contribution.objects.get()
    assert answer.url == f"{idea.get_absolute_url()}#contribution-{contribution.pk}"
    page = page_of(as_user(idea.author), idea)
    assert "Je peux prêter une salle." in page
    assert page.count("(1)") == 1


def test_a_contribution_without_its_nature_keeps_its_words(as_user, reader):
    idea = make_idea(IdeaState.SUBMITTED)

    page = act(as_user(reader), idea, "contribute", nature="", text="Je peux prêter une salle.")

    assert not Contribution.objects.exists()
    words = words_of(page)
    assert words.count("Choisissez ce que vous apportez") == 2
    assert "Je peux prêter une salle." in words


def test_support_and_follow_are_given_once_and_taken_back(as_user, reader):
    idea, client = make_idea(IdeaState.SUBMITTED), as_user(reader)
    for name, rows in (("support", Support), ("follow", Follow)):
        for _click in range(2):
            assert act(client, idea, name, wanted="yes").url == idea.get_absolute_url()
        assert rows.objects.filter(idea=idea, person=reader).count() == 1
    idea.refresh_from_db()
    assert idea.support_count == 1
    page = page_of(client, idea)
    assert "Soutenue" in page
    assert "Suivie" in page

    for name, rows in (("support", Support), ("follow", Follow)):
        act(client, idea, name, wanted="no")
        assert not rows.objects.exists()
    idea.refresh_from_db()
    assert idea.support_count == 0


def test_htmx_receives_the_two_buttons_alone(as_user, reader):
    idea = make_idea(IdeaState.SUBMITTED)

    answer = as_user(reader).post(
        reverse("ideas:support", args=[idea.pk]), {"wanted": "yes"}, headers={"HX-Request": "true"}
    )

    words = words_of(answer)
    assert "<html" not in words
    assert 'aria-pressed="true"' in words
    assert "csrfmiddlewaretoken" in words


@pytest.mark.parametrize("name", ["contribute", "support", "follow"])
def test_taking_part_asks_for_an_idea_of_the_catalogue_and_a_person_who_writes(as_user, reader, name):
    idea, draft = make_idea(IdeaState.SUBMITTED), make_idea()
    said = {"wanted": "yes", "nature": Nature.LEVER, "text": "Un levier."}

    assert act(as_user(make_user(Role.AUDITOR)), idea, name, **said).status_code == 403
    assert act(as_user(draft.author), draft, name, **said).status_code == 403
    assert act(as_user(reader), draft, name, **said).status_code == 404
    # The words that came back after the login are on the page of the idea.
    asked = as_user(reader).get(reverse(f"ideas:{name}", args=[idea.pk]))
    assert asked.status_code == (302 if name == "contribute" else 405)
