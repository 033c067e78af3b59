"""Whatever is typed: never a fault, and nothing lost. A NUL, which no database keeps, is refused with a sentence."""

import uuid

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ideas.models import Idea, Kind
from tests.factories import make_idea, make_user
from tests.pages import words_of

pytestmark = pytest.mark.django_db

# Everything that UTF-8 can carry: half a surrogate pair never leaves a browser.
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=300)
EVERY_EXAMPLE = settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def as_kept(text):
    """Spaces around a text are not words."""
    return text.strip()


@pytest.fixture
def camille():
    return make_user()


@pytest.fixture
def client(camille):
    client = Client()
    client.force_login(camille, backend="accounts.backends.RoleBackend")
    return client


@EVERY_EXAMPLE
@given(problem=TEXT, title=TEXT.map(lambda text: text[:110]))
@pytest.mark.parametrize("url", ["/ideas/new/", "/ideas/new/autosave/problem/"])
def test_a_draft_keeps_any_text_or_says_why_not(client, camille, url, problem, title):
    Idea.objects.filter(author=camille).update(author=make_user(), deposited_by=make_user())
    words = {"kind": Kind.PROBLEM_ONLY, "problem": problem, "title": title, "go": "later"}

    answer = client.post(url, {**words, "deposit_token": str(uuid.uuid4()), "version": ""})

    kept = Idea.objects.filter(author=camille).first()
    if "\0" in problem + title:
        assert kept is None
        assert "caractère invisible" in (
            words_of(answer) if answer.status_code == 200 else answer.json()["said"]
        )
    elif as_kept(problem) or (as_kept(title) and kept):
        assert answer.status_code in (200, 302)
        assert kept.problem == as_kept(problem)
        assert not as_kept(title) or kept.title == as_kept(title)
    else:
        assert kept is None or kept.title


@EVERY_EXAMPLE
@given(solution=TEXT, effect=TEXT, beneficiaries=TEXT.map(lambda text: text[:190]))
def test_the_second_step_keeps_any_text_and_shows_it_again(client, camille, solution, effect, beneficiaries):
    idea = make_idea(author=camille)
    words = {"solution": solution, "expected_effect": effect, "beneficiaries": beneficiaries}

    answer = client.post(f"/ideas/{idea.pk}/autosave/solution/", words)

    kept = Idea.objects.values(*words).get(pk=idea.pk)
    if "\0" in "".join(words.values()):
        assert answer.status_code == 422
        assert "caractère invisible" in answer.json()["said"]
        assert kept == {name: getattr(idea, name) for name in words}
    else:
        assert answer.status_code == 200
        assert kept == {name: as_kept(text) for name, text in words.items()}
    assert client.get(f"/ideas/{idea.pk}/edit/solution/").status_code == 200
    assert client.get(f"/ideas/{idea.pk}/review/").status_code == 200


@EVERY_EXAMPLE
@given(mine=TEXT, theirs=TEXT)
def test_two_versions_of_any_text_are_shown_and_neither_is_lost(client, camille, mine, theirs):
    idea = make_idea(author=camille)
    url = f"/ideas/{idea.pk}/edit/solution/"
    page = {"version": client.get(url).context["form"]["version"].value(), "page": "one", "go": "stay"}
    client.post(f"/ideas/{idea.pk}/autosave/solution/", {**page, "solution": theirs, "page": "another"})

    answer = client.post(url, {**page, "solution": mine})

    stored = Idea.objects.get(pk=idea.pk).solution
    assert answer.status_code in (200, 302, 409)
    if answer.status_code == 409:
        assert stored == as_kept(theirs) != as_kept(mine)
        assert dict(answer.context["carried"])["solution"] == mine
