"""Whoever takes care of a piece notes how it goes; whoever may not is asked to tell the team."""

from datetime import timedelta

import pytest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from tests.pages import words_of
from tests.workshops.programme.conftest import make_deliverable, make_milestone

pytestmark = pytest.mark.django_db


def address(programme, kind, piece):
    return reverse("programme:piece_report", args=[programme.pk, kind, piece.pk])


def test_the_owner_of_a_milestone_notes_its_day(as_user, robin, sam, programme):
    milestone, day = make_milestone(programme, owner=robin), timezone.localdate()
    url = address(programme, "milestones", milestone)
    assert url in as_user(robin).get(programme.get_absolute_url()).content.decode()
    assert url not in as_user(sam).get(programme.get_absolute_url()).content.decode()

    page = as_user(robin).get(url)
    assert list(page.context["form"].fields) == ["seen", "actual_on"]
    assert "Retirer" not in words_of(page)
    early = as_user(robin).post(url, {"actual_on": (day + timedelta(days=1)).isoformat()})
    assert "Ce jour n’est pas encore venu" in words_of(early)
    as_user(robin).post(url, {"actual_on": day.isoformat(), "title": "Autre"})

    milestone.refresh_from_db()
    assert (milestone.actual_on, milestone.title) == (day, "Lancement")


def test_the_owner_of_a_deliverable_hands_it_in_until_it_is_accepted(as_user, robin, sam, programme):
    deliverable, day = make_deliverable(programme, owner=robin), timezone.localdate()
    url = address(programme, "deliverables", deliverable)
    assert as_user(sam).get(url).status_code == 403

    as_user(robin).post(url, {"handed_in_on": day.isoformat(), "link": "intranet.test/concept"})
    deliverable.refresh_from_db()
    assert (deliverable.handed_in_on, deliverable.link) == (day, "https://intranet.test/concept")

    as_user(sam).post(reverse("programme:accept", args=[programme.pk, deliverable.pk]))
    assert as_user(robin).post(url, {"handed_in_on": ""}).status_code == 409
    assert url not in as_user(robin).get(programme.get_absolute_url()).content.decode()


def test_nothing_else_is_reported(as_user, tina, programme):
    step = programme.steps.create(label="Concevoir")
    assert as_user(tina).get(address(programme, "steps", step)).status_code == 404


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        ("milestone", {"tina": "écrivez sa nouvelle période", "robin": "S’il est repoussé, dites-le"}),
        (
            "milestone_over",
            {
                "tina": "écrivez sa nouvelle",
                "robin": "repoussé, dites-le",
                "sam": "Dites à l’équipe innovation",
            },
        ),
        (
            "deliverable",
            {"tina": "notez le jour", "robin": "notez le jour", "sam": "dites à l’équipe innovation"},
        ),
    ],
)
def test_a_reminder_asks_for_what_its_reader_may_do(rule, told, tina, robin, sam, programme):
    make = make_deliverable if rule == "deliverable" else make_milestone
    subject, people = make(programme, owner=robin), {"tina": tina, "robin": robin, "sam": sam}

    for who, words in told.items():
        context = {"subject": subject, "recipient": people[who], "due_on": timezone.localdate()}
        assert words in render_to_string(f"messages/workshops/reminder_{rule}.txt", context)
