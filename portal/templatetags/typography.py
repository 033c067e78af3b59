"""French no-break spaces and French figures, for templates."""

from decimal import Decimal

from django import template
from django.template.base import NodeList, Parser, Token
from django.utils.formats import number_format
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from workflow.typography import NARROW_NO_BREAK, NO_BREAK, spaced, spaced_html

register = template.Library()


@register.filter(needs_autoescape=True)
def typo(text: object, autoescape: bool = True) -> str:
    """`{{ idea.title|typo }}`; in a plain text template, where nothing is escaped, the words alone."""
    if not autoescape:
        return spaced(str(text))
    return mark_safe(spaced_html(conditional_escape(text)))


class TypoNode(template.Node):
    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist

    def render(self, context: template.Context) -> SafeString:
        html = self.nodelist.render(context)
        return mark_safe(spaced_html(html) if context.autoescape else spaced(html))


@register.tag("typo")
def typo_block(parser: Parser, _token: Token) -> TypoNode:
    """`{% typo %} a whole section {% endtypo %}`."""
    nodelist = parser.parse(("endtypo",))
    parser.delete_first_token()
    return TypoNode(nodelist)


@register.filter
def figure(value: float | Decimal | None) -> str:
    """12500 → « 12 500 », 3.50 → « 3,5 »; English gets its own separators. Nothing for no value."""
    if value is None or value == "":
        return ""
    number = Decimal(str(value))
    number = number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize()
    return number_format(number, force_grouping=True).replace(NO_BREAK, NARROW_NO_BREAK)
