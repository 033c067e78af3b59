"""An author who asks not to be named, and one colleague of each role."""

import pytest

from tests.factories import make_unit, make_user
from tests.ideas.hidden_name.places import NAMES, ROLES, UNIT


@pytest.fixture
def author():
    manager = make_user(first_name="Claude", username="manager-of-hidden")
    return make_user(
        **NAMES, unit=make_unit(UNIT), line_manager=manager, email="zquatrebarbes@valmontagne.example"
    )


@pytest.fixture
def colleagues(author):
    holders = {who: make_user(role) for who, role in ROLES.items()}
    return {"colleague": make_user(), "line manager": author.line_manager, **holders}
