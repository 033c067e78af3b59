"""The look: tags, drawings, fields, error pages; and what no template may contain."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from django.conf import settings
from django.core.cache import caches
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import Client
from django.utils import timezone, translation

from accounts.models import User
from ideas.lifecycle import IdeaState
from ideas.models import Idea
from ideas.stages import OUTCOME_ICONS, STAGES
from portal.context_processors import MENU
from tests.factories import make_idea, make_unit, make_user

TEMPLATES = sorted((settings.BASE_DIR / "templates").rglob("*.html"))
STYLESHEETS = sorted((settings.BASE_DIR / "static" / "css").glob("*.css"))
# A mail carries its own stylesheet: no reader of mail fetches one.
PAGES = [path for path in TEMPLATES if path.parent.name != "mail"]


def name(path: Path) -> str:
    return path.relative_to(settings.BASE_DIR).as_posix()


def render(source: str, **context: object) -> str:
    return Template("{% load look %}" + source).render(Context(context))


def on(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_no_page_carries_a_style_a_script_or_another_host(path: Path) -> None:
    source = path.read_text()
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=|javascript:", source)
    assert not re.search(r"<script(?![^>]*\bsrc=)", source)
    assert not re.search(r"""(?:src|href|action)=["'](?:https?:)?//""", source)


@pytest.mark.parametrize("path", STYLESHEETS, ids=name)
def test_no_stylesheet_reaches_another_host(path: Path) -> None:
    assert not re.search(r"@import|url\((?!\.\./fonts/)", path.read_text())


def line_of(idea: Idea) -> str:
    return Template("{% load lines %}{% idea_lines ideas %}").render(Context({"ideas": [idea]}))


def test_the_line_of_an_idea_is_drawn_again_when_anything_it_shows_changes(db: None) -> None:
    idea = Idea.objects.for_lines().get(pk=make_idea(IdeaState.SUBMITTED).pk)
    somebody = make_user(unit=make_unit())
    changes = {
        "title": "Un autre titre",
        "problem": "Un autre constat",
        "reference": "ID-2020-0001",
        "support_count": 7,
        "contribution_count": 8,
        "author": somebody,
        "ball_person": somebody,
        "ball_expected": "qualify",
        "due_on": on(40),
        "stage": "study",
        "paused_at": timezone.now(),
    }
    for attribute, value in changes.items():
        remembered = line_of(idea)
        setattr(idea, attribute, value)
        drawn = line_of(idea)
        caches["template_fragments"].clear()

        assert drawn != remembered, attribute
        assert drawn == line_of(idea), attribute


def test_the_line_of_an_idea_follows_the_day_and_the_language(db: None) -> None:
    idea = make_idea(IdeaState.SUBMITTED)
    today = line_of(idea)

    with translation.override("en"):
        assert line_of(idea) != today
    with time_machine.travel(timezone.now() + timedelta(days=400)):
        assert line_of(idea) != today


def test_every_icon_has_its_drawing() -> None:
    drawn = set(re.findall(r'<symbol id="([\w-]+)"', (settings.BASE_DIR / "static/icons.svg").read_text()))
    asked = {icon for path in TEMPLATES for icon in re.findall(r'{% icon "([\w-]+)"', path.read_text())}
    stages = {f"{kind}-{stage}" for kind in ("stage", "plant") for stage in STAGES}
    assert asked | stages | set(OUTCOME_ICONS.values()) | {entry[2] for entry in MENU} <= drawn


def test_an_icon_is_hidden_from_screen_readers() -> None:
    assert render('{% icon "bell" "turned" %}') == (
        '<svg class="icon turned" aria-hidden="true"><use href="/static/icons.svg#bell"/></svg>'
    )


@pytest.mark.parametrize(
    ("person", "letters"),
    [
        (User(first_name="Anne-Lise", last_name="Roux"), "AR"),
        (User(username="camille"), "C"),
        ("Équipe innovation", "ÉI"),
        ("Marie de la Tour", "MT"),
    ],
)
def test_initials(person: User | str, letters: str) -> None:
    assert render("{{ person|initials }}", person=person) == letters


def test_a_person_keeps_their_tint() -> None:
    assert [render("{{ person|tint }}", person=User(pk=pk)) for pk in (5, 6, 9, 10)] == ["1", "2", "5", "1"]


def test_a_day_says_its_year_when_it_is_not_this_one() -> None:
    this_year = date(timezone.localdate().year, 6, 18)
    assert re.fullmatch(r"\w+ 18 juin", render("{{ day|day }}", day=this_year))
    assert render("{{ day|day }}", day=date(2021, 9, 22)) == "mercredi 22 septembre 2021"
    assert render("{{ day|day }}", day=date(2021, 9, 1)) == "mercredi 1er septembre 2021"
    assert render("{{ day|day }}", day=None) == ""


def test_a_moment_is_said_in_the_time_of_the_organisation() -> None:
    late_evening_in_utc = datetime.fromisoformat("2021-09-21T23:30:00+00:00")
    assert render("{{ at|day }}", at=late_evening_in_utc) == "mercredi 22 septembre 2021"


@pytest.mark.parametrize(
    ("days", "words"),
    [(-3, "il y a 3 jours"), (-1, "hier"), (0, "aujourd’hui"), (1, "demain"), (9, "dans 9 jours")],
)
def test_relative_day(days: int, words: str) -> None:
    assert render("{{ day|relative_day }}", day=on(days)) == words


@pytest.mark.parametrize(
    ("days", "css", "words"),
    [
        (-3, "late", "En retard de 3 jours"),
        (-1, "late", "En retard de 1 jour"),
        (0, "near", "Aujourd’hui"),
        (1, "near", "Demain"),
        (3, "near", "Avant "),
        (4, "", "Avant "),
    ],
)
def test_a_deadline_is_told_in_words(days: int, css: str, words: str) -> None:
    shown = render_to_string("components/deadline.html", {"due_on": on(days)})
    assert f'class="deadline{" " + css if css else ""}"' in shown
    assert words in shown


def test_no_deadline_shows_nothing() -> None:
    assert render_to_string("components/deadline.html", {"due_on": None}).strip() == ""


@pytest.mark.parametrize(
    ("value", "full", "width"), [(3, 4, "75"), (9, 4, "100"), (-1, 4, "0"), (1, 0, "0"), (None, 4, "0")]
)
def test_a_bar_stays_within_its_track(value: float | None, full: float, width: str) -> None:
    assert f'class="bar-value" width="{width}"' in render("{% bar value full %}", value=value, full=full)


def test_a_second_value_ends_with_the_bar() -> None:
    assert 'class="bar-second" x="75" width="25"' in render("{% bar 3 4 second=9 %}")


def test_widths_keep_their_dot_in_french() -> None:
    with translation.override("fr"):
        assert 'width="33.3"' in render("{% bar 1 3 %}")


def test_the_small_journey_says_its_step() -> None:
    shown = render("{% mini 3 %}")
    assert 'aria-label="Étape 3 sur 6"' in shown
    assert shown.count("<i") == 6


def test_an_idea_that_left_the_journey_shows_its_way_out() -> None:
    idea = Idea(state=IdeaState.TRANSFERRED, stage="qualification")
    assert "stage-outcome" in render_to_string("components/stage_chip.html", {"idea": idea})


@pytest.mark.django_db
def test_every_component_renders(as_user: Callable[[User], Client]) -> None:
    response = as_user(make_user()).get("/components/")
    assert response.status_code == 200
    shown = response.content.decode()
    assert " style=" not in shown
    assert shown.count('<dl class="ball') == 2


@pytest.mark.django_db
def test_visitors_are_offered_to_log_in() -> None:
    shown = Client().get("/accounts/login/").content.decode()
    assert 'class="skip-link"' in shown
    assert 'class="me"' not in shown
