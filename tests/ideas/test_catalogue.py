"""The catalogue: what is listed, what narrows it, pages without counting, a constant number of statements."""

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from accounts.roles import Role
from ideas.lifecycle import IdeaState
from ideas.models import Idea, Kind, Visibility
from ideas.services import set_follow
from ideas.stages import Stage
from tests.factories import PROBLEM, make_idea, make_theme, make_unit, make_user
from tests.pages import statements_of, words_of

pytestmark = pytest.mark.django_db

URL = "/ideas/"


@pytest.fixture
def reader():
    return make_user()


def titles(client, **asked):
    return [idea.title for idea in client.get(URL, asked).context["page"].rows]


def many_ideas(count, first=0):
    """Deposited rows, one a minute, without their moves."""
    author = make_user(unit=make_unit())
    start = timezone.now() - timedelta(minutes=count)
    return Idea.objects.bulk_create(
        Idea(
            author=author,
            deposited_by=author,
            title=f"Idée {number:04d}",
            problem=PROBLEM,
            state=IdeaState.SUBMITTED,
            reference=f"ID-2020-{number}",
            submitted_at=start + timedelta(minutes=number),
        )
        for number in range(first, first + count)
    )


def test_the_catalogue_lists_what_is_in_the_box(as_user, reader):
    shown = {make_idea(state).title for state in (IdeaState.SUBMITTED, IdeaState.TRANSFERRED)}
    for state in (IdeaState.DRAFT, IdeaState.WITHDRAWN, IdeaState.REDIRECTED):
        make_idea(state)
    make_idea(IdeaState.SUBMITTED, visibility=Visibility.RESTRICTED)

    assert set(titles(as_user(reader))) == shown


def test_those_in_charge_list_restricted_ideas_too(as_user):
    idea = make_idea(IdeaState.SUBMITTED, visibility=Visibility.RESTRICTED)

    assert titles(as_user(make_user(Role.MANAGEMENT))) == [idea.title]
    assert titles(as_user(idea.author)) == [idea.title]


@pytest.mark.parametrize("words", ["cafe", "CAFÉ des", "aidants café"])
def test_a_search_finds_every_word_without_its_accents(as_user, reader, words):
    make_idea(IdeaState.SUBMITTED, title="Le café des aidants")
    make_idea(IdeaState.SUBMITTED, title="Des vélos partagés")

    assert titles(as_user(reader), q=words) == ["Le café des aidants"]


def test_a_search_finds_a_reference(as_user, reader):
    idea, _other = make_idea(IdeaState.SUBMITTED), make_idea(IdeaState.SUBMITTED)

    assert titles(as_user(reader), q=idea.reference) == [idea.title]


def test_filters_narrow_and_stand_in_the_address(as_user, reader):
    theme = make_theme("Déplacements")
    here = make_idea(IdeaState.SUBMITTED, themes=[theme], kind=Kind.SMALL_IMPROVEMENT)
    studied = make_idea(IdeaState.QUALIFICATION)
    gone = make_idea(IdeaState.TRANSFERRED)
    client = as_user(reader)

    assert titles(client, theme=theme.pk) == [here.title]
    assert titles(client, kind=Kind.SMALL_IMPROVEMENT) == [here.title]
    # What left the journey is not at a step any more.
    assert titles(client, stage=Stage.QUALIFICATION) == [studied.title]
    assert titles(client, outcome=IdeaState.TRANSFERRED) == [gone.title]
    assert set(titles(client, stage=[Stage.DEPOSIT, Stage.QUALIFICATION])) == {here.title, studied.title}
    assert set(titles(client, stage=Stage.DEPOSIT, outcome=IdeaState.TRANSFERRED)) == {here.title, gone.title}


def test_mine_and_followed(as_user, reader):
    mine, other = make_idea(IdeaState.SUBMITTED, author=reader), make_idea(IdeaState.SUBMITTED)
    draft = make_idea(author=reader)
    set_follow(other, by=reader, wanted=True)
    client = as_user(reader)

    assert titles(client, mine="on") == [mine.title]
    assert titles(client, followed="on") == [other.title]
    assert list(client.get(URL, {"mine": "on"}).context["drafts"]) == [draft]


def test_a_filter_is_taken_away_alone(as_user, reader):
    page = as_user(reader).get(URL, {"q": "vélo", "stage": ["deposit", "study"], "after": "x"})

    links = {active.label: active.remove_url for active in page.context["active"]}
    assert links == {
        "« vélo »": "?stage=deposit&stage=study",
        "Déposée": "?q=v%C3%A9lo&stage=study",
        "Étude de faisabilité": "?q=v%C3%A9lo&stage=deposit",
    }


def test_what_is_asked_stays_ticked(as_user, reader):
    theme = make_theme("Déplacements")
    asked = {"stage": "study", "outcome": "merged", "theme": theme.pk, "kind": "problem_only", "mine": "on"}

    page = as_user(reader).get(URL, asked).content.decode()

    assert set(re.findall(r'name="(\w+)" value="(\w+)"[^>]* checked', page)) == {
        ("mine", "on"),
        ("stage", "study"),
        ("outcome", "merged"),
    }
    assert set(re.findall(r'<option value="(\w+)" selected', page)) == {str(theme.pk), "problem_only"}


def test_the_filters_follow_what_is_asked_the_language_and_the_themes(as_user, reader):
    client = as_user(reader)
    everything = client.get(URL).content.decode()
    asked = [{"stage": "study"}, {"mine": "on"}, {"q": "vélo"}, {"stage": ["study", "deposit"]}]
    drawn = [client.get(URL, one).content.decode() for one in asked]
    make_theme("Sobriété")
    cache.clear()  # the choices are read once a minute

    assert "Filtrer, 1 filtre actif" in drawn[0]
    assert "Filtrer, 2 filtres actifs" in drawn[3]
    assert "Tout afficher" in drawn[2]
    assert "Tout afficher" not in everything
    assert client.get(URL).content.decode().count("Sobriété") == 1
    assert "Sobriété" not in everything
    assert "Show the ideas" in client.get(URL, headers={"accept-language": "en"}).content.decode()


def test_nonsense_in_the_address_is_left_out(as_user, reader):
    idea = make_idea(IdeaState.SUBMITTED)
    nonsense = {"stage": "nowhere", "theme": "x", "kind": "?", "after": "2026_9", "before": "_", "q": ""}

    assert titles(as_user(reader), **nonsense) == [idea.title]


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"q": "introuvable"}, "Aucune idée avec « introuvable »"),
        ({"followed": "on"}, "Aucune idée ne correspond"),
        ({}, "La planche est prête"),
    ],
)
def test_an_empty_list_says_what_to_do(as_user, reader, asked, sentence):
    assert sentence in words_of(as_user(reader).get(URL, asked))


def test_pages_go_forward_and_back_without_losing_a_row(as_user, reader):
    many_ideas(45)
    Idea.objects.filter(title__in=["Idée 0024", "Idée 0025", "Idée 0026"]).update(submitted_at=timezone.now())
    everything = list(Idea.objects.order_by("-submitted_at", "-pk").values_list("title", flat=True))
    client, url, seen, pages = as_user(reader), f"{URL}?kind=problem_and_solution", [], []

    while url:
        page = client.get(url)
        pages.append([idea.title for idea in page.context["page"].rows])
        seen += pages[-1]
        url = URL + page.context["next_url"] if page.context["next_url"] else ""
    back = client.get(URL + page.context["previous_url"])

    assert seen == everything
    assert [len(titles) for titles in pages] == [20, 20, 5]
    assert [idea.title for idea in back.context["page"].rows] == pages[1]
    assert "kind=problem_and_solution" in page.context["previous_url"]
    first = client.get(URL + back.context["previous_url"])
    assert [idea.title for idea in first.context["page"].rows] == pages[0]
    assert not first.context["previous_url"]


@pytest.mark.parametrize("role", [None, Role.INNOVATION_TEAM])
def test_the_catalogue_costs_eight_statements_whatever_its_length(as_user, role):
    make_theme()
    client = as_user(make_user(role))
    many_ideas(10)
    few = statements_of(client, URL)

    many_ideas(990, first=10)
    many = statements_of(client, URL)

    assert len(few) == len(many) <= 8, "\n".join(sql[:160] for sql in many)
    assert not [sql for sql in many if "OFFSET" in sql or ("COUNT(*)" in sql and "ideas_idea" in sql)]
