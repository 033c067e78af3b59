"""What people wrote, as the paragraphs and lists of a document: the Markdown that pages show, without its marks."""

from collections.abc import Iterable, Iterator

from markdown_it.token import Token

from ideas.markdown import NESTING_MAX, PARSER
from workflow.written import Block, listed, paragraph

LISTS = {"bullet_list_open", "ordered_list_open"}


def blocks_of(text: str) -> list[Block]:
    tokens = PARSER.parse(text)
    if any(token.level >= NESTING_MAX - 1 for token in tokens):
        return plain_blocks(text)  # deeper, the parser drops words
    return list(_gathered(tokens))


def plain_blocks(text: str) -> list[Block]:
    """Words that no page reads as Markdown: a paragraph at each empty line."""
    pieces = text.replace("\r\n", "\n").split("\n\n")
    return [paragraph(piece.strip()) for piece in pieces if piece.strip()]


def _gathered(tokens: Iterable[Token]) -> Iterator[Block]:
    """Items that follow each other in one list make one block; a list in a list is a block further in."""
    open_lists: list[Block] = []
    for token in tokens:
        if token.type in LISTS:
            yield from _closed(open_lists[-1:])
            start = int(token.attrGet("start") or 1)
            ordered = token.type == "ordered_list_open"
            open_lists.append(listed([], ordered=ordered, start=start, level=len(open_lists)))
        elif token.type.endswith("_list_close"):
            yield from _closed([open_lists.pop()])
        elif token.type == "list_item_open":
            open_lists[-1]["new"] = True
        elif token.type == "inline" and open_lists:
            _add(open_lists[-1], _words(token.children or []))
        elif token.type == "inline":
            yield paragraph(_words(token.children or []))


def _add(block: Block, words: str) -> None:
    """A second paragraph of the same item goes on below."""
    if block.pop("new", False) or not block["items"]:
        block["items"].append(words)
    else:
        block["items"][-1] += f"\n{words}"


def _closed(blocks: list[Block]) -> Iterator[Block]:
    """What the list holds by now; what comes after a list inside it is numbered on."""
    for block in blocks:
        if block["items"]:
            yield {name: each for name, each in block.items() if name != "new"}
            block["start"] += len(block["items"])
            block["items"] = []


def _words(children: Iterable[Token]) -> str:
    """A link keeps its address, as paper cannot be clicked."""
    said, addresses = [], []
    for child in children:
        if child.type == "link_open":
            addresses.append((len(said), str(child.attrGet("href"))))
        elif child.type == "link_close":
            since, address = addresses.pop()
            said += [f" ({address})"] if address not in "".join(said[since:]) else []
        elif child.type in {"softbreak", "hardbreak"}:
            said.append("\n")
        else:
            said.append(child.content)
    return "".join(said)
