"""What people wrote, shown: `{{ idea.problem|markdown }}` in full, `|plain` in an excerpt, `|unmarked` in a message."""

from django import template
from django.utils.safestring import SafeString, mark_safe

from ideas.markdown import plain as plain_words
from ideas.markdown import rendered
from ideas.markdown import unmarked as unmarked_words

register = template.Library()


@register.filter
def markdown(text: str | None) -> SafeString:
    return mark_safe(rendered(text or ""))


@register.filter
def plain(text: str | None) -> str:
    return plain_words(text or "")


@register.filter
def unmarked(text: str | None) -> str:
    return unmarked_words(text or "")
