"""The page of the idea shows each step at each directorate, in neutral words."""

from datetime import date

import pytest
import time_machine
from django.core.cache import cache

from accounts.roles import Role
from ideas.models import Transfer, Verdict
from notifications.models import Notification
from tests.factories import make_idea, make_unit, make_user, publish
from tests.ideas.transfers.answering import read_aloud
from tests.ideas.transfers.days import at, live

pytestmark = pytest.mark.django_db
SENT = date(2027, 3, 22)
IN_ORDER = [
    ("Idée transmise à la direction", "lundi 22 mars"),
    ("Direction relancée", "mardi 30 mars"),
    ("Direction relancée", "lundi 5 avril"),
    ("Direction relancée", "mardi 6 avril"),
    ("Direction prévenue de l’étape suivante", "lundi 12 avril"),
    ("Direction de l’unité informée", "mardi 13 avril"),
    ("Direction prévenue de l’étape suivante", "lundi 19 avril"),
    ("Équipe innovation informée", "mardi 20 avril"),
    ("Direction prévenue de l’étape suivante", "lundi 3 mai"),
    ("Signalée au comité", "mardi 4 mai"),
]


@pytest.fixture
def clock():
    with time_machine.travel(at(SENT), tick=False) as clock:
        cache.clear()
        yield clock
    cache.clear()


@pytest.fixture
def silent(clock):
    """Nobody answered until 10 May."""
    make_user(Role.MANAGEMENT)
    maxime = make_user(Role.CORRESPONDENT, first_name="Maxime", last_name="Roche")
    lison = make_user(first_name="Lison", last_name="Ébauche")
    unit = make_unit("Direction des collèges", correspondent=maxime, director=lison)
    transfer = publish(make_idea("in_review"), Verdict.TRANSFER, units=[unit]).transfers.get()
    live(clock, SENT, date(2027, 5, 10))
    return transfer


def handover_words(page) -> str:
    words = read_aloud(page)
    start = words.index("Entre les mains des directions")
    return words[start : words.index("Ce qu’en disent")]


def test_the_author_reads_every_step_in_order(as_user, silent):
    words = handover_words(as_user(silent.idea.author).get(silent.idea.get_absolute_url()))

    place = 0
    for label, day in IN_ORDER:
        place = words.index(f"{label} {day}", place) + 1
    assert words.count("Direction relancée ") == 3


def test_no_step_names_anybody(as_user, silent):
    words = handover_words(as_user(silent.idea.author).get(silent.idea.get_absolute_url()))

    assert "Lison" not in words
    assert "Maxime" not in words
    assert "calendrier" not in words


def test_the_author_is_told_of_each_level_and_has_nothing_to_do(silent):
    rows = Notification.objects.filter(recipient=silent.idea.author, rule="ideas/transfer_late")

    bodies = [row.body for row in rows.order_by("pk")]
    levels = ("direction de l’unité informée", "équipe innovation informée", "signalée au comité")
    assert [level in body for level, body in zip(levels, bodies, strict=True)] == [True] * 3
    assert not any(row.needs_action for row in rows)


def test_the_steps_are_in_the_whole_story_too(as_user, silent):
    page = as_user(silent.idea.author).get(f"{silent.idea.get_absolute_url()}timeline/")

    assert page.status_code == 200
    words = read_aloud(page)
    assert words.count("Direction des collèges : Direction relancée") == 3
    assert "Direction des collèges : Signalée au comité" in words


def test_the_team_sees_in_its_list_who_is_informed(as_user, silent):
    team = as_user(make_user(Role.INNOVATION_TEAM))

    assert "Signalée au comité" in read_aloud(team.get("/transfers/"))
    silent.refresh_from_db()
    Transfer.perform(silent.pk, "acknowledge", by=silent.unit.correspondents.get())
    assert "Signalée au comité" not in read_aloud(team.get("/transfers/"))
