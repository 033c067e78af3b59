"""What the gestures of every day ask of the database: as many statements among 10 rows as among 1,000.

The catalogue and the queue of the triage are counted in `test_catalogue.py` and `admin/test_queues.py`.
"""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from ideas.deciding import draft_decision
from ideas.lifecycle import IdeaState
from ideas.models import Channel, Contribution, Follow, Idea, Nature, Support, Verdict
from ideas.models.decision import PUBLISHES
from notifications.models import Notification
from tests.factories import PROBLEM, answer, make_idea, make_rules, make_unit, make_user, somebody, told_today
from tests.pages import statements_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def morgan():
    return make_user(Role.INNOVATION_TEAM, first_name="Morgan", last_name="Esquisse")


@pytest.fixture(params=[10, 1_000])
def rows(request):
    return request.param


def fill_the_box(morgan, rows):
    """Other ideas, which the same person follows."""
    people = [make_user(unit=make_unit()) for _person in range(10)]
    Idea.objects.bulk_create(
        Idea(
            author=people[number % 10],
            deposited_by=people[number % 10],
            title=f"Prêter les vidéoprojecteurs, {number}",
            problem=PROBLEM,
            state=IdeaState.SUBMITTED,
            reference=f"ID-2020-{number}",
            submitted_at=timezone.now(),
            triage_owner=morgan,
            ball_person=morgan,
        )
        for number in range(rows)
    )


def discuss(idea, rows):
    """One more support, follower and contribution a person; the people of a directorate are as many."""
    unit = make_unit()
    people = User.objects.bulk_create(
        User(username=name, last_name=name, email=f"{name}@valmontagne.example", unit=unit)
        for name in (f"voice{idea.pk}-{number}" for number in range(rows))
    )
    Support.objects.bulk_create(Support(idea=idea, person=person) for person in people)
    Follow.objects.bulk_create(Follow(idea=idea, person=person) for person in people)
    Contribution.objects.bulk_create(
        Contribution(idea=idea, author=person, nature=Nature.NEED, text="Chez nous aussi.")
        for person in people
    )
    Idea.objects.filter(pk=idea.pk).update(contribution_count=rows, support_count=idea.support_count + rows)


def posted(client, url, data):
    """The statements of a POST that did what was asked; the savepoint is the transaction inside the test's own."""
    with CaptureQueriesContext(connection) as context:
        assert client.post(url, data).status_code == 302
    return [query["sql"] for query in context if "SAVEPOINT" not in query["sql"]]


def spelt(statements):
    return "\n".join(sql[:160] for sql in statements)


@pytest.mark.parametrize("role", [None, Role.INNOVATION_TEAM])
def test_the_deposit(as_user, morgan, role, rows):
    rules, client = make_rules(), as_user(author := make_user(role))
    fill_the_box(morgan, rows)
    data = {"rules": rules.pk, "accepts": "on"}
    for _deposit in range(2):  # the first one fills the caches of the process
        idea = make_idea(author=author, rules=None)
        found = posted(client, reverse("ideas:review", args=[idea.pk]), data)

    assert len(found) == 12, spelt(found)


@pytest.mark.parametrize(("role", "statements"), [(None, 8), (Role.INNOVATION_TEAM, 9), (Role.MANAGEMENT, 9)])
def test_the_page_of_an_idea(as_user, morgan, role, statements, rows):
    """One of them for what blocks the idea, told beside it."""
    idea = make_idea(IdeaState.QUALIFICATION, units=[make_unit()])
    fill_the_box(morgan, rows)
    discuss(idea, rows)

    found = statements_of(as_user(make_user(role)), idea.get_absolute_url())

    assert len(found) == statements, spelt(found)


def test_the_first_contact(as_user, morgan, rows):
    client = as_user(morgan)
    fill_the_box(morgan, rows)
    data = {
        "channel": Channel.CALL,
        "on": timezone.localdate().isoformat(),
        "summary": "Le matériel dort dans les placards.",
        "shared": "on",
    }
    for _contact in range(2):
        idea = make_idea(IdeaState.SUBMITTED)
        discuss(idea, rows)
        found = posted(client, reverse("ideas:move", args=[idea.pk, "record_contact"]), data)

    assert len(found) == 14, spelt(found)


def test_a_decision_told_to_all_who_follow(as_user, morgan, rows):
    """Once in the life of an idea: as many statements, however many follow it."""
    client = as_user(morgan)
    fill_the_box(morgan, rows)
    for _decision in range(2):
        idea = make_idea(IdeaState.IN_REVIEW)
        discuss(idea, rows)
        told = {"verdict": Verdict.SET_ASIDE, "reason": "Un autre service le fait.", "units": []}
        told |= answer(Verdict.SET_ASIDE)
        draft_decision(idea.reviews.get(), by=somebody(Role.MANAGEMENT), **told)
        url = reverse("ideas:move", args=[idea.pk, PUBLISHES[Verdict.SET_ASIDE]])
        found = posted(client, url, told_today())

    # Two of them ask what ends with the idea: a meeting, something that blocks it. One keeps who told the author.
    assert len(found) == 27, spelt(found)
    assert Notification.objects.filter(subject_pk=idea.pk).count() > rows
