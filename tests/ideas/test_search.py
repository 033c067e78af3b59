"""Searching the catalogue: French stems, accents, misspelt words, what is found first, and what stays hidden."""

import pytest

from accounts.roles import Role
from ideas import vocabulary
from ideas.lifecycle import IdeaState
from ideas.models import Idea, KnownWord, Visibility, search
from ideas.views import catalogue
from tests.factories import make_idea, make_theme, make_user
from tests.ideas.test_catalogue import many_ideas, titles
from tests.pages import statements_of

pytestmark = pytest.mark.django_db

OTHER = "Des vélos pour les tournées"


@pytest.fixture
def client(as_user):
    return as_user(make_user())


def deposited(title, problem="", solution="À voir ensemble.", **fields):
    problem = f"{problem} Rien de plus à signaler ici, sinon que cela dure depuis le début du mois."
    return make_idea(IdeaState.SUBMITTED, title=title, problem=problem, solution=solution, **fields)


@pytest.mark.parametrize(
    "words",
    [
        "réserver",
        "RESERVATION",
        "les réservations",
        "Réservation des salles",
        "l’economie reservee",
        "salles -camion réservées",
    ],
)
def test_words_are_found_whatever_their_endings_and_accents(client, words):
    deposited("Réserver une salle", problem="Une économie de temps sur les salles que l’on réserve.")
    deposited(OTHER)

    assert titles(client, q=words) == ["Réserver une salle"]


@pytest.mark.parametrize(
    "words", ["videoprojcteur", "vidéoprojetceurs", "vidéoproj", "videoprojecteurs colege"]
)
def test_a_misspelt_or_unfinished_word_is_found_in_a_title(client, words):
    deposited("Prêter les vidéoprojecteurs entre collèges")
    deposited(OTHER)

    assert titles(client, q=words) == ["Prêter les vidéoprojecteurs entre collèges"]


@pytest.mark.parametrize(
    "words", ["chaufage", "le chaufage des bureux", "Chauffagge", "chaufage introuvable"]
)
def test_a_misspelt_word_is_found_in_a_problem(client, words):
    idea = deposited("Une situation", problem="Le chauffage des bureaux reste allumé chaque fin de semaine.")
    deposited(OTHER)
    vocabulary.refresh()

    assert titles(client, q=words) == ([] if "introuvable" in words else [idea.title])


def test_the_vocabulary_forgets_what_nothing_holds_any_more():
    idea = deposited("Une situation", problem="Le chauffage des bureaux.")
    make_idea(title="Un brouillon de trottinette")
    vocabulary.refresh()
    assert KnownWord.objects.filter(word="chauffag").exists()
    assert not KnownWord.objects.filter(word__startswith="trottinet").exists()

    Idea.objects.filter(pk=idea.pk).update(problem="Autre chose.")
    vocabulary.refresh()
    assert not KnownWord.objects.filter(word="chauffag").exists()


def test_references_are_no_words_of_the_vocabulary():
    idea = deposited("Une situation", problem="Le chauffage des bureaux.")
    vocabulary.refresh()

    assert KnownWord.objects.exists()
    assert not KnownWord.objects.filter(word__contains=str(idea.submitted_at.year)).exists()


def test_titles_that_look_alike_are_left_out_when_the_word_put_right_is_found_often_enough(client):
    for day in ("lundi", "mardi", "mercredi", "jeudi", "vendredi"):
        deposited(f"Le {day}", problem="Le chauffage reste allumé.")
    vocabulary.refresh()
    deposited("Les chaufagges d’autrefois")

    assert sorted(titles(client, q="chauffagge"))[0] == "Le jeudi"
    assert len(titles(client, q="chauffagge")) == 5

    Idea.objects.filter(title="Le lundi").update(problem="Rien.")
    assert "Les chaufagges d’autrefois" in titles(client, q="chauffagge")


def test_a_pasted_paragraph_is_searched_by_its_beginning(client):
    deposited("La navette du lundi")
    deposited(OTHER)
    pasted = "navette " + "lundi " * 15 + "et bien d’autres mots encore que personne n’a écrits"

    page = client.get("/ideas/", {"q": pasted})

    assert [idea.title for idea in page.context["page"].rows] == ["La navette du lundi"]
    assert page.context["words"] == pasted[:100].strip()


def test_the_beginning_of_a_word_is_found_in_the_text(client):
    idea = deposited("Une situation", problem="Les photocopieuses tombent en panne chaque lundi matin.")
    deposited(OTHER)

    assert titles(client, q="photocop") == [idea.title]


def test_the_title_comes_before_the_problem_and_the_problem_before_the_solution(client):
    deposited("Troisième", solution="Une navette.")
    deposited("Deuxième", problem="La navette part toujours trop tôt pour nos réunions.")
    deposited("Une navette")
    deposited(OTHER)

    assert titles(client, q="navettes") == ["Une navette", "Deuxième", "Troisième"]


def test_what_holds_the_word_comes_before_what_is_spelled_nearly_so(client):
    deposited("La navzette du lundi")
    deposited("La navette du mardi")

    assert titles(client, q="navette") == ["La navette du mardi", "La navzette du lundi"]


def test_near_spellings_are_left_out_when_the_words_are_found_often_enough(client):
    deposited("La navzette du lundi")
    for day in ("mardi", "mercredi", "jeudi", "vendredi", "samedi"):
        deposited(f"La navette du {day}")

    assert "La navzette du lundi" not in titles(client, q="navette")
    assert len(titles(client, q="navette")) == 5


@pytest.mark.parametrize("form", ["{}", "{} ", "vidéoprojecteurs {}"])
def test_a_reference_is_a_word(client, form):
    idea, _other = make_idea(IdeaState.SUBMITTED), make_idea(IdeaState.SUBMITTED)

    assert titles(client, q=form.format(idea.reference.lower())) == [idea.title]


def test_filters_still_narrow(client):
    theme = make_theme()
    deposited("La navette du lundi", themes=[theme])
    deposited("La navette du mardi")

    assert titles(client, q="navette", theme=theme.pk) == ["La navette du lundi"]


@pytest.mark.parametrize("words", ["secrets", "secr", "secrrets", "ID-2026-0001"])
def test_nothing_hidden_is_found_by_those_who_may_not_read_it(as_user, words):
    hidden = deposited("Un secret", visibility=Visibility.RESTRICTED)
    Idea.objects.filter(pk=hidden.pk).update(reference="ID-2026-0001")
    make_idea(title="Un secret de brouillon")

    assert titles(as_user(make_user()), q=words) == []
    assert titles(as_user(make_user(Role.MANAGEMENT)), q=words) == ["Un secret"]
    assert titles(as_user(hidden.author), q=words) == ["Un secret"]


@pytest.mark.parametrize(
    "words", ["'", "& | !", "a:*", "\\", "%", "les", "((", '"', "🌱", "\x00", "-", "_", "é" * 100]
)
def test_no_words_break_the_page(client, words):
    deposited(OTHER)

    assert client.get("/ideas/", {"q": words}).status_code == 200


def test_the_column_follows_what_is_written(client):
    idea = deposited("Une navette")
    idea.title = "Un covoiturage"
    idea.save(update_fields=["title"])

    assert titles(client, q="covoiturages") == ["Un covoiturage"]
    assert titles(client, q="navette") == []


def test_pages_of_results_lose_nothing(client):
    many_ideas(45)
    seen, url = [], "/ideas/?q=idee"
    while url:
        page = client.get(url)
        seen += [idea.pk for idea in page.context["page"].rows]
        url = page.context["next_url"] and "/ideas/" + page.context["next_url"]

    assert len(seen) == len(set(seen)) == 45


@pytest.mark.parametrize("role", [None, Role.INNOVATION_TEAM])
@pytest.mark.parametrize("words", ["idée", "introuvable"])
def test_a_search_costs_eight_statements_whatever_the_length(as_user, role, words):
    client = as_user(make_user(role))
    many_ideas(3)
    few = statements_of(client, "/ideas/", q=words)

    many_ideas(500, first=3)
    many = statements_of(client, "/ideas/", q=words)

    assert len(few) == len(many) <= 8
    assert not [sql for sql in many if "OFFSET" in sql]


def test_nothing_is_closest_when_no_words_are_looked_for(client):
    deposited("Réserver une salle")

    everything = client.get("/ideas/").content.decode()
    searched = client.get("/ideas/", {"q": "salle"}).content.decode()

    assert "Le plus pertinent" not in everything
    assert '<option value="">Date de dépôt</option>' in everything
    assert '<option value="">Le plus pertinent</option>' in searched
    assert client.get("/ideas/", {"sort": "recent"}).status_code == 200


def test_a_search_that_stops_says_so(client, monkeypatch):
    for module in (search, catalogue):
        monkeypatch.setattr(module, "MOST_RANKED", 3)
    words = "les 3 plus récentes sont montrées"
    for number in range(3):
        deposited(f"Réserver une salle {number}")

    deposited(OTHER)

    assert words in client.get("/ideas/", {"q": "salle"}).content.decode()
    assert words not in client.get("/ideas/", {"q": "vélos"}).content.decode()
    assert words not in client.get("/ideas/").content.decode()
