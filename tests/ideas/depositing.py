"""What a deposit types, and where."""

import uuid

from django.urls import reverse

from ideas.models import CarrierIntent, Improves, Kind, Visibility
from tests.factories import PROBLEM

NEW = "/ideas/new/"


def problem(**changes):
    told = {"kind": Kind.PROBLEM_AND_SOLUTION, "problem": PROBLEM, "title": "Prêter les vidéoprojecteurs"}
    return {"deposit_token": str(uuid.uuid4()), "go": "on", **told, **changes}


def solution(**changes):
    told = {"solution": "Un calendrier.", "expected_effect": "Moins de location.", "improves": Improves.BOTH}
    return {"go": "on", "beneficiaries": "Les collèges", **told, **changes}


def service(**changes):
    chosen = {"carrier_intent": CarrierIntent.UNDECIDED, "visibility": Visibility.ORGANISATION}
    return {"go": "on", "units_unknown": "on", **chosen, **changes}


def deposit(client, idea):
    """Tick the box of the rules that the page shows, and deposit."""
    form = client.get(step("review", idea)).context["form"]
    return client.post(step("review", idea), {"rules": form["rules"].value() or "", "accepts": "on"})


def step(name, idea):
    return reverse(f"ideas:{name}", args=[idea.pk])
