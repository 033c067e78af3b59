"""Undoing a merger gives back exactly what was: every row of every table of the box, generated and compared."""

from contextlib import contextmanager
from datetime import timedelta
from itertools import permutations

import pytest
from django.apps import apps
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.permissions import sync_object_permissions
from accounts.roles import Role
from ideas import services
from ideas.lifecycle import BEFORE_REVIEW, IdeaState
from ideas.models import CoAuthor, Idea, Kind, Visibility
from tests.factories import by_the_team, make_campaign, make_idea, make_user, sign, somebody

pytestmark = pytest.mark.django_db
GENERATED = settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
# What tells a story keeps it: lines of history, and the record of the merger itself.
STORIES = {"ideatransition", "transfertransition", "campaigntransition", "merge", "referencenumber"}
PEOPLE = 5
some_people = st.sets(st.integers(0, PEOPLE - 1), max_size=PEOPLE)
sides = st.fixed_dictionaries(
    {
        "supporters": some_people,
        "followers": some_people,
        "co_authors": st.dictionaries(st.integers(0, PEOPLE - 1), st.booleans(), max_size=3),
        "contributors": st.lists(st.integers(0, PEOPLE - 1), max_size=4),
        "visibility": st.sampled_from(Visibility.values),
        "paused": st.booleans(),
        "name_hidden": st.booleans(),
        "solution": st.booleans(),
        "call": st.booleans(),
        "state": st.sampled_from(BEFORE_REVIEW),
    }
)


def everything():
    """Every row of the box, but the moment of its last writing."""
    return {
        (model._meta.model_name, row["id"] if "id" in row else row["pk"]): {
            name: value for name, value in row.items() if name != "updated_at"
        }
        for model in apps.get_app_config("ideas").get_models()
        if model._meta.model_name not in STORIES
        for row in model.objects.values()
    }


@contextmanager
def nothing_kept():
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def told(side, people, author=None, call=None):
    """An idea with what this side says of it."""
    idea = make_idea(
        side["state"],
        author=author or make_user(),
        visibility=side["visibility"],
        name_hidden=side["name_hidden"],
        kind=Kind.PROBLEM_ONLY if side["solution"] else Kind.PROBLEM_AND_SOLUTION,
        campaign=call if side["call"] else None,
    )
    if side["solution"]:
        make_idea(IdeaState.SUBMITTED, author=people[0], answers_problem=idea)
    if call and side["call"]:
        idea.extra_answers.create(field=call.extra_fields.get(), text="Ici")
    if side["paused"] and side["state"] != IdeaState.NEEDS_INFO:
        until = timezone.localdate() + timedelta(days=20)
        by_the_team(idea, "pause", reason="L’avis de l’assurance", until=until)
    for number in side["supporters"]:
        services.set_support(idea, by=people[number], wanted=True)
    for number in side["followers"]:
        services.set_follow(idea, by=people[number], wanted=True)
    for number, accepted in side["co_authors"].items():
        if accepted:
            sign(idea, people[number])
        else:
            CoAuthor.objects.create(idea=idea, person=people[number])
            sync_object_permissions(idea)
    for number in side["contributors"]:
        services.contribute(idea, by=people[number], nature="need", text=f"Besoin {number}")
    return idea


def open_call():
    call = make_campaign("open")
    call.extra_fields.create(label="Où ?")
    return call


def questions(call, *ideas):
    """What the box answers about solutions and calls."""
    return (
        set(Idea.objects.competing_in(call)),
        set(Idea.objects.without_solution()),
        [list(Idea.objects.proposed_to(idea)) for idea in ideas],
    )


@given(sides, sides, st.booleans())
@GENERATED
def test_undoing_a_merger_is_as_if_nothing_had_been(one, other, same_author):
    with nothing_kept():
        people = [make_user() for _number in range(PEOPLE)]
        call = open_call()
        common = told(other, people, call=call)
        twin = told(one, people, common.author if same_author else None, call)
        before, asked = everything(), questions(call, common, twin)

        by_the_team(twin, "merge", into=common)
        assert (common in Idea.objects.without_solution()) == (not (one["solution"] or other["solution"]))
        assert (common in Idea.objects.competing_in(call)) == other["call"]
        assert twin not in Idea.objects.competing_in(call)
        by_the_team(twin, "unmerge")

        assert (everything(), questions(call, common, twin)) == (before, asked)


@given(sides, sides, sides, st.sampled_from(list(permutations([0, 1]))))
@GENERATED
def test_of_several_mergers_each_takes_back_its_own_in_any_order(first, second, other, order):
    with nothing_kept():
        people = [make_user() for _number in range(PEOPLE)]
        common, twins = told(other, people), [told(side, people) for side in (first, second)]
        before = everything()
        for twin in twins:
            by_the_team(twin, "merge", into=common)

        by_the_team(twins[order[0]], "unmerge")
        after_one = followers_and_figures(common)
        by_the_team(twins[order[1]], "unmerge")

        assert everything() == before
        by_the_team(twins[order[1]], "merge", into=common)
        assert followers_and_figures(common) == after_one


def followers_and_figures(idea):
    people = (
        set(idea.follows.values_list("person", flat=True)),
        set(idea.supports.values_list("person", flat=True)),
    )
    return people, Idea.objects.values_list("support_count", "contribution_count").get(pk=idea.pk)


later = st.lists(
    st.tuples(
        st.sampled_from(["support", "follow", "contribute", "retract", "leave"]), st.integers(0, PEOPLE - 1)
    ),
    max_size=6,
)


def done_on(common, doings, people, newcomers):
    """Newcomers arrive, and whoever is there may leave."""
    for doing, number in doings:
        match doing:
            case "support":
                services.set_support(common, by=newcomers[number], wanted=True)
            case "follow":
                services.set_follow(common, by=newcomers[number], wanted=True)
            case "contribute":
                services.contribute(common, by=people[number], nature="lead", text=f"Depuis {number}")
            case "retract":
                services.set_support(common, by=people[number], wanted=False)
            case "leave":
                services.set_follow(common, by=people[number], wanted=False)


def standing(*ideas):
    """Who stands where and what is said, whatever the keys of the rows."""
    return [
        (
            set(idea.supports.values_list("person", flat=True)),
            set(idea.follows.values_list("person", flat=True)),
            sorted(idea.contributions.values_list("author", "text")),
            set(idea.co_authors.values_list("person", "accepted_at")),
            Idea.objects.values_list("support_count", "contribution_count", "state").get(pk=idea.pk),
        )
        for idea in ideas
    ]


@given(sides, sides, later)
@GENERATED
def test_what_happens_in_between_stays_as_if_there_had_been_no_merger(one, other, doings):
    with nothing_kept():
        somebody(Role.INNOVATION_TEAM)
        people = [make_user() for _number in range(PEOPLE)]
        newcomers = [make_user() for _number in range(PEOPLE)]
        common, twin = told(other, people), told(one, people)
        with nothing_kept():
            done_on(common, doings, people, newcomers)
            without = standing(common, twin)

        by_the_team(twin, "merge", into=common)
        done_on(common, doings, people, newcomers)
        by_the_team(twin, "unmerge")

        assert standing(common, twin) == without
