"""The figures of the house: each one counted by hand, nothing of fewer than ten people, no page that counts."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.small_cells import kept_back
from ideas.lifecycle import IdeaState
from ideas.models import Idea, PublishedFigures, Verdict, Visibility
from incubation.models import Project, TimeEntry
from portal import figures
from portal.counting import count
from portal.tasks import refresh_figures
from tests.factories import by_the_team, make_idea, make_session, make_user, publish, sheet
from tests.incubation.factories import make_agreement, make_project, move
from tests.pages import statements_of, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_remembered():
    cache.delete(figures.KEY)
    yield
    cache.delete(figures.KEY)


def many(number, state=IdeaState.SUBMITTED, **fields):
    """As many ideas, each of somebody else."""
    return [make_idea(state, **fields) for _idea in range(number)]


def shown(code):
    return next(figure for figure in figures.figures().figures if figure.code == code)


def test_ideas_to_this_day_count_withdrawn_and_merged_and_neither_drafts_nor_redirected():
    author = make_user()
    many(9)
    make_idea(IdeaState.WITHDRAWN, author=author)
    make_idea(IdeaState.SUBMITTED, author=author)
    make_idea(IdeaState.DRAFT)
    make_idea(IdeaState.REDIRECTED)

    assert count()["deposited"] == {"value": 11, "people": 10}
    assert (shown("ideas").value, shown("authors").value) == (11, 10)
    assert shown("ideas").sample == "De 10 personnes."


def test_nine_people_are_not_told_of_and_ten_are():
    many(9)
    assert count()["deposited"] == {"value": None}
    many(1)
    assert count()["deposited"]["value"] == 10


def test_ten_ideas_of_one_person_are_one_person():
    author = make_user()
    for _idea in range(10):
        make_idea(IdeaState.SUBMITTED, author=author)

    assert count()["deposited"] == {"value": None}


def test_restricted_ideas_are_never_found_by_subtraction():
    """Readers count the catalogue: what the figure says beside it must be of ten people at least, or of none."""
    shared = many(10)
    many(9, visibility=Visibility.RESTRICTED)
    make_idea(IdeaState.SUBMITTED, author=shared[0].author, visibility=Visibility.RESTRICTED)
    assert count()["deposited"] == {"value": 10, "people": 10}

    many(1, visibility=Visibility.RESTRICTED)
    assert count()["deposited"] == {"value": 21, "people": 20}


def test_the_first_contact_is_a_median_of_working_days_of_the_last_year():
    with time_machine.travel("2027-03-22 10:00+01:00", tick=False) as clock:
        ideas = many(11)
        for day, idea in enumerate(ideas):
            # Monday 22 March: the fifth working day is Tuesday 30, Easter Monday being off.
            clock.move_to(f"2027-03-{30 if day >= 5 else 23} 10:00+02:00")
            by_the_team(
                idea, "record_contact", channel="call", on=timezone.localdate(), summary="Vu.", shared=True
            )
        many(3, IdeaState.QUALIFICATION, visibility=Visibility.RESTRICTED)

        assert count()["first_contact"] == {"value": 5, "ideas": 11, "people": 11}

    with time_machine.travel("2028-04-10 10:00+02:00", tick=False):
        assert count()["first_contact"] == {"value": None}


def test_the_decision_is_counted_from_the_deposit_to_the_first_publication():
    with time_machine.travel("2027-03-22 10:00+01:00", tick=False) as clock:
        ideas = many(10, IdeaState.IN_REVIEW)
        clock.move_to("2027-03-25 10:00+01:00")
        for idea in ideas:
            publish(idea, Verdict.SET_ASIDE)
        clock.move_to("2027-04-20 10:00+02:00")
        again = by_the_team(ideas[0], "reopen", comment="Tout a changé.")
        by_the_team(again, "qualify", **sheet())
        by_the_team(again, "schedule_review", session=make_session())
        publish(again, Verdict.SET_ASIDE)

        assert count()["decision"] == {"value": 3, "ideas": 10, "people": 10}


@pytest.mark.parametrize(
    ("people", "hidden"),
    [
        ({"a": 30, "b": 20, "c": 10}, set()),
        ({"a": 30, "b": 20, "c": 9}, {"b", "c"}),
        ({"a": 30, "b": 3, "c": 2}, {"a", "b", "c"}),
        ({"a": 30, "b": 8, "c": 7}, {"b", "c"}),
        ({"a": 0, "b": 40, "c": 50}, {"a", "b"}),
    ],
)
def test_a_small_part_takes_the_next_smallest_with_it(people, hidden):
    assert kept_back(people) == hidden


def test_the_three_outcomes_are_those_of_the_latest_decisions():
    for number, verdict in ((10, Verdict.EXPERIMENT), (11, Verdict.STUDY), (3, Verdict.TRANSFER)):
        for idea in many(number, IdeaState.IN_REVIEW):
            publish(idea, verdict)

    outcomes = count()["outcomes"]

    assert outcomes == {"value": 24, "parts": {"experiment": None, "study": 11, "transfer": None}}


def test_transfers_answered_say_how_many_were_sent_unless_few_wait(monkeypatch):
    monkeypatch.setattr("accounts.small_cells.FEWEST", 2)
    ideas = many(3, IdeaState.TRANSFERRED)
    for idea in ideas[:2]:
        transfer = idea.transfers.get()
        correspondent = transfer.unit.correspondents.get()
        type(transfer).perform(transfer.pk, "acknowledge", by=correspondent)
        type(transfer).perform(transfer.pk, "take_up", by=correspondent, answer="Nous la reprenons.")

    assert count()["transfers"] == {"value": 2, "people": 2, "sent": None}
    many(1, IdeaState.TRANSFERRED)
    assert count()["transfers"] == {"value": 2, "people": 2, "sent": 4}


def test_ideas_in_use_are_followed_up_or_completed(monkeypatch):
    monkeypatch.setattr("accounts.small_cells.FEWEST", 2)
    many(2, IdeaState.COMPLETED)
    many(1, IdeaState.INCUBATING)
    make_idea(IdeaState.COMPLETED, visibility=Visibility.RESTRICTED)

    assert count()["in_use"] == {"value": 2, "people": 2}
    assert Project.objects.exists()


def test_no_page_counts_what_the_task_counted(as_user):
    many(10)
    refresh_figures()
    client = as_user(make_user())
    client.get(reverse("portal:figures"))
    before = statements_of(client, reverse("portal:figures"))
    make_idea(IdeaState.SUBMITTED)

    page = client.get(reverse("portal:figures"))

    assert not [sql for sql in before if "ideas_" in sql]
    assert page.context["figures"].figures[0].value == 10
    cache.delete(figures.KEY)  # another process, that only reads the row
    with CaptureQueriesContext(connection) as context:
        client.get(reverse("portal:figures"))
    assert [
        sql
        for sql in (query["sql"] for query in context)
        if "ideas_" in sql and "publishedfigures" not in sql
    ] == []
    assert sum("publishedfigures" in query["sql"] for query in context) == 1


def test_before_the_first_count_a_page_counts_and_writes_nothing(as_user):
    many(10)

    words = words_of(as_user(make_user()).get(reverse("portal:figures")))

    assert "Idées déposées à ce jour" in words
    assert not PublishedFigures.objects.exists()


def test_the_task_counts_again_in_one_row_and_says_of_when(as_user):
    with time_machine.travel("2027-03-22 10:00+01:00", tick=False) as clock:
        many(10)
        refresh_figures()
        many(2)
        clock.shift(timedelta(hours=1))
        refresh_figures()
        words = words_of(as_user(make_user()).get(reverse("portal:figures")))

    assert PublishedFigures.objects.count() == 1
    assert shown("ideas").value == 12
    assert "Chiffres comptés lundi 22 mars à 11 h" in words


@pytest.mark.parametrize("name", ["portal:home", "portal:figures"])
def test_what_is_too_small_is_said_to_be_hidden_and_nothing_of_it_is_written(as_user, name):
    many(7)
    refresh_figures()

    page = as_user(make_user()).get(reverse(name))

    said = {"portal:home": "8 autres chiffres ne sont pas affichés", "portal:figures": "Non affiché"}
    assert said[name] in words_of(page)
    row = PublishedFigures.objects.get().counted
    assert "7" not in str(row["deposited"])
    assert {figure.value for figure in page.context["figures"].figures} == {None}


def test_each_figure_says_what_it_counts(as_user):
    many(10, IdeaState.QUALIFICATION)
    refresh_figures()

    page = as_user(make_user()).get(reverse("portal:figures"))

    for figure in page.context["figures"].figures:
        assert figure.definition in words_of(page)
    assert Idea.objects.count() == 10


# Person-days.


def gave_time(months, *, entries=None):
    """An agreement of a fifth of the week, begun on the first of January 2027 by somebody else each time."""
    project = make_project()
    move(project, "accept_to_carry", by=project.idea.author)
    granted = make_agreement(project, percent="20", ends_on=date(2027, 12, 31))
    for month in entries if entries is not None else months:
        TimeEntry.objects.create(allocation=granted, day=date(2027, month, 5), minutes=420, activity="study")


@pytest.fixture
def spring():
    """Agreements begin on Monday 4 January 2027, and are counted on 9 March: two months are closed."""
    with time_machine.travel("2027-01-04 10:00+01:00", tick=False) as clock:
        cache.clear()
        yield clock
    cache.clear()


def test_person_days_are_those_of_closed_months(spring, monkeypatch):
    monkeypatch.setattr("accounts.small_cells.FEWEST", 2)
    gave_time([1, 2, 3])
    gave_time([1, 2, 3])
    spring.move_to("2027-03-09 10:00+01:00")

    counted = count()

    # Four days a month each; one day a month written down.
    assert counted["granted_days"] == {"value": 16.0, "people": 2}
    assert counted["consumed_days"] == {"value": 4.0, "people": 2}
    assert shown("granted_days").sample == "De 2 personnes."


def test_days_of_fewer_than_ten_people_are_kept_back(spring, monkeypatch):
    monkeypatch.setattr("accounts.small_cells.FEWEST", 3)
    gave_time([1, 2])
    gave_time([1, 2])
    spring.move_to("2027-03-09 10:00+01:00")

    assert count()["granted_days"] == count()["consumed_days"] == {"value": None}
    assert shown("granted_days").value is None


def test_what_one_person_wrote_in_a_month_is_not_found_by_subtraction(spring, monkeypatch):
    """Two wrote in January, one alone in February: the figure of March is still that of January."""
    monkeypatch.setattr("accounts.small_cells.FEWEST", 2)
    gave_time([], entries=[1, 2])
    gave_time([], entries=[1])
    spring.move_to("2027-02-08 10:00+01:00")
    before = count()["consumed_days"]
    spring.move_to("2027-03-09 10:00+01:00")

    assert count()["consumed_days"] == before == {"value": 2.0, "people": 2}
