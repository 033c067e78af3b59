"""The lines of a list of projects, drawn once for every reader."""

from django import template
from django.template.loader import get_template
from django.utils.safestring import SafeString

from incubation.portfolio import Section
from incubation.project_lines import ProjectLine
from workflow.drawn_once import drawn_once

register = template.Library()


@register.simple_tag
def project_lines(section: Section) -> SafeString:
    """An `<li>` each, the same for every reader; what is over says no more than when."""
    name = "incubation/_closed_line.html" if section.is_closed else "incubation/_project_line.html"
    line = get_template(name)
    return drawn_once(name, section.lines, _shown, lambda each: line.render({"project": each.project()}))


def _shown(line: ProjectLine) -> tuple[object, ...]:
    """While an idea is judged without names, those who sign it are hidden too: another table says who they are."""
    people = [person and tuple(person) for person in line[-3:]]
    return (*line[:-3], *people, line.project().ball_name if line.judged_blind else "")
