"""Nothing is offered that would be refused: whoever follows every link and presses every button meets no 403."""

from collections import Counter, defaultdict, deque
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import pytest
from django.db import transaction
from django.test import Client
from django.urls import Resolver404, resolve

from accounts.models import User
from tests import decor

pytestmark = pytest.mark.django_db

# Pages of one kind that a walk opens: the next ones say the same.
ENOUGH = 2
LEFT_OUT = ("admin:", "accounts:logout", "accounts:login", "portal:components", "portal:mail")


class Offers(HTMLParser):
    """The links and the forms of a page, as (method, address)."""

    def __init__(self, page: str, text: str) -> None:
        super().__init__()
        self.page, self.found = page, []
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        named = dict(attributes)
        if tag == "a" and named.get("href"):
            self.found.append(("get", urljoin(self.page, named["href"])))
        if tag == "form":
            method = (named.get("method") or "get").lower()
            self.found.append((method, urljoin(self.page, named.get("action") or "")))
        if tag == "button" and named.get("formaction"):
            self.found.append(("post", urljoin(self.page, named["formaction"])))


def kind_of(address: str) -> str:
    """The name of the address, and which move it is when it is one; empty outside the site."""
    parts = urlsplit(address)
    if parts.scheme not in ("", "http") or parts.netloc not in ("", "testserver"):
        return ""
    try:
        found = resolve(parts.path)
    except Resolver404:
        return ""
    return " ".join([found.view_name, *filter(None, [found.kwargs.get("name")])])


def answer(client: Client, method: str, address: str) -> tuple[int, str]:
    """What an empty form is answered, with nothing kept of what it wrote."""
    with transaction.atomic():
        response = getattr(client, method)(address)
        is_page = not response.streaming and "text/html" in response.headers.get("Content-Type", "")
        text = response.content.decode() if is_page else ""
        if response.streaming:
            b"".join(response.streaming_content)
        if method == "post":
            transaction.set_rollback(True)
    return response.status_code, text if method == "get" else ""


def refused(person: User) -> list[str]:
    """Each refusal, and each page that is not there, that a walk from the home page meets; what leads there."""
    client = Client()
    client.force_login(person, backend="accounts.backends.RoleBackend")
    waiting, found, opened = deque([("get", "/")]), set(), Counter()
    offered = defaultdict(set)
    while waiting:
        method, path = waiting.popleft()
        kind = kind_of(path)
        if not kind or kind.startswith(LEFT_OUT) or opened[method, kind] >= ENOUGH:
            continue
        opened[method, kind] += 1
        status, text = answer(client, method, path)
        if status in (403, 404):
            found.add((method, path))
        for verb, address in Offers(path, text).found:
            offer = verb, address.split("#")[0]
            if offer not in offered:
                waiting.append(offer)
            offered[offer].add(path)
    return [f"{person.username}: {method} {path}, from {offered[method, path]}" for method, path in found]


def test_whoever_only_reads_is_offered_nothing_to_write(settings):
    people = decor.load(settings)

    assert refused(people["audt"]) == []


@pytest.mark.proof
@pytest.mark.parametrize("roles", ["auth line", "team mgmt corr", "coch facl"])
def test_nobody_is_offered_what_they_would_be_refused(settings, roles):
    people = decor.load(settings)

    assert [line for role in roles.split() for line in refused(people[role])] == []
