"""Two pages wrote the same words: both versions side by side, and one of them, or both, is kept."""

import uuid

import pytest

from ideas.models import Idea
from tests.factories import PROBLEM, make_idea, make_unit, make_user
from tests.ideas.writing import NEW, autosave, edit, opened
from tests.pages import words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def camille():
    return make_user(first_name="Camille", last_name="Exemple")


def both(client, idea, mine, theirs, step="problem", go="on"):
    """Two pages of a step write; the second one sees both versions."""
    first, second = opened(client, edit(idea, step)), opened(client, edit(idea, step))
    client.post(autosave(idea, step), {**first, **theirs})
    page = client.post(edit(idea, step), {**second, **mine, "go": go})
    assert page.status_code == 409
    return page


def chosen(page, **choices):
    return {
        **dict(page.context["carried"]),
        "version": page.context["version"],
        "go": page.context["go"],
        **choices,
    }


def test_the_two_versions_stand_side_by_side(as_user, camille):
    idea, client = make_idea(author=camille), as_user(camille)

    page = both(client, idea, {"title": "Ici", "problem": PROBLEM + " Ici."}, {"title": "Ailleurs"})

    assert [one.name for one in page.context["differences"]] == ["problem", "title"]
    html = words_of(page)
    for words in ("Ici", "Ailleurs", PROBLEM + " Ici.", "Rien n’a été écrasé"):
        assert words in html
    assert Idea.objects.get().title == "Ailleurs"


@pytest.mark.parametrize(
    ("choice", "title"), [("mine", "Ici"), ("theirs", "Ailleurs"), ("both", "Ici et ailleurs")]
)
def test_whoever_compares_keeps_one_or_writes_the_two_together(as_user, camille, choice, title):
    idea, client = make_idea(author=camille), as_user(camille)
    page = both(client, idea, {"title": "Ici"}, {"title": "Ailleurs"})

    answer = client.post(
        page.context["url"],
        chosen(page, keep_title=choice, both_title="Ici et ailleurs", keep_problem="mine"),
    )

    assert answer.url == edit(idea, "solution")
    assert Idea.objects.get().title == title


def test_lists_are_joined(as_user, camille):
    idea, client = make_idea(author=camille), as_user(camille)
    here, there = make_unit("Ici"), make_unit("Ailleurs")

    page = both(
        client,
        idea,
        {"concerned_units": [here.pk], "units_unknown": ""},
        {"concerned_units": [there.pk], "units_unknown": ""},
        step="service",
    )
    data = chosen(page, keep_concerned_units="both", keep_units_unknown="theirs", concerned_units=[here.pk])
    data.pop("units_unknown", None)
    client.post(page.context["url"], data)

    assert set(idea.concerned_units.all()) == {here, there}


def test_words_that_change_again_during_the_comparison_are_compared_again(as_user, camille):
    idea, client = make_idea(author=camille), as_user(camille)
    page = both(client, idea, {"title": "Ici"}, {"title": "Ailleurs"})
    third = opened(client, edit(idea))
    client.post(autosave(idea), {**third, "title": "Ailleurs encore"})

    again = client.post(page.context["url"], chosen(page, keep_title="both", both_title="Les deux"))

    assert again.status_code == 409
    [title] = again.context["differences"]
    assert (title.mine, title.theirs, title.both) == ("Ici", "Ailleurs encore", "Les deux")
    assert Idea.objects.get().title == "Ailleurs encore"


def test_a_choice_that_is_too_long_comes_back_with_every_word(as_user, camille):
    idea, client = make_idea(author=camille), as_user(camille)
    page = both(client, idea, {"title": "Ici"}, {"title": "Ailleurs"})
    endless = "Ici et ailleurs " * 10

    answer = client.post(page.context["url"], chosen(page, keep_title="both", both_title=endless))

    assert answer.context["form"].errors["title"]
    assert endless.strip() in words_of(answer)


def test_comparing_from_a_half_written_draft_stays_on_the_step(as_user, camille):
    idea, client = make_idea(author=camille), as_user(camille)
    page = both(client, idea, {"title": "Ici", "problem": "Court"}, {"title": "Ailleurs"}, go="stay")

    answer = client.post(page.context["url"], chosen(page, keep_title="mine", keep_problem="mine"))

    assert answer.url == edit(idea)
    assert Idea.objects.values("title", "problem").get() == {"title": "Ici", "problem": "Court"}


def test_the_first_page_meets_the_draft_that_another_page_continued(as_user, camille):
    client = as_user(camille)
    new = opened(client, "/ideas/new/")
    client.post(NEW, {**new, "problem": PROBLEM, "title": "Au début"})
    idea = Idea.objects.get()
    client.post(autosave(idea), {**opened(client, edit(idea)), "title": "Continué ailleurs"})

    page = client.post("/ideas/new/", {**new, "problem": PROBLEM, "title": "Au début", "go": "on"})

    assert page.status_code == 409
    assert page.context["url"] == edit(idea)


def test_a_made_up_version_is_no_version(as_user, camille):
    idea = make_idea(author=camille)

    answer = as_user(camille).post(
        autosave(idea), {"problem": PROBLEM, "version": "x", "page": str(uuid.uuid4())}
    )

    assert answer.status_code == 409
