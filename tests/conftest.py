"""What every test stands on: strict rules (`tests/strict.py`), the roles, a browser when there is one.

What the machine lacks is in `tests/missing.py`.
"""

import gc
import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.management import call_command
from django.db import connection
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.template import engines
from django.test import Client
from django.test.testcases import TransactionTestCase, _StaticFilesHandler

from config.launch.browser import find_browser
from tests import emptying, missing, scenes, signed_in, strict, template_database

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
]

# Playwright runs an event loop in the thread of the tests; our code has no async view to protect.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


def pytest_configure(config: pytest.Config) -> None:
    missing.refuse_in_ci()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The tests of a story in a browser stay together; two stories may run side by side."""
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.xdist_group(f"browser {item.path.stem}"))
    missing.leave_out(config, items)


def pytest_collection_finish(session: pytest.Session) -> None:
    """The modules and thousands of tests that are there for good: the collector need not go through them again."""
    gc.collect()
    gc.freeze()


def pytest_terminal_summary(terminalreporter: Any) -> None:
    for need in missing.missing():
        terminalreporter.write_line(need.sentence, yellow=True)


@pytest.fixture(scope="session", autouse=True)
def _strict_django() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        strict.apply(patch)
        # The live server would look for files that nobody collected; WhiteNoise finds them where they are.
        patch.setattr(_StaticFilesHandler, "_should_handle", lambda handler, path: False)
        flush = TransactionTestCase._fixture_teardown
        patch.setattr(TransactionTestCase, "_fixture_teardown", emptying.instead_of_flushing(flush))
        patch.setattr(engines["django"].engine, "string_if_invalid", strict.UndefinedVariable("%s"))
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, django_db_blocker: Any
) -> None:
    """Migrating takes some seconds, and as long again in each worker."""
    tested = connection.settings_dict["TEST"]
    with django_db_blocker.unblock():
        tested["TEMPLATE"] = template_database.migrated()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    with django_db_blocker.unblock():
        call_command("sync_permissions", verbosity=0)
    yield
    with django_db_blocker.unblock():
        scenes.standing.leave()


@pytest.fixture
def _scenes_below(request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: Any) -> None:
    with django_db_blocker.unblock():
        scenes.standing.prepare(scenes.of_the_test(request.node))


@pytest.fixture
def _django_db_helper(_scenes_below: None, _django_db_helper: None) -> None:
    """That of pytest-django, which opens the transaction of a test: a savepoint above its scenes."""


@pytest.fixture(autouse=True)
def _roles_after_a_flush(request: pytest.FixtureRequest) -> None:
    """Where Django empties the tables after a test that commits, the roles go with the rest."""
    marker = request.node.get_closest_marker("django_db")
    if "transactional_db" in request.fixturenames or (marker and marker.kwargs.get("transaction")):
        request.getfixturevalue("transactional_db")
        if not Group.objects.exists():
            call_command("sync_permissions", verbosity=0)


@pytest.fixture(autouse=True)
def _nothing_cached() -> None:
    """The organisation and its closing days are kept a minute, drawn lines a day: a test reads nothing of another's."""
    scenes.forget_what_is_cached()


@pytest.fixture
def as_user() -> Callable[[Any], Client]:
    """`as_user(camille).get(…)`: a new client, in which this person is logged in."""

    def logged_in(user: Any) -> Client:
        client = Client()
        client.cookies[settings.SESSION_COOKIE_NAME] = signed_in.session_of(user)
        return client

    return logged_in


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=FLAGS)
        yield browser
        browser.close()


class LastingStaticFiles(StaticFilesHandler):
    """A browser asks once for each file, as in production."""

    def serve(self, request: HttpRequest) -> HttpResponseBase:
        response = super().serve(request)
        response["Cache-Control"] = "max-age=3600"
        return response


@pytest.fixture(scope="session")
def _live_static_files() -> Iterator[None]:
    """pytest-django serves static files when it finds `django.contrib.staticfiles` by that very name, and ours is
    a subclass of its configuration. Without this, pages would be tested without their styles.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.test.testcases._StaticFilesHandler", LastingStaticFiles)
        yield


@pytest.fixture(scope="session")
def live_server(_live_static_files: None, live_server: Any) -> Any:
    return live_server


@pytest.fixture
def page(chromium: Any, transactional_db: None, live_server: Any) -> Iterator[Any]:
    """A page of a new visitor of the live server; relative addresses are those of the site."""
    context = chromium.new_context(base_url=live_server.url, locale="fr-FR", timezone_id="Europe/Paris")
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()
