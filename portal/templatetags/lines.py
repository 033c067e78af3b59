"""The lines of a list of ideas: what a page draws most often."""

from collections.abc import Iterable

from django import template
from django.template.loader import get_template
from django.utils.safestring import SafeString

from ideas.models import Idea
from workflow.drawn_once import drawn_once

register = template.Library()


@register.simple_tag
def idea_lines(ideas: Iterable[Idea]) -> SafeString:
    """An `<li>` each, the same for every reader."""
    line = get_template("components/idea_line.html")
    return drawn_once("idea_line", list(ideas), _shown, lambda idea: line.render({"idea": idea}))


def _shown(idea: Idea) -> tuple[object, ...]:
    author = idea.shown_author
    return (
        *(
            idea.pk,
            idea.kind,
            idea.title,
            idea.problem,
            idea.reference,
            idea.state,
            idea.stage,
            idea.paused_at,
        ),
        *(idea.support_count, idea.contribution_count, author.pk, str(author), author.unit_name),
        *(idea.co_author_count, idea.ball_holder, idea.ball_name, idea.ball_expected, idea.due_on),
    )
