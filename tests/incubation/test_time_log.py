"""The time log: what is written when, and the totals of months that are closed."""

from datetime import date, datetime
from decimal import Decimal

import pytest
import time_machine
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from incubation.models import TimeAllocation, TimeEntry
from incubation.time_log import entries_of, monthly, monthly_of, months_of
from tests.incubation.factories import make_agreement, make_project, make_request, move
from tests.notifications.spring import PARIS
from tests.pages import words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock():
    """Monday 4 January 2027: no closed day before Easter."""
    with time_machine.travel(datetime(2027, 1, 4, 10, tzinfo=PARIS), tick=False) as traveller:
        cache.clear()
        yield traveller


def on(clock, day):
    clock.move_to(datetime(day.year, day.month, day.day, 10, tzinfo=PARIS))
    cache.clear()


def lived(project, **terms):
    granted = make_agreement(project, percent="20", ends_on=date(2027, 6, 30), **terms)
    return TimeAllocation.objects.get(pk=granted.pk)


def another_project():
    project = make_project()
    move(project, "accept_to_carry", by=project.idea.author)
    return project


def written(allocation, day, minutes=60, **fields):
    facts = {"activity": "study", "note": "", **fields}
    return TimeEntry.objects.create(allocation=allocation, day=day, minutes=minutes, **facts)


def figures(months):
    return [(month.first.isoformat(), month.planned, month.consumed) for month in months]


def test_each_closed_month_tells_what_was_planned_and_what_was_consumed(clock, project):
    allocation = lived(project)
    written(allocation, date(2027, 1, 5), 90)
    written(allocation, date(2027, 1, 29), 210, half_days=1)
    written(allocation, date(2027, 2, 1), 45)

    on(clock, date(2027, 3, 9))

    # Twenty working days each, a fifth of seven hours: 84 minutes a day.
    assert figures(monthly(allocation)) == [("2027-01-01", 20 * 84, 300), ("2027-02-01", 20 * 84, 45)]
    assert [month.planned_days for month in monthly(allocation)] == [Decimal("4.0"), Decimal("4.0")]


def test_a_month_is_told_only_once_nobody_writes_in_it_any_more(clock, project):
    """Two looks at a month that still changes would give one entry by subtraction."""
    allocation = lived(project)
    written(allocation, date(2027, 1, 5), 90)

    # The fifth working day of February is Friday 5.
    for day, told in [(date(2027, 1, 31), 0), (date(2027, 2, 5), 0), (date(2027, 2, 6), 1)]:
        on(clock, day)
        assert len(monthly(allocation)) == told
    assert [month.first for month in months_of(allocation)] == [date(2027, 1, 1), date(2027, 2, 1)]


def test_suspended_days_are_not_planned(clock, project):
    allocation = lived(project)
    on(clock, date(2027, 1, 11))
    TimeAllocation.perform(allocation.pk, "suspend", by=None)
    on(clock, date(2027, 1, 18))
    TimeAllocation.perform(allocation.pk, "resume", by=None)
    allocation.refresh_from_db()

    on(clock, date(2027, 2, 8))

    assert figures(monthly(allocation)) == [("2027-01-01", 15 * 84, 0)]


def test_time_that_is_still_suspended_or_was_ended_plans_nothing_more(clock, project):
    allocation = lived(project)
    on(clock, date(2027, 1, 11))
    TimeAllocation.perform(allocation.pk, "suspend", by=None)
    on(clock, date(2027, 3, 9))
    assert [month.planned for month in monthly(allocation)] == [5 * 84, 0]

    TimeAllocation.perform(allocation.pk, "end", by=allocation.beneficiary.line_manager)
    allocation.refresh_from_db()
    assert [month.planned for month in monthly(allocation)] == [5 * 84, 0]


def test_a_share_that_changes_counts_from_the_day_it_was_signed(clock, project):
    allocation = lived(project)
    on(clock, date(2027, 1, 18))
    terms = {"percent": Decimal(40), "starts_on": allocation.starts_on, "ends_on": date(2027, 7, 30)}
    TimeAllocation.perform(allocation.pk, "request_renewal", by=allocation.beneficiary, terms=terms)
    TimeAllocation.perform(allocation.pk, "renew", by=allocation.beneficiary.line_manager)
    allocation.refresh_from_db()

    on(clock, date(2027, 2, 8))

    assert [month.planned for month in monthly(allocation)] == [10 * 84 + 10 * 168]


def test_what_never_began_has_no_month(clock, project):
    allocation = make_request(project)

    assert monthly(allocation) == months_of(allocation) == []


def test_many_agreements_ask_as_many_statements_as_one(clock, project, django_assert_num_queries):
    allocation = lived(project)
    other = lived(another_project())
    written(allocation, date(2027, 1, 5), 90)
    on(clock, date(2027, 3, 9))
    monthly(allocation)

    with django_assert_num_queries(3):
        found = monthly_of([allocation, other])
    assert figures(found[allocation.pk])[0][2] == 90


def test_entries_answer_their_writer_alone(clock, project):
    allocation = lived(project)
    written(allocation, timezone.localdate())

    assert entries_of(allocation, allocation.beneficiary).count() == 1
    assert entries_of(allocation, allocation.beneficiary.line_manager).count() == 0


# The page.


def page_of(allocation, name="log", *more):
    return reverse(f"incubation:{name}", args=[allocation.pk, *more])


def typed(**changes):
    return {"day": "2027-01-05", "length": "1", "duration": "", "activity": "study", "note": "", **changes}


def test_half_days_whole_days_and_durations_are_written(clock, as_user, project):
    allocation = lived(project)
    on(clock, date(2027, 1, 8))
    client = as_user(allocation.beneficiary)

    for words in (
        typed(note="Deux familles."),
        typed(day="2027-01-06", length="2"),
        typed(day="2027-01-07", length="other", duration="1 h 30"),
        typed(day="2027-01-07", length="other", duration="45 min", activity="writing"),
    ):
        assert client.post(page_of(allocation), words).status_code == 302

    entries = entries_of(allocation, allocation.beneficiary).order_by("pk")
    assert list(entries.values_list("half_days", "minutes")) == [(1, 210), (2, 420), (None, 90), (None, 45)]
    page = words_of(client.get(page_of(allocation)))
    assert "12 h 45 sur 28 h prévues" in page
    assert "Deux familles." in page


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"day": "2027-01-12"}, "Choisissez aujourd’hui ou un jour passé."),
        ({"day": "2026-12-31"}, "Ce jour est en dehors de l’accord."),
        ({"length": ""}, "Dites combien de temps."),
        ({"length": "other"}, "Écrivez une durée"),
        ({"length": "other", "duration": "90"}, "Écrivez une durée"),
        ({"length": "other", "duration": "0 min"}, "Écrivez une durée"),
        ({"length": "other", "duration": "13 h"}, "Une journée s’arrête à douze heures"),
        ({"activity": ""}, "Dites à quoi ce temps a servi."),
        ({"activity": "golf"}, "Choisissez une activité de la liste."),
    ],
)
def test_what_makes_no_sense_is_said_and_not_written(clock, as_user, project, changes, words):
    allocation = lived(project)
    on(clock, date(2027, 1, 8))

    response = as_user(allocation.beneficiary).post(page_of(allocation), typed(**changes))

    assert words in words_of(response)
    assert not TimeEntry.objects.exists()


def test_a_day_has_two_half_days_whatever_the_project(clock, as_user, project):
    allocation = lived(project)
    on(clock, date(2027, 1, 8))
    client = as_user(allocation.beneficiary)
    client.post(page_of(allocation), typed(length="2"))

    response = client.post(page_of(allocation), typed())

    assert response.status_code == 409
    assert "celles de ce jour sont déjà notées" in words_of(response)
    assert TimeEntry.objects.count() == 1


def test_a_double_click_writes_one_line(clock, as_user, project):
    allocation = lived(project)
    on(clock, date(2027, 1, 8))
    words = typed(token="7b1f0a0e-6f0b-4a51-8f0e-0d7c1c6c9c11", length="other", duration="1 h")
    client = as_user(allocation.beneficiary)

    answers = [client.post(page_of(allocation), words).status_code for _click in range(2)]

    assert answers == [302, 302]
    assert TimeEntry.objects.count() == 1


def test_a_line_is_corrected_and_removed(clock, as_user, project):
    allocation = lived(project)
    entry = written(allocation, date(2027, 1, 4), 60, note="Appel.")
    client = as_user(allocation.beneficiary)
    form = client.get(page_of(allocation, "log_entry", entry.pk)).content.decode()
    assert "1 h" in form
    assert "Appel." in form

    client.post(
        page_of(allocation, "log_entry", entry.pk),
        typed(day="2027-01-04", length="other", duration="2 h", note="Deux appels."),
    )
    entry.refresh_from_db()
    assert (entry.minutes, entry.note) == (120, "Deux appels.")

    client.post(page_of(allocation, "log_remove", entry.pk))
    assert not TimeEntry.objects.exists()


def test_two_tabs_on_the_same_line_the_second_is_told_what_the_first_wrote(clock, as_user, project):
    allocation = lived(project)
    entry = written(allocation, date(2027, 1, 4), 60)
    client = as_user(allocation.beneficiary)
    seen = client.get(page_of(allocation, "log_entry", entry.pk)).context["form"].initial["seen"]
    words = {"day": "2027-01-04", "length": "other", "seen": seen}
    client.post(page_of(allocation, "log_entry", entry.pk), typed(**words, duration="2 h"))

    response = client.post(page_of(allocation, "log_entry", entry.pk), typed(**words, duration="3 h"))

    assert response.status_code == 409
    assert "Quelle durée : 2 h" in words_of(response)
    entry.refresh_from_db()
    assert entry.minutes == 120


def test_a_closed_month_neither_takes_nor_gives_back(clock, as_user, project):
    allocation = lived(project)
    entry = written(allocation, date(2027, 1, 4), 60)
    on(clock, date(2027, 2, 6))
    client = as_user(allocation.beneficiary)

    new = client.post(page_of(allocation), typed())
    client.post(page_of(allocation, "log_remove", entry.pk))
    moved = client.post(page_of(allocation, "log_entry", entry.pk), typed(day="2027-02-05"))

    assert "Le mois de janvier 2027 est arrêté depuis le 5 février" in words_of(new)
    assert "est arrêté" in words_of(moved)
    assert list(TimeEntry.objects.values_list("day", "minutes")) == [(date(2027, 1, 4), 60)]


def test_five_working_days_after_its_end_an_agreement_is_written_in_no_more(clock, as_user, project):
    allocation = lived(project)
    on(clock, date(2027, 1, 13))
    TimeAllocation.perform(allocation.pk, "end", by=allocation.beneficiary)

    on(clock, date(2027, 1, 20))
    assert as_user(allocation.beneficiary).post(page_of(allocation), typed()).status_code == 302
    on(clock, date(2027, 1, 21))
    late = as_user(allocation.beneficiary).post(page_of(allocation), typed(day="2027-01-06"))

    assert "Cet accord est terminé" in words_of(late)
    assert TimeEntry.objects.count() == 1


def test_a_day_of_suspension_is_not_written(clock, as_user, project):
    allocation = lived(project)
    on(clock, date(2027, 1, 11))
    TimeAllocation.perform(allocation.pk, "suspend", by=None)
    on(clock, date(2027, 1, 13))
    client = as_user(allocation.beneficiary)

    response = client.post(page_of(allocation), typed(day="2027-01-12"))

    assert "L’accord était suspendu ce jour-là." in words_of(response)
    assert client.post(page_of(allocation), typed(day="2027-01-08")).status_code == 302


def test_the_page_of_the_project_shows_their_own_time_to_whoever_gave_it(clock, as_user, project):
    allocation = lived(project)
    written(allocation, date(2027, 1, 4), 60)

    mine = words_of(as_user(allocation.beneficiary).get(project.get_absolute_url()))
    manager = words_of(as_user(allocation.beneficiary.line_manager).get(project.get_absolute_url()))

    assert "<b>1 h</b> sur 28 h prévues" in mine
    assert "prévues" not in manager


def test_both_sides_read_the_closed_months_on_the_page_of_the_agreement(clock, as_user, project):
    allocation = lived(project)
    written(allocation, date(2027, 1, 5), 90)
    on(clock, date(2027, 2, 8))

    page = words_of(as_user(allocation.beneficiary.line_manager).get(allocation.get_absolute_url()))

    assert "<b>1 h 30</b> sur 28 h prévues" in page
    assert "janvier 2027" in page
    assert "février 2027" not in page.split("Temps prévu et temps pris")[1].split("Revue")[0]
