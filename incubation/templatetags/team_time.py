"""The lines of the home of a manager, drawn once for the same facts."""

from django import template
from django.template.loader import get_template
from django.utils.safestring import SafeString

from accounts.models import Organisation
from incubation.asked_time import AskedLine
from incubation.team_lines import AgentLine
from incubation.team_page import TeamPage
from workflow.drawn_once import drawn_once

register = template.Library()


@register.simple_tag
def asked_lines(lines: list[AskedLine]) -> SafeString:
    """An `<li>` each: what waits for an answer, in the hours of a week."""
    drawing, hours = get_template("incubation/time/_line.html"), Organisation.current().weekly_hours

    def draw(line: AskedLine) -> str:
        return drawing.render({"allocation": line.allocation()})

    return drawn_once("asked_time", lines, lambda line: (*line, hours), draw)


@register.simple_tag
def agent_lines(team: TeamPage) -> SafeString:
    """A `<tr>` each: what they give now, what they gave, until when."""
    drawing = get_template("incubation/team/_agent.html")

    def draw(line: AgentLine) -> str:
        return drawing.render({"line": line, "person": line.person.user(), "given": team.given_by(line)})

    return drawn_once("agent_line", team.lines, lambda line: (*line, *team.counted_with), draw)


@register.simple_tag
def agent_weeks(team: TeamPage) -> SafeString:
    """A `<tr>` each: the days that they will give, a week after the other."""
    drawing = get_template("incubation/team/_weeks.html")

    def draw(line: AgentLine) -> str:
        return drawing.render({"person": line.person.user(), "weeks": team.weeks_of(line)})

    return drawn_once("agent_weeks", team.lines, lambda line: (*line, *team.counted_with), draw)
