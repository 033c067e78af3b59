"""What each unit was handed and what became of it, for everybody to read."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.urls import reverse

from accounts.roles import Role
from ideas.lifecycle import IdeaState
from ideas.models import Idea, Transfer, Verdict
from ideas.unit_transfers import UnitRecord, units_that_received
from tests.factories import by_the_team, make_idea, make_unit, make_user, publish
from tests.ideas.transfers.answering import acknowledged, read_aloud
from tests.ideas.transfers.days import at

pytestmark = pytest.mark.django_db
LIST = reverse("ideas:transfer_units")


def page_of(unit):
    return reverse("ideas:unit_transfers", args=[unit.pk])


def handed(unit, **fields):
    return publish(make_idea(IdeaState.IN_REVIEW, **fields), Verdict.TRANSFER, units=[unit]).transfers.get()


def test_a_colleague_reads_what_it_was_handed_and_what_became_of_it(as_user, transfer, unit, maxime):
    acknowledged(transfer, maxime)
    Transfer.perform(transfer.pk, "take_up", by=maxime, answer="Nous nous en chargeons.")
    Transfer.perform(transfer.pk, "report", by=maxime, outcome_kind="implemented", outcome="Six collèges.")
    waiting = handed(unit)

    words = read_aloud(as_user(make_user()).get(page_of(unit)))

    assert "2 idées reçues 1 sans réponse à ce jour 1 reprise, en tout ou partie 0 non reprise" in words
    assert "1 résultat connu" in words
    assert transfer.idea.title in words
    assert waiting.idea.title in words
    assert "Nous nous en chargeons." in words
    assert "Mise en œuvre. Six collèges." in words


def test_few_read_restricted_ideas_and_nobody_counts_them(as_user, transfer, unit, maxime):
    open_one = handed(unit)
    Idea.objects.filter(pk=transfer.idea_id).update(visibility="restricted")

    for person, reads_it in ((make_user(), False), (maxime, True)):
        words = read_aloud(as_user(person).get(page_of(unit)))
        assert (transfer.idea.title in words) is reads_it
        assert open_one.idea.title in words
        assert "1 idée reçue" in words
    assert [row["received"] for row in units_that_received()] == [1]


def test_a_unit_that_only_received_restricted_ideas_is_not_in_the_list(as_user, transfer, unit):
    Idea.objects.update(visibility="restricted")

    assert str(unit) not in read_aloud(as_user(make_user()).get(LIST))
    words = read_aloud(as_user(make_user()).get(page_of(unit)))
    assert "Aucune idée confiée à cette direction" in words
    assert "reçue" not in words.replace("Ce que chaque direction a reçu", "")


def test_a_hidden_author_stays_hidden(as_user, transfer, unit):
    Idea.objects.filter(pk=transfer.idea_id).update(name_hidden=True)

    assert str(transfer.idea.author) not in read_aloud(as_user(make_user()).get(page_of(unit)))


def test_what_was_taken_back_is_not_counted_nor_listed(as_user, transfer, unit):
    by_the_team(transfer.idea, "reopen", comment="Le besoin a changé.")

    words = read_aloud(as_user(make_user()).get(page_of(unit)))

    assert transfer.idea.title not in words
    assert UnitRecord(unit).counts["received"] == 0
    assert not units_that_received()


def test_units_come_by_name_and_are_not_ranked(as_user):
    for name in ("Voirie", "Éducation", "Archives"):
        handed(make_unit(name, correspondent=make_user(Role.CORRESPONDENT)))

    assert [row["unit__name"] for row in units_that_received()] == ["Archives", "Éducation", "Voirie"]
    assert "ce n’est pas un classement" in read_aloud(as_user(make_user()).get(LIST))


def test_the_medians_are_in_working_days_from_three_cases_on(unit, maxime):
    """Sent on a Monday; acknowledged after 1, 3 and 8 working days, answered 2, 2 and 10 later."""
    delays = [(1, 2), (3, 2), (8, 10)]
    with time_machine.travel(at(date(2027, 5, 31)), tick=False) as clock:  # no day off before 14 July
        for number, (first, then) in enumerate(delays):
            assert UnitRecord(unit).days_to_acknowledge is None or number > 2
            clock.move_to(at(date(2027, 5, 31)))
            cache.clear()
            transfer = handed(unit)
            clock.move_to(at(after(date(2027, 5, 31), first)))
            acknowledged(transfer, maxime)
            clock.move_to(at(after(date(2027, 5, 31), first + then)))
            Transfer.perform(transfer.pk, "decline", by=maxime, answer="Non.")
        record = UnitRecord(unit)
        assert (record.days_to_acknowledge, record.days_to_answer) == (3, 2)
    cache.clear()


def after(day, count):
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < 5
    return day


def test_pages_follow_one_another(as_user, unit, monkeypatch):
    monkeypatch.setattr("ideas.views.unit_transfers.PER_PAGE", 2)
    transfers = [handed(unit) for _number in range(3)]

    first = read_aloud(as_user(make_user()).get(page_of(unit)))
    second = read_aloud(as_user(make_user()).get(f"{page_of(unit)}?page=2"))

    assert "Plus anciennes" in first
    assert transfers[0].idea.title not in first
    assert transfers[0].idea.title in second


def test_an_unknown_unit_has_no_page(as_user):
    assert as_user(make_user()).get("/transfers/units/999999/").status_code == 404


def test_the_page_asks_the_same_questions_for_ten(as_user, unit, django_assert_max_num_queries):
    for _number in range(10):
        handed(unit)
    client = as_user(make_user())
    client.get(page_of(unit))

    with django_assert_max_num_queries(16):
        client.get(page_of(unit))
