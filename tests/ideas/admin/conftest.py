"""Who triages, and who only reads."""

import pytest

from accounts.models import User
from accounts.roles import Role
from tests.factories import make_user


@pytest.fixture
def morgan() -> User:
    return make_user(Role.INNOVATION_TEAM, first_name="Morgan", last_name="Abel")


@pytest.fixture
def auditor() -> User:
    return make_user(Role.AUDITOR)
