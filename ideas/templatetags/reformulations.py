"""Other words proposed for an idea: whether there were any, and what they change."""

from collections.abc import Iterable

from django import template
from django.template.defaultfilters import linebreaksbr
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext

from ideas.models import Idea
from ideas.wording import Piece

register = template.Library()


@register.filter
def was_reworded(idea: Idea) -> bool:
    """From the history that the page of the idea has read already."""
    return any(line.name == "propose_reformulation" for line in idea.history.all())


@register.filter
def marked(pieces: Iterable[Piece]) -> str:
    """What came and what went in one text, said in words too; no space but those of the text itself, and one between
    what was replaced and what replaces it.
    """
    marks = {
        "added": ("ins", gettext("ajouté :"), gettext("(fin de l’ajout)")),
        "removed": ("del", gettext("supprimé :"), gettext("(fin de la suppression)")),
    }
    return mark_safe("".join(_mark(piece, *marks.get(piece.kind, ("", "", ""))) for piece in pieces))


def _mark(piece: Piece, tag: str, begins: str, ends: str) -> str:
    words = linebreaksbr(piece.text, autoescape=True)
    if not tag:
        return words
    unseen = '<span class="visually-hidden">{}</span>'
    return format_html(
        "<{}>" + unseen + "{}" + unseen + "</{}>{}",
        *(tag, f"{begins} ", words, f" {ends}", tag, " " if tag == "del" else ""),
    )
