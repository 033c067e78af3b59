"""Camille leads a community, Sacha belongs to it, Robin passes by, Morgan is of the innovation team."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from tests.factories import make_user
from workshops import communities, consulting, helping, threads
from workshops.models import (
    Community,
    CommunityKind,
    Consultation,
    HelpCall,
    Thread,
    ThreadContribution,
)

FACTS = {
    "practice": "Accueillir du public",
    "domain": "Le premier contact",
    "purpose": "Partager ce qui désamorce une attente.",
    "charter": "On parle en son nom.",
}


@pytest.fixture
def camille() -> User:
    return make_user(username="camille", first_name="Camille", last_name="Exemple")


@pytest.fixture
def sacha() -> User:
    return make_user(username="sacha", first_name="Sacha", last_name="Témoin")


@pytest.fixture
def robin() -> User:
    return make_user(username="robin", first_name="Robin", last_name="Registre")


@pytest.fixture
def morgan() -> User:
    return make_user(Role.INNOVATION_TEAM, username="morgan")


@pytest.fixture
def community(camille: User, sacha: User) -> Community:
    return make_community(camille, sacha)


def make_community(lead: User, *members: User, moves: tuple[str, ...] = (), **facts: object) -> Community:
    kind = facts.pop("kind", CommunityKind.SPONTANEOUS)
    mandate = {} if kind == CommunityKind.SPONTANEOUS else {"mandate": "Chercher des leviers."}
    by = facts.pop("by", lead)
    title = facts.pop("title", "Accueil et premier contact")
    values = {**FACTS, **mandate, **facts}
    community = communities.found(by=by, title=title, kind=kind, lead=lead, **values)
    for person in members:
        communities.invite(community.pk, person, by=lead)
        communities.join(community.pk, by=person)
    for name in moves:
        Community.perform(community.pk, name, by=lead)
    return Community.objects.get(pk=community.pk)


def quiet_for(community: Community, days: int) -> Community:
    then = timezone.now() - timedelta(days=days)
    Community.objects.filter(pk=community.pk).update(last_activity_at=then)
    return Community.objects.get(pk=community.pk)


def make_dormant(lead: User, *members: User, **facts: object) -> Community:
    community = quiet_for(make_community(lead, *members, moves=("launch",), **facts), 91)
    return Community.perform(community.pk, "fall_asleep", by=None)


def make_thread(community: Community, by: User, text: str = "Que dire à qui attend ?") -> Thread:
    return threads.open_thread(community.pk, by=by, title="La file", nature="question", text=text)


def said_in(thread: Thread) -> ThreadContribution:
    return thread.contributions.select_related("thread__community").earliest("pk")


def make_consultation(community: Community, by: User, **facts: object) -> Consultation:
    today = timezone.localdate()
    values = {
        "question": "Par quoi commencer ?",
        "opens_on": today,
        "closes_on": today + timedelta(days=10),
        **facts,
    }
    return consulting.consult(community.pk, by=by, **values)


def make_call(community: Community, by: User, **need: object) -> HelpCall:
    values = {
        "kind": "testers",
        "title": "Essayer le module",
        "text": "Dix minutes.",
        "until": timezone.localdate() + timedelta(days=10),
        **need,
    }
    return helping.ask(community.pk, by=by, **values)
