"""Tina is of the innovation team, Dora decides, Sam sponsors the programme, Robin reads."""

import pytest

from accounts.models import User
from accounts.roles import Role
from tests.factories import make_user
from workflow.periods import read
from workshops import programmes
from workshops.models import (
    Deliverable,
    Milestone,
    MilestoneKind,
    Programme,
    ProgrammeConcept,
    ResourceNeed,
)


@pytest.fixture
def tina() -> User:
    return make_user(Role.INNOVATION_TEAM, first_name="Tina", last_name="Esquisse")


@pytest.fixture
def dora() -> User:
    return make_user(Role.MANAGEMENT, first_name="Dora", last_name="Cime")


@pytest.fixture
def sam() -> User:
    return make_user(first_name="Sam", last_name="Appui")


@pytest.fixture
def robin() -> User:
    return make_user(first_name="Robin", last_name="Lecture")


@pytest.fixture
def programme(sam: User) -> Programme:
    return make_programme(sponsor=sam)


def make_programme(**fields: object) -> Programme:
    values = {"name": "Des idées qui aboutissent", "purpose": "Du temps et des moyens pour les idées."}
    return Programme.objects.create(**{**values, **fields})


def make_milestone(programme: Programme, words: str = "mi-septembre 2027", **fields: object) -> Milestone:
    values = {"kind": MilestoneKind.KICK_OFF, "title": "Lancement"}
    return _planned(Milestone(programme=programme, **{**values, **fields}), words)


def make_deliverable(
    programme: Programme, words: str = "fin septembre 2027", **fields: object
) -> Deliverable:
    return _planned(Deliverable(programme=programme, **{"title": "Le concept", **fields}), words)


def make_need(programme: Programme, **fields: object) -> ResourceNeed:
    values = {"kind": "human", "title": "Une personne à mi-temps", "quantity": 10, "unit": "jours"}
    return ResourceNeed.objects.create(programme=programme, **{**values, **fields})


def make_note(
    programme: Programme, by: User, text: str = "Ouvrir la boîte à toutes et à tous."
) -> ProgrammeConcept:
    return programmes.start_version(programme.pk, by=by, text=text)


def _planned(piece: Milestone | Deliverable, words: str) -> Milestone | Deliverable:
    piece.plan(read(words))
    piece.save()
    return piece
