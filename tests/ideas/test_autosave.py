"""What is typed is kept as it comes: once, by whoever may write, and never over the words of another page."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ideas.lifecycle import IdeaState
from ideas.models import Idea, Kind
from tests.factories import PROBLEM, make_campaign, make_idea, make_unit, make_user
from tests.ideas.writing import NEW, autosave, edit, opened

pytestmark = pytest.mark.django_db


@pytest.fixture
def camille():
    return make_user(first_name="Camille", last_name="Exemple")


def test_the_first_words_make_one_draft_that_has_an_address(as_user, camille):
    client = as_user(camille)
    page = opened(client, "/ideas/new/")

    first = client.post(NEW, {**page, "problem": "Les tablettes"}).json()
    # The answer was lost on the way: the page sends what it has again, to the same place.
    second = client.post(NEW, {**page, "problem": "Les tablettes dorment."}).json()

    idea = Idea.objects.get()
    assert (idea.problem, idea.author, idea.state) == ("Les tablettes dorment.", camille, IdeaState.DRAFT)
    assert first["page"] == second["page"] == edit(idea)
    assert first["autosave"] == autosave(idea)
    assert first["said"].startswith("Enregistré à ")


@pytest.mark.parametrize("step", ["problem", "short"])
def test_the_first_words_keep_the_call_whose_page_led_here(as_user, camille, step):
    call = make_campaign("open")
    client = as_user(camille)
    page = opened(client, f"/ideas/new/{'short/' if step == 'short' else ''}?campaign={call.pk}")

    client.post(f"/ideas/new/autosave/{step}/", {**page, "problem": "Les tablettes"})

    idea = Idea.objects.get()
    assert idea.campaign == call
    client.post(autosave(idea, step), {"problem": "Les tablettes dorment.", "campaign": ""})
    idea.refresh_from_db()
    assert (idea.problem, idea.campaign) == ("Les tablettes dorment.", call)


def test_a_draft_kept_while_typing_is_found_again_on_another_device(as_user, camille):
    page = opened(as_user(camille), "/ideas/new/")
    as_user(camille).post(NEW, {**page, "title": "Prêter les tablettes", "problem": "Les tablettes"})
    elsewhere = as_user(camille)

    idea = Idea.objects.get()
    for url in (reverse("portal:me"), "/ideas/?mine=on"):
        assert edit(idea) in elsewhere.get(url).content.decode()
    assert opened(elsewhere, edit(idea))["problem"] == "Les tablettes"


def test_nothing_is_made_of_nothing(as_user, camille):
    client = as_user(camille)

    answer = client.post(NEW, opened(client, "/ideas/new/"))

    assert answer.status_code == 422
    assert answer.json() == {"said": "Écrivez quelques mots : un brouillon vide ne se garde pas."}
    assert not Idea.objects.exists()


@pytest.mark.parametrize(
    ("step", "typed"),
    [
        ("problem", {"problem": "Un mot", "title": "Titre"}),
        ("solution", {"solution": "Un mot"}),
        ("service", {"carrier_intent": "want_to_carry"}),
    ],
)
def test_a_step_keeps_its_own_fields_half_written(as_user, camille, step, typed):
    idea, client = make_idea(author=camille), as_user(camille)
    others = {name for name in ("title", "problem", "solution", "carrier_intent") if name not in typed}
    before = Idea.objects.values().get(pk=idea.pk)

    assert client.post(autosave(idea, step), {**opened(client, edit(idea, step)), **typed}).status_code == 200

    after = Idea.objects.values().get(pk=idea.pk)
    assert typed.items() <= after.items()
    assert {name: after[name] for name in others} == {name: before[name] for name in others}


def test_a_text_too_long_says_so_and_changes_nothing(as_user, camille):
    idea, client = make_idea(author=camille), as_user(camille)

    answer = client.post(autosave(idea), {**opened(client, edit(idea)), "title": "x" * 121})

    assert answer.status_code == 422
    assert answer.json()["said"] == "Raccourcissez le titre : 120 caractères au plus."
    assert Idea.objects.get().title == idea.title


def test_a_page_goes_on_over_its_own_words(as_user, camille):
    """Whatever the version it holds: an answer may be lost, and a step back shows an older page."""
    idea, client = make_idea(author=camille), as_user(camille)
    page = opened(client, edit(idea))
    for words in ("Un", "Un deux", "Un deux trois"):
        assert client.post(autosave(idea), {**page, "problem": words}).status_code == 200

    answer = client.post(edit(idea), {**page, "problem": PROBLEM, "go": "on"})

    assert answer.url == edit(idea, "solution")
    assert Idea.objects.get().problem == PROBLEM


def test_a_page_never_writes_over_the_words_of_another(as_user, camille):
    idea, client = make_idea(author=camille), as_user(camille)
    one, other = opened(client, edit(idea)), opened(client, edit(idea))
    client.post(autosave(idea), {**other, "title": "Écrit ailleurs"})

    answer = client.post(autosave(idea), {**one, "title": "Écrit ici"})

    assert answer.status_code == 409
    assert answer.json()["differs"]
    assert "Rien n’est écrasé" in answer.json()["said"]
    assert Idea.objects.get().title == "Écrit ailleurs"


def test_two_pages_that_write_the_same_words_agree(as_user, camille):
    idea, client = make_idea(author=camille), as_user(camille)
    one, other = opened(client, edit(idea)), opened(client, edit(idea))

    answers = [client.post(autosave(idea), {**page, "title": "Le même"}) for page in (one, other)]

    assert [answer.status_code for answer in answers] == [200, 200]


def test_two_steps_in_two_pages_do_not_meet(as_user, camille):
    idea, client = make_idea(author=camille), as_user(camille)
    problem, solution = opened(client, edit(idea)), opened(client, edit(idea, "solution"))

    assert client.post(autosave(idea), {**problem, "title": "Nouveau"}).status_code == 200
    assert client.post(autosave(idea, "solution"), {**solution, "solution": "Autre"}).status_code == 200


def test_a_deposited_idea_is_not_written_while_typing(as_user, camille):
    idea = make_idea(IdeaState.NEEDS_INFO, author=camille)

    answer = as_user(camille).post(autosave(idea), {"title": "Trop tard", "problem": PROBLEM})

    assert answer.status_code == 409
    assert answer.json()["url"] == idea.get_absolute_url()
    assert Idea.objects.get().title == idea.title


def test_a_page_of_an_edited_idea_has_no_autosave(as_user, camille):
    idea = make_idea(IdeaState.NEEDS_INFO, author=camille)

    assert "data-autosave" not in as_user(camille).get(edit(idea)).content.decode()


def test_the_short_form_begins_its_draft_while_typing(as_user, camille):
    client, unit = as_user(camille), make_unit()
    page = opened(client, "/ideas/new/short/")

    told = client.post(
        "/ideas/new/autosave/short/", {**page, "problem": "Une rampe", "concerned_units": [unit.pk]}
    ).json()

    idea = Idea.objects.get()
    assert (idea.kind, list(idea.concerned_units.all())) == (Kind.SMALL_IMPROVEMENT, [unit])
    assert told["page"] == reverse("ideas:edit_short", args=[idea.pk])


@pytest.mark.parametrize("place", ["solution", "unknown"])
def test_only_the_first_pages_begin_a_draft(as_user, camille, place):
    assert as_user(camille).post(f"/ideas/new/autosave/{place}/", {"problem": "x"}).status_code == 404


@pytest.mark.parametrize(("step", "most"), [("problem", 9), ("solution", 8), ("service", 15)])
def test_keeping_what_is_typed_costs_few_statements(as_user, camille, step, most):
    idea, client = make_idea(author=camille, units=[make_unit()]), as_user(camille)
    page = opened(client, edit(idea, step))
    client.post(autosave(idea, step), page)

    with CaptureQueriesContext(connection) as context:
        assert client.post(autosave(idea, step), page).status_code == 200

    statements = [query["sql"] for query in context if "SAVEPOINT" not in query["sql"]]
    assert len(statements) <= most, "\n".join(sql[:160] for sql in statements)
