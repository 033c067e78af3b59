"""Two colleagues, or two tabs, type the code of one receipt at one instant: it gives its idea once."""

import pytest
from django.db.models import QuerySet

from accounts.models import User
from accounts.permissions import granted_on, sync_roles
from accounts.placeholders import somebody_named
from accounts.roles import Role
from ideas import claiming
from ideas.models import Claim, Idea
from tests.factories import make_unit, make_user
from tests.ideas.test_for_colleague import written_for
from tests.workflow.racing import Meeting, together
from workflow.errors import RequirementsMissing

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def codes():
    """Of two ideas deposited for the same colleague, who has no account."""
    sync_roles()
    writer = make_user(Role.CORRESPONDENT)
    placeholder = somebody_named("Alix", "Gabarit", make_unit())
    ideas = [written_for(placeholder, writer) for _number in range(2)]
    return [claiming.issue(Idea.objects.get(pk=idea.pk), by=writer) for idea in ideas]


@pytest.fixture
def both_hold_the_code(monkeypatch):
    """Keep each claim just before its first move until the other is there too, or cannot be."""
    meeting, perform = Meeting(), Idea.perform.__func__

    def wait_and_perform(cls, pk, name, **inputs):
        meeting.wait()
        return perform(cls, pk, name, **inputs)

    monkeypatch.setattr(Idea, "perform", classmethod(wait_and_perform))


def claimed(codes: list[str], people: list[User]) -> list[object]:
    return together(
        *(
            lambda code=code, person=person: claiming.claim(code, by=person)
            for code, person in zip(codes, people, strict=True)
        )
    )


def refusals(results: list[object]) -> int:
    return sum(isinstance(result, RequirementsMissing) for result in results)


@pytest.mark.parametrize("tabs", [False, True], ids=["two colleagues", "two tabs of one"])
def test_of_two_claims_of_one_code_exactly_one_wins(codes, both_hold_the_code, tabs):
    first = make_user()
    people = [first, first if tabs else make_user()]

    results = claimed([codes[0], codes[0]], people)

    assert refusals(results) == 1
    [taken] = [result for result in results if isinstance(result, Idea)]
    claim = Claim.objects.get(idea=taken)
    assert claim.used_by == taken.author
    assert taken.author in people
    assert taken.history.filter(name="claim").count() == 1
    for person in set(people) - {taken.author}:
        assert granted_on(person, Idea.objects.get(pk=taken.pk)) == frozenset()


def test_of_two_codes_of_one_person_claimed_by_two_exactly_one_wins(codes, both_hold_the_code):
    people = [make_user(), make_user()]

    results = claimed(codes, people)

    assert refusals(results) == 1
    assert Idea.objects.values("author").distinct().count() == 1


def test_control_without_the_locks_both_would_be_told_that_the_idea_is_theirs(
    codes, both_hold_the_code, monkeypatch
):
    monkeypatch.setattr(QuerySet, "select_for_update", lambda self, **options: self)

    results = claimed([codes[0], codes[0]], [make_user(), make_user()])

    assert refusals(results) == 0
    assert all(isinstance(result, Idea) for result in results)
