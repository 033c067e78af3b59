"""Lists of the catalogue that one keeps and gives to others; its orders, its counts, its cards."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.roles import Role
from ideas.lifecycle import IdeaState
from ideas.models import CarrierIntent, Idea, Kind, SavedView, Visibility
from tests.factories import make_campaign, make_idea, make_theme, make_unit, make_user
from tests.ideas.test_catalogue import many_ideas, titles
from tests.pages import statements_of, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader():
    return make_user()


@pytest.fixture
def client(as_user, reader):
    return as_user(reader)


def saved(client, name="Mes routes", address="theme=3&sort=due&page=4&next=//evil&after=1_2"):
    return client.post("/ideas/views/", {"name": name, "address": address}, follow=True)


def test_a_view_keeps_what_the_catalogue_understands(client, reader):
    page = saved(client)

    view = SavedView.objects.get(owner=reader)
    assert view.querystring == "sort=due&theme=3"
    assert page.redirect_chain[-1][0] == "/ideas/?sort=due&theme=3"
    assert "Mes routes" in words_of(page)
    assert client.get(view.get_absolute_url()).url == "/ideas/?sort=due&theme=3"


def test_a_name_is_kept_once(client, reader):
    saved(client)
    saved(client, address="q=route")

    assert [view.querystring for view in SavedView.objects.of(reader)] == ["q=route"]


@pytest.mark.parametrize("wrong", [{"name": " "}, {"address": "q=" + "x" * 1500}])
def test_a_view_without_a_name_or_too_long_is_not_kept(client, reader, wrong):
    saved(client, **wrong)

    assert not SavedView.objects.exists()


def test_twenty_views_at_most(client, reader):
    SavedView.objects.bulk_create(SavedView(owner=reader, name=str(n), querystring="") for n in range(20))
    saved(client)

    assert SavedView.objects.of(reader).count() == 20


def test_another_follows_the_link_but_neither_sees_nor_deletes_the_view(as_user, client):
    saved(client)
    view = SavedView.objects.get()
    other = as_user(make_user())

    assert other.get(view.get_absolute_url()).status_code == 302
    assert "Mes routes" not in words_of(other.get("/ideas/"))
    assert other.post(f"/ideas/views/{view.token}/delete/").status_code == 404
    assert client.post(f"/ideas/views/{view.token}/delete/").status_code == 302
    assert not SavedView.objects.exists()


@pytest.mark.parametrize(
    ("sort", "column", "values"),
    [("supported", "support_count", [9, 5, 5]), ("discussed", "contribution_count", [7, 2, 0])],
)
def test_orders(client, sort, column, values):
    ideas = many_ideas(3)
    for idea, value in zip(ideas, values, strict=True):
        Idea.objects.filter(pk=idea.pk).update(**{column: value})

    found = client.get("/ideas/", {"sort": sort}).context["page"].rows

    assert [getattr(idea, column) for idea in found] == sorted(values, reverse=True)


@pytest.mark.parametrize("sort", ["recent", "supported", "discussed", "due"])
def test_pages_of_every_order_lose_nothing(client, sort):
    ideas, today = many_ideas(45), timezone.localdate()
    for number, idea in enumerate(ideas[:30]):
        due = today + timedelta(days=number % 4)
        Idea.objects.filter(pk=idea.pk).update(
            support_count=number % 3, contribution_count=number % 5, due_on=due
        )
    seen, pages, url = [], [], f"/ideas/?sort={sort}"
    while url:
        page = client.get(url)
        pages.append([idea.pk for idea in page.context["page"].rows])
        seen += pages[-1]
        url = page.context["next_url"] and "/ideas/" + page.context["next_url"]
    back = client.get("/ideas/" + page.context["previous_url"])

    assert len(seen) == len(set(seen)) == 45
    assert [idea.pk for idea in back.context["page"].rows] == pages[1]
    if sort == "due":
        assert seen[:8] == [idea.pk for idea in ideas[0:30:4]]


@pytest.mark.parametrize(
    "cursor", ["99999999999999_1", "1_99999999999999999999", "-3_4", "é_1", "2026-01-01_2"]
)
def test_a_cursor_of_another_order_gives_the_first_page(client, cursor):
    idea = many_ideas(1)[0]

    for sort in ("supported", "recent"):
        assert titles(client, sort=sort, after=cursor) == [idea.title]


def test_a_unit_lists_what_concerns_it_and_what_its_people_wrote(client):
    parent = make_unit("Routes")
    below = make_unit("Centre routier", parent=parent)
    told = make_idea(IdeaState.SUBMITTED, units=[below])
    written = make_idea(IdeaState.SUBMITTED, author=make_user(unit=below))
    make_idea(IdeaState.SUBMITTED, units=[make_unit("Éducation")])

    assert set(titles(client, unit=parent.pk)) == {told.title, written.title}


def test_a_call_and_a_wish_for_help(client):
    campaign = make_campaign("open")
    answer = make_idea(IdeaState.SUBMITTED, campaign=campaign)
    offered = make_idea(IdeaState.SUBMITTED, carrier_intent=CarrierIntent.OFFERS_IT)
    problem = make_idea(IdeaState.SUBMITTED, kind=Kind.PROBLEM_ONLY)
    make_idea(IdeaState.TRANSFERRED, carrier_intent=CarrierIntent.OFFERS_IT)

    assert titles(client, campaign=campaign.pk) == [answer.title]
    assert set(titles(client, needs_help="on")) == {offered.title, problem.title}


def test_each_choice_says_how_many_ideas_it_leads_to(as_user, reader):
    theme = make_theme("Sobriété")
    make_idea(IdeaState.SUBMITTED, themes=[theme])
    make_idea(IdeaState.SUBMITTED, themes=[theme], visibility=Visibility.RESTRICTED)
    make_idea(IdeaState.TRANSFERRED)

    def counts(person):
        cache.clear()
        form = as_user(person).get("/ideas/").context["form"]
        return form.ticks["stage"][0][2], form.counted["theme"][0].shown, form.ticks["outcome"][1][2]

    assert counts(reader) == ("1", "1", "1")
    assert counts(make_user(Role.INNOVATION_TEAM)) == ("2", "2", "1")


def test_cards_and_a_list_in_the_address(client):
    make_idea(IdeaState.SUBMITTED)

    assert 'class="idea-card"' in client.get("/ideas/?show=cards&q=vid%C3%A9o").content.decode()
    assert "?q=vid%C3%A9o&amp;show=cards" in client.get("/ideas/?q=vid%C3%A9o").content.decode()


def test_the_number_of_results_is_told(client):
    make_idea(IdeaState.SUBMITTED)

    page = client.get("/ideas/?q=introuvable").content.decode()

    assert 'id="results-count" role="status"' in page
    assert "Aucune idée" in page


@pytest.mark.parametrize(
    "asked", [{"sort": "due"}, {"sort": "supported", "unit": "1"}, {"q": "idée", "show": "cards"}]
)
def test_every_list_costs_eight_statements_even_when_nothing_is_counted_yet(client, asked):
    make_unit("Routes")
    many_ideas(40)
    warm = statements_of(client, "/ideas/", **asked)
    cache.clear()
    client.get("/ideas/rules/")  # what every page shows is remembered again, what the catalogue counts is not
    with CaptureQueriesContext(connection) as cold:
        client.get("/ideas/", asked)

    assert len(warm) <= 7
    assert len(cold) <= 8
