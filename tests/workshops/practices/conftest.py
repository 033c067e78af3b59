"""Nora tells a practice of her unit, Max answers for the unit, Tina is of the innovation team, Robin reads."""

import pytest

from accounts.models import OrgUnit, User
from accounts.roles import Role
from tests.factories import make_unit, make_user
from workshops import practices
from workshops.models import GoodPractice, PracticeKind

TEXTS = {
    "description": "Cinq services partagent une liste, et une personne accueille.",
    "audience": "Les équipes qui accueillent.",
    "purposes": "Que le premier jour soit utile.",
    "steps": "Écrire la liste à plusieurs.",
    "results": "Le badge est prêt le premier jour.",
}


@pytest.fixture
def tina() -> User:
    return make_user(Role.INNOVATION_TEAM, first_name="Tina", last_name="Relecture")


@pytest.fixture
def max_() -> User:
    return make_user(Role.CORRESPONDENT, first_name="Max", last_name="Relais")


@pytest.fixture
def unit(max_: User) -> OrgUnit:
    return make_unit("Service Formation", correspondent=max_)


@pytest.fixture
def nora(unit: OrgUnit) -> User:
    return make_user(first_name="Nora", last_name="Accueil", unit=unit)


@pytest.fixture
def robin() -> User:
    return make_user(first_name="Robin", last_name="Lecture", unit=make_unit("Médiathèque"))


@pytest.fixture
def practice(nora: User, tina: User) -> GoodPractice:
    return make_practice(nora)


@pytest.fixture
def published(nora: User, tina: User) -> GoodPractice:
    return make_practice(nora, "start_review", "publish", reader=tina)


def make_practice(proposer: User, *moves: str, reader: User | None = None, **fields: object) -> GoodPractice:
    """Proposed, then moved: `make_practice(nora, "start_review", "publish", reader=tina)`."""
    values = {
        "title": "Le premier jour réussi",
        "question": "Vous souhaitez que chaque arrivée commence bien ?",
        "kind": PracticeKind.TOOL,
        "improves": "internal_functioning",
        "holder_unit": proposer.unit,
        "year": 2024,
        "contact": proposer,
        **TEXTS,
    }
    found = practices.propose(by=proposer, **{**values, **fields})
    for name in moves:
        GoodPractice.perform(found.pk, name, by=reader)
    return GoodPractice.objects.get(pk=found.pk)
