"""The points to check: of the state the idea is in, ticked by the team, stopping nobody."""

import pytest
from django.urls import reverse

from accounts.roles import Role
from ideas import reference_checklists
from ideas.models import ChecklistItem, ChecklistTick
from tests.factories import by_the_team, make_idea, make_user
from tests.ideas.admin.addresses import S, page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def points() -> list[ChecklistItem]:
    reference_checklists.give()
    return list(ChecklistItem.objects.for_state(S.QUALIFICATION))


def tick_of(idea) -> str:
    return reverse("admin:ideas_idea_tick", args=[idea.pk])


def test_the_page_shows_those_of_its_state(as_user, morgan, points):
    html = as_user(morgan).get(page_of(make_idea(S.QUALIFICATION))).content.decode()
    assert all(point.label in html for point in points)
    elsewhere = ChecklistItem.objects.for_state(S.QUALIFIED).first()
    assert elsewhere.label not in html
    ChecklistItem.objects.filter(pk=points[1].pk).update(active=False)
    assert points[1].label not in as_user(morgan).get(page_of(make_idea(S.QUALIFICATION))).content.decode()


def test_what_is_ticked_says_by_whom_and_may_be_taken_back(as_user, morgan, points):
    idea, client = make_idea(S.QUALIFICATION), as_user(morgan)
    answer = client.post(tick_of(idea), {"item": [points[0].pk, points[1].pk]})
    assert answer.url == f"{page_of(idea)}#checklist"
    assert ChecklistTick.objects.filter(idea=idea, by=morgan).count() == 2
    assert "checked" in client.get(page_of(idea)).content.decode()
    client.post(tick_of(idea), {"item": [points[0].pk], "was": [points[0].pk, points[1].pk]})
    assert ChecklistTick.objects.get(idea=idea).item == points[0]


def test_a_page_read_before_takes_nothing_back_from_somebody_else(as_user, morgan, points):
    idea, other = make_idea(S.QUALIFICATION), make_user(Role.INNOVATION_TEAM)
    as_user(other).post(tick_of(idea), {"item": [points[0].pk]})
    as_user(morgan).post(tick_of(idea), {"item": [points[1].pk]})  # their page showed nothing ticked
    assert set(ChecklistTick.objects.values_list("item", flat=True)) == {points[0].pk, points[1].pk}


def test_nothing_is_stopped_by_what_is_not_ticked(points):
    idea = make_idea(S.QUALIFICATION)
    by_the_team(idea, "request_info", question="Combien ?")
    idea.refresh_from_db()
    assert idea.state == S.NEEDS_INFO


def test_only_points_of_the_state_are_ticked_and_wrong_keys_ignored(as_user, morgan, points):
    idea = make_idea(S.QUALIFICATION)
    elsewhere = ChecklistItem.objects.for_state(S.QUALIFIED).first()
    as_user(morgan).post(tick_of(idea), {"item": [elsewhere.pk, "abc", 10**9]})
    assert not ChecklistTick.objects.exists()


def test_whoever_only_reads_or_carries_the_idea_ticks_nothing(as_user, auditor, morgan, points):
    idea, mine = make_idea(S.QUALIFICATION), make_idea(S.QUALIFICATION, author=morgan)
    assert as_user(auditor).post(tick_of(idea), {"item": [points[0].pk]}).status_code == 403
    assert as_user(morgan).post(tick_of(mine), {"item": [points[0].pk]}).status_code == 403
    assert points[1].label not in as_user(morgan).get(page_of(mine)).content.decode()


def test_defaults_are_given_once(points):
    ChecklistItem.objects.filter(pk=points[0].pk).update(label="La nôtre")
    reference_checklists.give()
    assert ChecklistItem.objects.filter(state=S.QUALIFICATION).count() == len(points)
