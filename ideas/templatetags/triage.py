"""The lines of the triage: what the innovation team draws most often."""

from django import template
from django.template import Context
from django.utils.safestring import SafeString

from ideas.admin.changelist import TriageList
from ideas.models import Idea
from workflow.drawn_once import drawn_once

register = template.Library()


@register.simple_tag(takes_context=True)
def triage_lines(context: Context, cl: TriageList) -> SafeString:
    """A `<tr>` for each idea of the list, with the labels of its columns and the selection as the page has them."""
    line = context.template.engine.get_template("admin/ideas/line.html")
    ticked, reader = bool(context["bulk"]), context["user"]

    def shown(idea: Idea) -> tuple[object, ...]:
        author = idea.author_shown_to(reader)
        owner = str(idea.triage_owner) if idea.triage_owner_id else ""
        return (
            *(idea.pk, idea.title, idea.reference, idea.submitted_at, str(author), author.unit_name),
            *(idea.is_paused, idea.due_on, idea.ball_name, idea.triage_owner_id, owner),
            *(idea.opinions_given, idea.opinions_asked, cl.shows_opinions, idea.pk in cl.takeable),
            # The buttons bear the name of whoever presses them, and the way back to this list.
            *(reader.pk, ticked, cl.kept),
        )

    def draw(idea: Idea) -> str:
        with context.push(idea=idea):
            return line.render(context)

    return drawn_once("triage_line", cl.result_list, shown, draw)
