"""A title, a name and a unit without a single space, on the narrowest screen: no page is wider than the screen."""

from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from itertools import groupby
from operator import itemgetter
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings as django_settings
from django.db import connection, models
from django.db.models import Value
from django.db.models.functions import Cast, Concat, LPad
from django.test import Client
from django.urls import reverse

from accounts.models import User
from ideas.models import IdeaVersion
from tests import decor
from tests.browser.visitors import Visitors
from tests.test_permissions import columns, rows
from workflow.history import HistoryLine

pytestmark = [pytest.mark.proof, pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WIDTH = 320
LONG = 120
KEY = 8
OURS = ("accounts", "ideas", "incubation", "workshops")
# What people do not read, or what means something to the machine.
CODES = {
    "username",
    "password",
    "email",
    "currency",
    "version",
    "identity_issuer",
    "identity_subject",
    "phone",
    "kind",
    "digest",
}
COLOURS = {"brand_deep", "brand_accent", "brand_glow"}
# Files, and pages that are only a step towards another.
NOT_PAGES = {"portal:healthz", "portal:brand", "ideas:attachment", "ideas:import_template"}


def test_a_word_that_no_line_can_hold_does_not_push_a_page_aside(strangers: Visitors, settings: Any) -> None:
    people = {"anon": None, **decor.load(settings)}
    pages = sorted(every_page())
    let_every_text_be_one_word()

    wide = []
    for role, addresses in groupby(pages, key=itemgetter(0)):
        page = strangers.open(axe=False, viewport={"width": WIDTH, "height": 700}).page
        sign_in(page, people[role], strangers.url)
        for _role, path in addresses:
            answer = page.request.get(path)
            # What is named in an address changed its name with the rest: it may be gone, it is never an error.
            assert answer.status < HTTPStatus.INTERNAL_SERVER_ERROR, f"{role} {path}"
            # A file is no page, and a browser keeps it instead of showing it.
            if "text/html" not in answer.headers["content-type"]:
                continue
            page.goto(path)
            if page.evaluate("document.scrollingElement.scrollWidth") > WIDTH:
                wide.append(f"{role} {path}: {page.evaluate(WIDEST)}")

    assert wide == []


WIDEST = """[...document.querySelectorAll("body *")]
    .filter(each => each.getBoundingClientRect().right > document.scrollingElement.clientWidth + 1)
    .slice(0, 4).map(each => each.tagName + "." + each.className).join(" ")"""


def every_page() -> Iterator[tuple[str, str]]:
    """Each address that one reads, with a role that reads it."""
    for name, place, method, *answers in rows():
        readers = [role for role, status in zip(columns(), answers, strict=True) if status == "200"]
        if method == "GET" and readers and name not in NOT_PAGES:
            # The innovation team is offered the most.
            reader = "team" if "team" in readers else readers[-1]
            yield reader, reverse(name, args=decor.arguments(place))


@contextmanager
def triggers_off() -> Iterator[None]:
    """What was agreed to never changes: here it does, to see how it is drawn."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        yield
        cursor.execute("SET session_replication_role = origin")


@triggers_off()
def let_every_text_be_one_word() -> None:
    for model in [model for app in OURS for model in apps.get_app_config(app).get_models()]:
        # History refuses to change.
        if issubclass(model, HistoryLine | IdeaVersion):
            continue
        for field in filter(is_read, model._meta.concrete_fields):
            words = one_word(
                min(field.max_length or LONG, LONG), differs=field.name in names_kept_apart(model)
            )
            model._base_manager.exclude(**{field.name: ""}).update(**{field.name: words})


def one_word(length: int, *, differs: bool) -> str | Concat:
    """Ending with the key of the row where two rows may not say the same."""
    if not differs:
        return "x" * length
    ending = LPad(Cast("pk", models.CharField()), KEY, Value("x"))
    return Concat(Value("x" * (length - KEY)), ending, output_field=models.TextField())


def names_kept_apart(model: type[models.Model]) -> set[str]:
    unique = [each for each in model._meta.constraints if isinstance(each, models.UniqueConstraint)]
    return {name for constraint in unique for name in constraint.fields}


def is_read(field: models.Field) -> bool:
    known = CODES | COLOURS
    is_text = isinstance(field, models.CharField | models.TextField)
    return is_text and field.editable and not (field.choices or field.unique or field.name in known)


def sign_in(page: Any, person: User | None, site: str) -> None:
    if person is None:
        return
    client = Client()
    client.force_login(person, backend="accounts.backends.RoleBackend")
    key = client.cookies[django_settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": django_settings.SESSION_COOKIE_NAME, "value": key, "url": site}])
