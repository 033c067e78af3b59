"""The queues of the triage: what each holds, in which order, and at what cost."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from ideas.admin.queues import QUEUES
from ideas.models import Idea, Visibility
from tests.factories import make_idea, make_user
from tests.ideas.admin.addresses import LIST, S, counts, due, move_of, page_of, titles
from workflow.deadlines import deadline

pytestmark = pytest.mark.django_db


def test_the_list_opens_on_the_first_contacts_most_urgent_first(as_user, morgan):
    calm, late = (
        due(make_idea(S.SUBMITTED, title="Calme"), 5),
        due(make_idea(S.SUBMITTED, title="Pressée"), -3),
    )
    make_idea(S.QUALIFICATION, title="Ailleurs")
    answer = as_user(morgan).get(reverse(LIST))
    assert titles(answer) == [late.title, calm.title]
    html = answer.content.decode()
    assert "2 idées attendent un premier contact" in html
    assert "En retard de 3\N{NO-BREAK SPACE}jours" in html


@pytest.mark.parametrize(("count", "asked"), [("queue_counts", []), ("queue_ages", [QUEUES])])
def test_the_queues_are_counted_from_their_index_without_reading_an_idea(morgan, count, asked):
    make_idea(S.SUBMITTED)
    with CaptureQueriesContext(connection) as sent:
        getattr(Idea.objects.visible_to(morgan), count)(morgan, *asked)
    with connection.cursor() as cursor:
        # A small table is faster read whole, or by any index: what is asked here is whether this one would do.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for index in Idea._meta.indexes:
            if index.name != "ideas_queue":
                cursor.execute(f"DROP INDEX {index.name}")
        for way in ("seqscan", "bitmapscan"):
            cursor.execute(f"SET LOCAL enable_{way} = off")
        cursor.execute(f"EXPLAIN {sent.captured_queries[-1]['sql']}")
        plan = " ".join(line for (line,) in cursor.fetchall())
    assert "Index Only Scan using ideas_queue" in plan


def test_each_queue_counts_what_it_lists(as_user, morgan):
    late = due(make_idea(S.SUBMITTED), -1)
    Idea.perform(make_idea(S.SUBMITTED).pk, "assign", by=morgan, owner=None)
    make_idea(S.NEEDS_INFO)
    make_idea(S.QUALIFICATION)
    make_idea(S.QUALIFIED)
    tomorrow = timezone.localdate() + timedelta(days=9)
    Idea.perform(make_idea(S.QUALIFICATION).pk, "pause", by=morgan, reason="Budget à venir", until=tomorrow)
    make_idea(S.IN_REVIEW)
    for gone in (S.WITHDRAWN, S.STOPPED):
        make_idea(gone)
    client = as_user(morgan)
    lists = {code: titles(client.get(reverse(LIST), {"queue": code})) for code in QUEUES}
    assert counts(client.get(reverse(LIST))) == {code: len(found) for code, found in lists.items()}
    assert {
        code: len(found) for code, found in lists.items() if code not in ("mine", "my_turn", "unassigned")
    } == {
        "first_contact": 2,
        "information": 1,
        "qualification": 1,
        "redirect": 0,
        "ready": 1,
        "review": 1,
        "late": 1,
        "paused": 1,
    }
    assert lists["late"] == [late.title]


def test_mine_and_nobody_s(as_user, morgan):
    idea = make_idea(S.SUBMITTED)
    Idea.perform(idea.pk, "assign", by=morgan, owner=None)
    client = as_user(morgan)
    assert titles(client.get(reverse(LIST), {"queue": "unassigned"})) == [idea.title]
    Idea.perform(idea.pk, "assign", by=morgan, owner=morgan)
    assert titles(client.get(reverse(LIST), {"queue": "mine"})) == [idea.title]
    assert titles(client.get(reverse(LIST), {"queue": "unassigned"})) == []


def test_a_search_looks_everywhere_accents_or_not(as_user, morgan):
    idea = make_idea(S.STOPPED, title="Compost des écoles")
    client = as_user(morgan)
    for words in ("ecoles", idea.reference, idea.author.last_name):
        assert idea.title in titles(client.get(reverse(LIST), {"q": words}))
    empty = client.get(reverse(LIST), {"q": "zzz"})
    assert "Aucune idée avec" in empty.content.decode()


def test_drafts_and_what_went_to_another_channel_are_not_shown(as_user, morgan):
    draft, gone = make_idea(S.DRAFT), make_idea(S.REDIRECTED)
    mine = make_idea(S.DRAFT, author=morgan)
    onlooker = make_user(Role.INNOVATION_TEAM)
    client = as_user(onlooker)
    assert titles(client.get(reverse(LIST), {"queue": "all"})) == []
    assert [client.get(page_of(idea)).status_code for idea in (draft, gone)] == [404, 404]
    assert client.get(move_of(gone, "reopen")).status_code == 404
    assert as_user(morgan).get(page_of(mine)).status_code == 404
    assert as_user(gone.redirected_by).get(page_of(gone)).status_code == 200


def test_a_restricted_idea_is_seen_by_the_team(as_user, morgan):
    idea = make_idea(S.SUBMITTED, visibility=Visibility.RESTRICTED)
    assert titles(as_user(morgan).get(reverse(LIST))) == [idea.title]
    assert as_user(morgan).get(page_of(idea)).status_code == 200


def test_a_redirect_waits_in_the_queue_of_the_two_until_it_is_confirmed(as_user, morgan):
    second, other = make_user(Role.INNOVATION_TEAM), make_user(Role.INNOVATION_TEAM)
    idea = make_idea(S.SUBMITTED)
    idea = Idea.perform(idea.pk, "redirect", by=morgan, seconded_by=second)
    assert idea.due_on == deadline("redirect_confirmation")

    def listed(person) -> list[str]:
        return titles(as_user(person).get(reverse(LIST), {"queue": "redirect"}))

    assert listed(second) == listed(morgan) == [idea.title]
    assert listed(other) == []
    idea = Idea.perform(idea.pk, "confirm_redirect", by=second)
    assert idea.due_on is None
    assert listed(second) == []


def test_the_next_page_starts_after_the_last_line(as_user, morgan, monkeypatch):
    monkeypatch.setattr("ideas.admin.triage.IdeaAdmin.list_per_page", 2)
    ideas = [due(make_idea(S.SUBMITTED), days) for days in (-4, -4, 2, 7)]
    last = make_idea(S.SUBMITTED)
    Idea.objects.filter(pk=last.pk).update(due_on=None)
    client, seen, url = as_user(morgan), [], reverse(LIST)
    while url:
        answer = client.get(url)
        seen += titles(answer)
        follow = answer.context["cl"].next_url
        url = reverse(LIST) + follow if follow else ""
    assert seen == [idea.title for idea in [*ideas, last]]


@pytest.mark.parametrize(
    "cursor", ["2", "zz~yy~1", "~2026-01-01~1", "2026-13-01~2026-01-01T00:00:00+00:00~1"]
)
def test_a_broken_address_comes_back_to_the_list(as_user, morgan, cursor):
    answer = as_user(morgan).get(reverse(LIST), {"p": cursor}, follow=True)
    assert answer.status_code == 200


@pytest.mark.parametrize("rows", [10, 1000])
def test_the_queue_costs_the_same_at_10_and_at_1000_rows(as_user, morgan, rows):
    model = make_idea(S.SUBMITTED)
    people = [make_user() for _ in range(10)]
    now = timezone.now()
    Idea.objects.bulk_create(
        Idea(
            title=f"Idée {n}",
            problem=model.problem,
            author=people[n % 10],
            deposited_by=people[n % 10],
            reference=f"ID-2020-{n}",
            state=S.SUBMITTED,
            submitted_at=now - timedelta(hours=n),
            due_on=timezone.localdate() + timedelta(days=n % 9 - 3),
            ball_holder=model.ball_holder,
            ball_person=people[(n + 1) % 10],
            ball_expected=model.ball_expected,
            triage_owner=people[(n + 2) % 10] if n % 2 else None,
        )
        for n in range(rows)
    )
    client = as_user(morgan)
    client.get(reverse(LIST))
    with CaptureQueriesContext(
        connection,
    ) as statements:
        answer = client.get(reverse(LIST))
    assert answer.status_code == 200
    assert counts(answer)["first_contact"] == rows + 1
    assert len(statements) == 6
