"""The workshops of the demonstration."""

import pytest

from accounts import demo as accounts_demo
from workshops import demo
from workshops.lifecycle import WorkshopState
from workshops.models import Workshop
from workshops.models.agenda import gaps_and_overlaps, schedule

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    people, units = accounts_demo.load()
    demo.load(people, units)
    return people


def test_every_state_occurs_with_its_history(people):
    assert set(Workshop.objects.values_list("state", flat=True)) == set(WorkshopState)
    for workshop in Workshop.objects.order_by("pk"):
        assert workshop.history.last().target == workshop.state


def test_the_series_of_2021_is_chained_and_its_agenda_holds(people):
    first, *_rest = Workshop.objects.filter(on__year=2021).order_by("on")
    series = [first]
    while series[-1].next_workshop:
        series.append(series[-1].next_workshop)

    assert [f"{workshop.on:%d.%m}" for workshop in series] == ["29.07", "09.08", "22.09", "29.10"]
    pause = schedule(series[2])[2]
    assert (f"{pause.starts_at:%H:%M}", f"{pause.ends_at:%H:%M}") == ("10:15", "10:30")
    assert gaps_and_overlaps(series[2]) == []
    assert series[2].contributions.count() == 12


def test_no_workshop_to_come_is_on_a_week_end(people):
    assert all(workshop.on.weekday() < 5 for workshop in Workshop.objects.prepared())


def test_every_page_opens(people, as_user):
    for username in ("elie", "camille", "sol", "morgan"):
        browser = as_user(people[username])
        assert browser.get("/workshops/").status_code == 200
        for workshop in Workshop.objects.order_by("pk"):
            assert browser.get(workshop.get_absolute_url()).status_code == 200
            assert browser.get(f"{workshop.get_absolute_url()}projection/").status_code == 200
