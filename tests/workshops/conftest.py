"""Elie runs workshops, Camille comes to them."""

from datetime import date, time

import pytest
from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from tests.factories import make_user
from workshops.models import Kind, RuleSet, Workshop

RULES = """Suspendre son jugement et faire part de ses besoins
Montrer de la bienveillance envers les autres et soi-même
Accepter de ne pas comprendre du premier coup
S’exprimer avec des mots, des images et des émotions
S’autoriser l’humour et le plaisir
Être présent avec intention"""


@pytest.fixture
def elie() -> User:
    return make_user(Role.FACILITATOR, first_name="Elie", last_name="Marqueur")


@pytest.fixture
def camille() -> User:
    return make_user(first_name="Camille", last_name="Exemple")


@pytest.fixture
def golden_rules() -> RuleSet:
    return RuleSet.objects.create(name="Les règles d’or d’un atelier collaboratif", lines=RULES)


def make_workshop(facilitator: User, *moves: str, on: date | None = None, **fields: object) -> Workshop:
    """A workshop of today, brought there by its moves: `make_workshop(elie, "open", "hold")`."""
    rules, _created = RuleSet.objects.get_or_create(name="Règles", defaults={"lines": RULES})
    values = {
        "title": "Ce qui freine nos idées",
        "kind": Kind.CONSULTATION,
        "objective": "Dire ce qui freine.",
        "starts_at": time(9),
        "ends_at": time(12),
        "golden_rules": rules,
    }
    on = on or timezone.localdate()
    workshop = Workshop.begin("plan", by=facilitator, facilitator=facilitator, on=on, **{**values, **fields})
    workshop.agenda.create(order=1, kind="group_work", title="Travail", starts_at=time(9), ends_at=time(12))
    for name in moves:
        inputs = {"summary": "Nous avons dit ce qui freine."} if name == "publish_minutes" else {}
        workshop = Workshop.perform(workshop.pk, name, by=facilitator, **inputs)
    return workshop
