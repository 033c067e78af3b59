"""Markdown without HTML: what people write becomes paragraphs, lists and links, and nothing that runs.

Whatever Markdown would swallow (references, entities, backslashes, headings) stays as it was typed: an address of a
shared folder or a number sign is text here.
"""

import re
from functools import lru_cache
from html import unescape

import nh3
from django.utils.html import linebreaks
from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

TAGS = {"p", "br", "strong", "em", "ul", "ol", "li", "blockquote", "a", "code"}
ATTRIBUTES = {"a": {"href"}, "ol": {"start"}}
SCHEMES = {"http", "https", "mailto"}
LITERAL = [
    "reference",
    "entity",
    "escape",
    "heading",
    "lheading",
    "hr",
    "image",
    "fence",
    "code",
    "html_inline",
]
# Lists in lists in quotes: deeper, the parser would drop the words, and the text is shown as it was typed.
NESTING_MAX = 12
_SPECIAL = re.compile(r"[*_`\[<>&#+-]|^\s*\d+[.)]", re.MULTILINE)
_BLOCK_END = re.compile(r"</(?:p|li|blockquote|ul|ol)>|<br>")
_SPACES = re.compile(r"\s+")
_BULLET = re.compile(r"(?P<bullet>\s*(?:[-*+]|\d{1,9}[.)])\s+)?(?P<words>.*)")


def _allowed(url: str) -> bool:
    scheme, separator, _rest = url.strip().partition(":")
    return bool(separator) and scheme.lower() in SCHEMES


def _stars_inside_a_word(state: StateInline, silent: bool) -> bool:
    """« 3*4*5 » is a product, not an emphasis."""
    start = end = state.pos
    while end < state.posMax and state.src[end] == "*":
        end += 1
    around = state.src[start - 1 : start] + state.src[end : end + 1]
    if end == start or len(around) < 2 or not around.isalnum():
        return False
    if not silent:
        state.pending += state.src[start:end]
    state.pos = end
    return True


def _parser() -> MarkdownIt:
    options = {
        "html": False,
        "linkify": False,
        "typographer": False,
        "breaks": True,
        "maxNesting": NESTING_MAX,
    }
    parser = MarkdownIt("commonmark", options).disable(LITERAL, ignoreInvalid=True)
    parser.inline.ruler.before("emphasis", "stars_inside_a_word", _stars_inside_a_word)
    parser.validateLink = _allowed
    return parser


PARSER = _parser()


@lru_cache(maxsize=1024)
def rendered(text: str) -> str:
    """Safe HTML."""
    tokens = PARSER.parse(text)
    too_deep = any(token.level >= NESTING_MAX - 1 for token in tokens)
    return nh3.clean(
        linebreaks(text, autoescape=True) if too_deep else PARSER.renderer.render(tokens, PARSER.options, {}),
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes=SCHEMES,
        link_rel="nofollow noopener",
    )


def plain(text: str) -> str:
    """The same words on one line without any mark, for titles and excerpts; not escaped."""
    if not _SPECIAL.search(text):
        return _SPACES.sub(" ", text).strip()
    return _SPACES.sub(" ", unescape(nh3.clean(_BLOCK_END.sub(" ", rendered(text)), tags=set()))).strip()


def unmarked(text: str) -> str:
    """The same words line by line, lists kept, for a message that shows no bold and no link; not escaped."""
    lines = (_BULLET.match(line) for line in text.splitlines())
    return "\n".join(f"{line['bullet'] or ''}{plain(line['words'])}" for line in lines)
