"""The lines of a list of ideas: what a page draws most often."""

from collections.abc import Iterable
from hashlib import sha256

from django import template
from django.core.cache import caches
from django.template.loader import get_template
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from ideas.models import Idea

register = template.Library()

REMEMBERED_SECONDS = 86_400


@register.simple_tag
def idea_lines(ideas: Iterable[Idea]) -> SafeString:
    """An `<li>` each, the same for every reader: drawn once while what it shows stays the same.

    Asked of the memory together: a `{% cache %}` around each line costs as much again as finding it.
    """
    ideas, remembered = list(ideas), caches["template_fragments"]
    when = (get_language(), timezone.localdate())
    keys = [_key(idea, when) for idea in ideas]
    lines = remembered.get_many(keys)
    missing = {key: idea for key, idea in zip(keys, ideas, strict=True) if key not in lines}
    if missing:
        line = get_template("components/idea_line.html")
        drawn = {key: line.render({"idea": idea}) for key, idea in missing.items()}
        remembered.set_many(drawn, REMEMBERED_SECONDS)
        lines |= drawn
    return mark_safe("".join([lines[key] for key in keys]))


def _key(idea: Idea, when: tuple[object, ...]) -> str:
    """Everything that the line of an idea depends on, the day and the language included."""
    author = idea.shown_author
    shown = (
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
        *when,
    )
    return f"idea_line.{sha256(repr(shown).encode()).hexdigest()}"
