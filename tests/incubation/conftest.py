"""The project that most tests of time begin with."""

import pytest

from tests.incubation.factories import make_project, move


@pytest.fixture
def project():
    """Carried by its author, who has a line manager; nothing else is gathered."""
    project = make_project()
    move(project, "accept_to_carry", by=project.idea.author)
    return project
