"""The demonstration as decor, and a browser for each of its people."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.hashers import make_password

from accounts.models import User
from accounts.roles import Role
from tests import demo_snapshot
from tests.browser.visitors import PASSWORD, Visitors
from tests.factories import make_rules, make_theme, make_unit, make_user


@pytest.fixture
def strangers(chromium: Any, live_server: Any, transactional_db: None) -> Iterator[Visitors]:
    """Nobody has an account yet."""
    people = Visitors(chromium, live_server.url)
    yield people
    people.close()


@pytest.fixture
def visitors(strangers: Visitors, settings: Any) -> Visitors:
    settings.DEMO_MODE = True
    demo_snapshot.load()
    return strangers


@pytest.fixture
def camille(transactional_db: None) -> User:
    """An author in a small organisation, without the demonstration."""
    make_user(Role.INNOVATION_TEAM, first_name="Morgan", last_name="Esquisse")
    make_rules()
    make_theme("Accueil des usagers")
    unit = make_unit("Maison du Département Centre")
    return make_user(username="camille", first_name="Camille", unit=unit, password=make_password(PASSWORD))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Any:
    """A failure says where everybody was, and what they read."""
    report = yield
    people = getattr(item, "funcargs", {}).get("visitors")
    if report.when == "call" and report.failed and people:
        report.sections += [(f"{name} at {page.url}", words) for name, page, words in people.whereabouts()]
    return report
