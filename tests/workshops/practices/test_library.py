"""Finding a practice: words, filters in the address, counts, pages, and a cost that does not grow."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories import make_theme, make_unit
from tests.workshops.practices.conftest import make_practice
from workshops.models import GoodPractice, PracticeKind

pytestmark = pytest.mark.django_db
LIBRARY = "/workshops/practices/"
THROUGH = ("start_review", "publish")


def titles(page: object) -> list[str]:
    return [practice.title for practice in page.context["page"].rows]


@pytest.fixture
def library(nora, tina):
    """Two practices of two units."""
    below = make_unit("Antenne Nord", parent=nora.unit)
    theme = make_theme("Accueil des usagers")
    first = make_practice(nora, *THROUGH, reader=tina, improves="both", themes=[theme])
    second = make_practice(
        nora,
        *THROUGH,
        reader=tina,
        title="Les réunions debout",
        question="Vos réunions s’éternisent ?",
        kind=PracticeKind.METHOD,
        holder_unit=below,
        improves="user_service",
        description="Quinze minutes, chaque mardi.",
    )
    return {"first": first, "second": second, "theme": theme, "below": below}


@pytest.mark.parametrize(
    "words", ["reunion", "RÉUNION", "réunions", "éternisent", "mardi", "réunoins debout"]
)
def test_words_are_found_without_their_accents_nor_their_endings(library, robin, as_user, words):
    assert titles(as_user(robin).get(LIBRARY, {"q": words})) == ["Les réunions debout"]


def test_the_title_counts_more_than_the_text(library, nora, tina, robin, as_user):
    make_practice(nora, *THROUGH, reader=tina, title="Un guide", description="Pour préparer les réunions.")

    assert titles(as_user(robin).get(LIBRARY, {"q": "réunion"})) == ["Les réunions debout", "Un guide"]


@pytest.mark.parametrize(
    "address", ["q=zzzz", "q=%00", "theme=x", "unit=0", "effect=both", "kind=1", "after=x_y"]
)
def test_what_makes_no_sense_is_left_out(library, robin, as_user, address):
    page = as_user(robin).get(f"{LIBRARY}?{address}")

    assert page.status_code == 200
    assert len(titles(page)) == (0 if "zzzz" in address else 2)


def test_each_filter_narrows_and_says_how_many(library, nora, robin, as_user):
    found = {
        f"theme={library['theme'].pk}": 1,
        f"unit={nora.unit.pk}": 2,
        f"unit={library['below'].pk}": 1,
        "effect=user_service": 2,
        "effect=internal_functioning": 1,
        "kind=tool": 1,
        "kind=service": 0,
        f"kind=tool&unit={library['below'].pk}": 0,
    }
    for address, expected in found.items():
        page = as_user(robin).get(f"{LIBRARY}?{address}")
        assert (address, len(titles(page)), page.context["how_many"]) == (address, expected, expected)

    form = as_user(robin).get(f"{LIBRARY}?kind=tool").context["form"]
    assert {value: n for value, _label, n in form.kind_choices}["method"] == 1
    assert {label: n for _value, label, n in form.unit_choices} == {"Antenne Nord": 0, "Service Formation": 1}
    assert [n for _value, _label, n in form.effect_choices] == [1, 1]


def test_a_filter_offers_nothing_of_what_one_may_not_read(library, nora, robin, as_user):
    make_practice(nora, holder_unit=make_unit("Unité discrète"), themes=[make_theme("Thème discret")])

    words = as_user(robin).get(LIBRARY).content.decode()

    assert "discrète" not in words
    assert "discret" not in words


def test_pages_follow_one_another_whatever_the_order(nora, tina, robin, as_user):
    for number in range(45):
        make_practice(nora, *THROUGH, reader=tina, title=f"Fiche {number}")
    for start in (LIBRARY, f"{LIBRARY}?q=fiche"):
        seen, url = [], start
        while url:
            page = as_user(robin).get(url)
            seen += titles(page)
            url = page.context["next_url"] and LIBRARY + page.context["next_url"]
        assert len(seen) == len(set(seen)) == 45


def test_a_library_of_a_hundred_costs_what_one_of_ten_does(nora, tina, robin, as_user):
    def cost(url: str) -> int:
        client = as_user(robin)
        client.get(url)
        with CaptureQueriesContext(connection) as context:
            assert client.get(url).status_code == 200
        return len(context)

    themes, units = [make_theme() for _ in range(3)], [make_unit() for _ in range(5)]

    def fill(many: int) -> None:
        for number in range(many):
            made = make_practice(nora, *THROUGH, reader=tina, themes=themes, holder_unit=units[number % 5])
            made.adoptions.create(unit=robin.unit, person=robin, on=made.published_on)

    fill(10)
    few = [cost(LIBRARY), cost(f"{LIBRARY}?q=jour&kind=tool")]
    fill(90)

    assert [cost(LIBRARY), cost(f"{LIBRARY}?q=jour&kind=tool")] == few
    assert max(few) <= 18


def test_a_page_has_one_title_and_each_choice_its_label(library, robin, as_user):
    words = as_user(robin).get(LIBRARY).content.decode()

    assert words.count("<h1") == 1
    for name in ("theme", "unit", "effect", "kind", "q"):
        assert f'for="id_{name}"' in words
        assert re.search(rf'id="id_{name}"', words)


def test_the_sheet_follows_the_order_of_the_source(nora, tina, robin, as_user):
    practice = make_practice(
        nora, *THROUGH, reader=tina, deliverables="Un modèle de liste.", place="Bâtiment A"
    )
    words = as_user(robin).get(practice.get_absolute_url()).content.decode()
    order = ["Description", "Pour qui", "Objectifs et finalités", "Étapes", "Résultats", "Livrables"]

    places = [words.index(f">{title}") for title in order]

    assert places == sorted(places)
    assert words.count("<h1") == 1
    assert "Bâtiment A" in words
    assert f"mailto:{nora.email}" in words


def test_one_keeps_a_practice_among_ones_favourites(published, robin, as_user):
    client, address = as_user(robin), reverse("workshops:practice_favourite", args=[published.pk])
    for _twice in range(2):
        client.post(address, {"wanted": "yes"})
    assert "Le premier jour réussi" in client.get(reverse("ideas:favourites")).content.decode()
    assert GoodPractice.objects.kept_by(robin).count() == 1

    client.post(address, {"wanted": "no"})

    assert "Le premier jour réussi" not in client.get(reverse("ideas:favourites")).content.decode()


def test_a_favourite_that_one_may_not_read_any_more_is_not_listed(published, robin, tina, as_user):
    client = as_user(robin)
    client.post(reverse("workshops:practice_favourite", args=[published.pk]), {"wanted": "yes"})

    for name in ("archive", "review_again"):
        GoodPractice.perform(published.pk, name, by=tina)

    assert "Le premier jour réussi" not in client.get(reverse("ideas:favourites")).content.decode()


def test_whoever_looks_for_something_finds_it_before_what_waits(library, nora, tina, as_user):
    make_practice(nora, title="Une fiche qui attend")

    assert "Une fiche qui attend" in as_user(tina).get(LIBRARY).content.decode()
    assert "Une fiche qui attend" not in as_user(tina).get(f"{LIBRARY}?q=jour").content.decode()
