"""Reading the whole site as somebody does: every named address, every link of its pages, every file by its words."""

import re
from collections.abc import Iterator
from itertools import product
from urllib.parse import urljoin, urlsplit

from django.core.cache import cache
from django.db.models import Manager, QuerySet
from django.http import HttpResponse
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

from accounts.models import User
from ideas.models import Campaign, Evaluation, FeedKey, Idea, SavedView, SessionDocument, Transfer
from ideas.models.decision import PUBLISHES
from incubation.models import Project
from notifications.models import Notification
from tests.ideas.documents.reading import docx_text, pdf_text
from tests.pages import text_of
from workflow.office import CONTENT_TYPE as DOCX
from workshops.models import Blocker

# What differs at each visit without saying anything.
NOISE = re.compile(
    r'(?:name="csrfmiddlewaretoken" value|data-token)="[^"]+"|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'
)
# The administration refuses whoever is not of the team; the components are shown with made-up people, at the time of
# the visit; the demonstration alone shows every mail to everybody.
LEFT_OUT = {"admin", "portal:components", "portal:mails", "portal:mail"}
# The hour at which the figures were counted: « 9 h », at its first minute.
HOUR = re.compile(r"\b\d{1,2}\s?(?:h\s?\d{2}|h|:\s?\d{2})\b")
LINK = re.compile(r'(?:href|hx-get|action)="([^"#]+)')
READ_AS = {"application/pdf": pdf_text, DOCX: docx_text}
# Where a word is cut at the end of a line of paper, a feed or a calendar.
CUT = re.compile(r"[-\u00ad]?\r?\n[ \t]?")
MOVES = {
    *PUBLISHES.values(),
    "defer",
    "request_complement",
    "accept",
    "recuse",
    "send_pack",
    "hold",
    "publish_minutes",
}


def patterns(resolver: URLResolver, namespace: str = "") -> Iterator[tuple[str, list[str]]]:
    """Every named address and the names of its parts."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            if pattern.name and f"{namespace}{pattern.name}" not in LEFT_OUT:
                yield f"{namespace}{pattern.name}", list(pattern.pattern.regex.groupindex)
        elif pattern.namespace not in LEFT_OUT:
            yield from patterns(pattern, f"{pattern.namespace}:" if pattern.namespace else namespace)


class Known:
    """What the parts of an address may be, for whoever reads and around an idea: what exists when it is asked."""

    def __init__(self, idea: Idea, reader: User) -> None:
        self.idea = idea
        keys, views = FeedKey.objects.filter(owner=reader), SavedView.objects.filter(owner=reader)
        self.sessions = set(idea.reviews.values_list("session", flat=True))
        self.parts = {
            "idea_pk": {idea.pk},
            "document_pk": _keys(SessionDocument.objects),
            "contribution_pk": _keys(idea.contributions),
            "row_pk": _keys(idea.co_authors),
            "attachment_pk": _keys(idea.attachments),
            "project_pk": _keys(Project.objects.filter(idea=idea)),
            "key": {key.signed for key in keys},
            "form": {"atom", "rss", "latest", "counter"},
            "token": {view.token for view in views},
            "step": {"problem"},
            "kind": {"pack", "idea"},
            "answer": {"accept"},
        }
        self.numbers = [
            (r"ideas:evaluation_?", _keys(Evaluation.objects.filter(review__idea=idea))),
            (r"ideas:transfer_?", _keys(Transfer.objects.filter(idea=idea))),
            (r"ideas:unit_transfers", _keys(idea.concerned_units)),
            (r"ideas:contribution", _keys(idea.contributions)),
            (r"ideas:campaign", _keys(Campaign.objects)),
            (r"ideas:", {idea.pk} | self.sessions),
            (r"incubation:", _keys(Project.objects.filter(idea=idea))),
            (r"blockers:(?!new)", _keys(Blocker.objects)),
            (r"notifications:open", _keys(Notification.objects.filter(recipient=reader))),
            (r"", {idea.pk}),
        ]

    def values(self, name: str, part: str) -> set[object]:
        if part == "pk":
            return next(numbers for about, numbers in self.numbers if re.match(about, name))
        if part == "name":
            return MOVES if name in ("ideas:move", "ideas:session_move") else {"accept"}
        return self.parts.get(part) or {1}

    def is_astray(self, name: str, address: str) -> bool:
        """A page of sessions with the number of the idea, or the other way round."""
        if not name.startswith("ideas:"):
            return False
        numbers = re.match(r"/(sessions|ideas|i)/(\d+)/", address)
        expected = self.sessions if address.startswith("/sessions/") else {self.idea.pk}
        return numbers is not None and int(numbers[2]) not in expected


def _keys(rows: Manager | QuerySet) -> set[object]:
    """A number of nothing where there is none: the address is asked all the same."""
    return set(rows.values_list("pk", flat=True)) or {987_654}


def addresses_of(name: str, wanted: list[str], known: Known) -> set[str]:
    found = set()
    for values in product(*(known.values(name, part) for part in wanted)):
        try:
            address = reverse(name, kwargs=dict(zip(wanted, values, strict=True)))
        except NoReverseMatch:
            continue  # one value in all of them does for a part of several meanings
        if not known.is_astray(name, address):
            found.add(address)
    return found


def addresses(idea: Idea, reader: User) -> list[str]:
    """The lists and forms of the whole site, and every page around this idea."""
    known = Known(idea, reader)
    return sorted(
        {
            address
            for name, wanted in patterns(get_resolver())
            for address in addresses_of(name, wanted, known)
        }
        | {review.get_absolute_url() for review in idea.reviews.all()}
    )


def words_in(answer: HttpResponse) -> str:
    """A file by its words: its bytes are packed and tell their hour."""
    read = READ_AS.get(answer.headers.get("Content-Type", ""))
    if read is None:
        return text_of(answer)
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return CUT.sub("", read(body))


def everything(client: Client, idea: Idea, reader: User, *, crawled: int = 0) -> dict[str, str]:
    """Every page as this person gets it, refusals included; `crawled`: as many more that these pages lead to."""
    cache.clear()
    pages = {address: visit(client, address) for address in addresses(idea, reader)}
    asked = [link for address, page in pages.items() for link in links(address, page) if link not in pages]
    while asked and crawled:
        address = asked.pop(0)
        if address not in pages:
            pages[address] = visit(client, address)
            crawled -= 1
            asked += [link for link in links(address, pages[address]) if link not in pages]
    return pages


def visit(client: Client, address: str) -> str:
    answer = client.get(address)
    return f"{answer.status_code} {HOUR.sub('', NOISE.sub('', words_in(answer)))}"


def links(address: str, page: str) -> list[str]:
    """Inside the site; neither the files of its look nor the door out of it."""
    found = (urljoin(address, link.replace("&amp;", "&")) for link in LINK.findall(page))
    inside = (link for link in found if not urlsplit(link).netloc and not urlsplit(link).scheme)
    return [
        link
        for link in dict.fromkeys(inside)
        if not re.match(r"/(static|media|admin|demo|components|accounts/log)", link)
    ]
