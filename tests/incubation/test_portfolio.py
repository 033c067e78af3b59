"""The list of projects when there are hundreds: the most pressing first, every other one within reach."""

from datetime import timedelta

import pytest
from django.core.cache import caches
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from accounts.models import OrgUnit, User
from accounts.roles import Role
from ideas.models import Idea
from incubation import portfolio
from incubation.lifecycle import ACTIVE_PHASES
from incubation.models import Project
from incubation.models.project_queryset import CLOSED
from incubation.names_by_key import Person
from incubation.portfolio import Section
from incubation.project_lines import ProjectLine, lines_by_key
from incubation.templatetags.projects import project_lines
from tests.factories import make_unit, make_user, somebody
from tests.incubation.factories import make_project, move
from tests.pages import statements_of, words_of

pytestmark = pytest.mark.django_db
LIST = reverse("incubation:projects")


@pytest.fixture
def team(as_user):
    return as_user(make_user(Role.INNOVATION_TEAM))


@pytest.fixture
def framed(monkeypatch):
    """Five in framing, the last one the most pressing; lists of two."""
    monkeypatch.setattr(portfolio, "PER_PHASE", 2)
    monkeypatch.setattr(portfolio, "PER_PAGE", 2)
    projects = [make_project() for _number in range(5)]
    for ahead, project in enumerate(reversed(projects), start=1):
        Project.objects.filter(pk=project.pk).update(due_on=timezone.localdate() + timedelta(days=ahead))
    return projects


def test_each_phase_shows_its_most_pressing_and_says_how_many_there_are(team, framed):
    page = words_of(team.get(LIST))
    assert [each.title in page for each in framed] == [False, False, False, True, True]
    assert page.index(framed[4].title) < page.index(framed[3].title)
    assert "Cadrage : voir les 5 projets" in page


def test_every_project_is_on_a_page_of_its_phase(team, framed):
    seen = [
        [
            each
            for each in framed
            if each.title in words_of(team.get(LIST, {"phase": "framing", "page": page}))
        ]
        for page in (1, 2, 3)
    ]
    assert seen == [framed[3:], framed[1:3], framed[:1]]
    middle = team.get(LIST, {"phase": "framing", "page": "2"}).content.decode()
    assert "page=1" in middle
    assert "page=3" in middle


@pytest.mark.parametrize("asked", [{"phase": "framing", "page": "99"}, {"phase": "framing", "page": "deux"}])
def test_a_page_that_is_not_there_is_the_nearest_one(team, framed, asked):
    assert team.get(LIST, asked).status_code == 200


def test_what_is_no_phase_is_the_whole_list(team, framed):
    assert "Cadrage : voir les 5 projets" in words_of(team.get(LIST, {"phase": "nulle part"}))


def test_a_phase_without_a_project_is_the_whole_list(team, framed):
    assert "Cadrage : voir les 5 projets" in words_of(team.get(LIST, {"phase": "rollout"}))


def test_what_is_over_is_all_within_reach(team, monkeypatch):
    monkeypatch.setattr(portfolio, "PER_PHASE", 1)
    over = [make_project() for _number in range(2)]
    for project in over:
        who = somebody(Role.MANAGEMENT)
        move(project, "stop", by=who, reason="Le besoin a changé.", learnings="Se voir plus tôt.")
    assert "Terminés : voir les 2 projets" in words_of(team.get(LIST))
    page = words_of(team.get(LIST, {"phase": "closed"}))
    assert all(each.title in page for each in over)


def test_the_filter_on_time_holds_on_every_page(team, framed):
    page = team.get(LIST, {"phase": "framing", "without_time": "1"})
    assert not any(each.title in words_of(page) for each in framed)


SOMEBODY = Person(7, "zoe", "Zoé", "Repère", 3, "Service des routes", "")
NOBODY_NAMED = {"intrapreneur": None, "ball_person": None}
LINE = ProjectLine(
    pk=1,
    state="prototype",
    state_since=None,
    paused_at=None,
    due_on=None,
    carrier_search_since=None,
    ball_holder="carrier",
    ball_expected="experiment",
    lacks_time=False,
    idea_id=5,
    title="Un titre",
    name_hidden=False,
    judged_blind=False,
    co_author_count=0,
    author=SOMEBODY,
    intrapreneur=SOMEBODY,
    ball_person=SOMEBODY,
)


def drawn(line, code="prototype"):
    return project_lines(Section(code, "", [line], 1))


def drawn_anew(line, code):
    caches["template_fragments"].clear()
    return drawn(line, code)


def others(value):
    """What each column may become."""
    today = timezone.localdate()
    return {
        "pk": 2,
        "paused_at": timezone.now(),
        "due_on": today + timedelta(days=9),
        "ball_holder": "committee",
        "ball_expected": "decide_gate",
        "lacks_time": True,
        "title": "Un autre titre",
        "intrapreneur": value,
        "ball_person": value,
    }


@pytest.mark.parametrize(
    "person",
    [
        SOMEBODY._replace(pk=8),
        SOMEBODY._replace(first_name="Ana"),
        SOMEBODY._replace(last_name="Borne"),
        SOMEBODY._replace(unit_name="Service des ponts"),
        SOMEBODY._replace(unit_short_name="SDR"),
        SOMEBODY._replace(unit_id=None),
        SOMEBODY._replace(first_name="", last_name=""),
        SOMEBODY._replace(first_name="", last_name="", username="ana"),
    ],
)
@pytest.mark.parametrize("role", ["intrapreneur", "author"])
def test_the_line_is_drawn_again_when_anything_it_shows_of_a_person_changes(role, person):
    before = LINE if role == "intrapreneur" else LINE._replace(**NOBODY_NAMED)
    remembered = drawn(before)

    now = drawn(before._replace(**{role: person}))

    assert now != remembered
    assert now == drawn_anew(before._replace(**{role: person}), "prototype")


@pytest.mark.parametrize("column", others(None))
def test_the_line_is_drawn_again_when_any_column_it_shows_changes(column):
    before = LINE._replace(ball_person=None) if column.startswith("ball_") else LINE
    changed = before._replace(**{column: others(SOMEBODY._replace(pk=9, last_name="Borne"))[column]})
    remembered = drawn(before)

    assert drawn(changed) != remembered
    assert drawn(changed) == drawn_anew(changed, "prototype")


def test_the_line_is_drawn_again_when_nobody_carries_it_any_more():
    unled = LINE._replace(**NOBODY_NAMED)
    searching = unled._replace(carrier_search_since=timezone.localdate())
    hidden = unled._replace(name_hidden=True)

    found = [drawn(line) for line in (LINE, unled, searching, hidden)]

    assert len(set(found)) == 4
    assert ["Zoé" in each for each in found] == [True, True, False, False]
    assert found == [drawn_anew(line, "prototype") for line in (LINE, unled, searching, hidden)]


@pytest.mark.parametrize(
    "change",
    [{"pk": 2}, {"title": "Autre"}, {"state": "completed"}, {"state_since": timezone.now() - timedelta(40)}],
)
def test_the_line_of_what_is_over_is_drawn_again_when_it_changes(change):
    over = LINE._replace(state="stopped", state_since=timezone.now())
    remembered = drawn(over, CLOSED)

    assert drawn(over._replace(**change), CLOSED) != remembered
    assert drawn(over._replace(**change), CLOSED) == drawn_anew(over._replace(**change), CLOSED)


def test_what_is_over_and_what_goes_on_are_drawn_apart():
    assert drawn(LINE, CLOSED) != drawn(LINE)


def test_the_columns_of_a_line_say_what_the_project_itself_says():
    led, _unled, searching, hidden, judged = (make_project() for _number in range(5))
    carrier = make_user(unit=make_unit("Routes", short_name="SDR"))
    Project.objects.filter(pk=led.pk).update(intrapreneur=carrier, state="prototype", ball_person=carrier)
    Project.objects.filter(pk=searching.pk).update(carrier_search_since=timezone.localdate())
    Idea.objects.filter(pk=hidden.idea_id).update(name_hidden=True)
    Idea.objects.filter(pk=judged.idea_id).update(name_hidden=True, judged_blind=True)

    for project in Project.objects.for_list().with_time_told():
        line = lines_by_key([project.pk])[project.pk]
        whole = render_to_string("incubation/_project_line.html", {"project": project})
        assert [drawn(line, project.state) for _drawn_then_remembered in range(2)] == [whole, whole]
    assert lines_by_key([led.pk])[led.pk].lacks_time
    assert str(hidden.idea.author) not in drawn(lines_by_key([hidden.pk])[hidden.pk])


def test_a_line_costs_no_statement_to_draw(django_assert_num_queries):
    line = lines_by_key([make_project().pk]).popitem()[1]
    with django_assert_num_queries(0):
        drawn_anew(line, "framing")


def test_the_list_takes_as_many_statements_however_many_projects(team):
    make_project()
    few = statements_of(team, LIST)
    for _number in range(4):
        make_project()

    assert len(statements_of(team, LIST)) == len(few) <= 7, "\n".join(few)


def test_the_latest_of_what_is_over_comes_first(team, monkeypatch):
    monkeypatch.setattr(portfolio, "PER_PHASE", 2)
    over = [make_project() for _number in range(3)]
    for days, project in enumerate(over):
        since = timezone.now() - timedelta(days=days)
        over_now = {"state": "stopped", "learnings": "Voilà.", "due_on": None}
        Project.objects.filter(pk=project.pk).update(**over_now, state_since=since)

    page = words_of(team.get(LIST))

    assert [each.title in page for each in over] == [True, True, False]
    assert page.index(over[0].title) < page.index(over[1].title)
    assert "Terminés : voir les 3 projets" in page


def test_every_phase_has_its_section(team):
    projects = [make_project() for _phase in ACTIVE_PHASES]
    carrier, unit = User.objects.first(), OrgUnit.objects.first() or make_unit()
    for phase, project in zip(ACTIVE_PHASES, projects, strict=True):
        Project.objects.filter(pk=project.pk).update(state=phase, intrapreneur=carrier, owner_unit=unit)

    page = words_of(team.get(LIST))

    places = [page.index(f'id="phase-{phase}"') for phase in ACTIVE_PHASES]
    assert places == sorted(places)
    assert all(page.count(project.title) == 1 for project in projects)
