"""The lines of the home of a manager, drawn once for the same facts."""

from datetime import date
from functools import lru_cache

from django import template
from django.template.loader import get_template
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from accounts.models import Organisation
from incubation.asked_time import AskedLine
from incubation.team_lines import AgentLine
from incubation.team_page import TeamPage
from workflow.drawn_once import drawn_once

register = template.Library()


@register.filter
def short_day(day: date) -> str:
    """« 23 nov »: the head of the same eight columns, on the page of every manager."""
    return _short_day(day, get_language())


@lru_cache(maxsize=100)
def _short_day(day: date, _language: str | None) -> str:
    return date_format(day, "j b")


@register.simple_tag
def asked_lines(lines: list[AskedLine]) -> SafeString:
    """An `<li>` each: what waits for an answer, in the hours of a week."""
    drawing, hours = get_template("incubation/time/_line.html"), Organisation.current().weekly_hours

    def draw(line: AskedLine) -> str:
        return drawing.render({"allocation": line.allocation()})

    return drawn_once("asked_time", lines, lambda line: (*map(_plain, line), hours), draw)


@register.simple_tag
def agent_lines(team: TeamPage) -> SafeString:
    """A `<tr>` each: what they give now, what they gave, until when."""
    drawing = get_template("incubation/team/_agent.html")

    def draw(line: AgentLine) -> str:
        return drawing.render({"line": line, "person": line.person.user(), "given": team.given_by(line)})

    return drawn_once("agent_line", team.lines, lambda line: (line.facts, *team.counted_with), draw)


@register.simple_tag
def agent_weeks(team: TeamPage) -> SafeString:
    """A `<tr>` each: the days that they will give, a week after the other."""
    drawing = get_template("incubation/team/_weeks.html")

    def draw(line: AgentLine) -> str:
        return drawing.render({"person": line.person.user(), "weeks": team.weeks_of(line)})

    return drawn_once("agent_weeks", team.lines, lambda line: (line.facts, *team.counted_with), draw)


def _plain(value: object) -> object:
    """A named tuple takes several times as long to write as a plain one."""
    return tuple(value) if isinstance(value, tuple) else value
