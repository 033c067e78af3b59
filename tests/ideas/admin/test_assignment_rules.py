"""Who follows a deposit: the rules of the team, then whoever has the least to do."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Delegation
from accounts.roles import Role
from ideas.models import AssignmentRule, Idea
from tests.factories import make_idea, make_theme, make_unit, make_user
from tests.ideas.admin.addresses import S

pytestmark = pytest.mark.django_db


@pytest.fixture
def lou(morgan):
    """After Morgan, who is given what no rule gives."""
    return make_user(Role.INNOVATION_TEAM, first_name="Lou")


def follower(**fields):
    return make_idea(S.SUBMITTED, **fields).triage_owner


def test_a_theme_goes_to_whoever_the_rule_names(morgan, lou):
    roads = make_theme("Routes")
    AssignmentRule.objects.create(theme=roads, owner=lou)
    for _number in range(3):  # however much they have in hand
        assert follower(themes=[make_theme(), roads]) == lou
    assert follower(themes=[make_theme()]) == morgan


def test_a_unit_is_its_whole_branch_of_the_author_or_concerned(morgan, lou):
    direction = make_unit("Direction")
    office = make_unit("Bureau", parent=make_unit("Service", parent=direction))
    AssignmentRule.objects.create(unit=direction, owner=lou)
    assert follower(author=make_user(unit=office)) == lou
    assert follower(units=[office]) == lou
    assert follower(author=make_user(unit=make_unit("Directionnelle"))) == morgan


def test_a_rule_of_a_theme_and_a_unit_wants_both(morgan, lou):
    theme, unit = make_theme(), make_unit()
    AssignmentRule.objects.create(theme=theme, unit=unit, owner=lou)
    assert follower(themes=[theme]) == morgan
    assert follower(themes=[theme], units=[unit]) == lou


def test_the_first_rule_decides_and_of_two_equal_ones_the_load(morgan, lou):
    theme, unit = make_theme(), make_unit()
    AssignmentRule.objects.create(theme=theme, owner=lou, order=20)
    AssignmentRule.objects.create(unit=unit, owner=morgan, order=10)
    assert follower(themes=[theme], units=[unit]) == morgan
    AssignmentRule.objects.update(order=5)
    assert follower(themes=[theme], units=[unit]) == lou


def test_a_rule_gives_nothing_to_the_absent_the_author_or_those_who_left(morgan, lou):
    theme, today = make_theme(), timezone.localdate()
    rule = AssignmentRule.objects.create(theme=theme, owner=lou)
    assert follower(themes=[theme], author=lou) == morgan
    away = Delegation.objects.create(
        manager=lou, delegate=make_user(), starts_on=today, ends_on=today + timedelta(days=9)
    )
    assert follower(themes=[theme], author=make_user()) == lou  # by load, as anybody
    Idea.objects.update(triage_owner=lou)
    assert follower(themes=[theme]) == morgan
    away.delete()
    assert follower(themes=[theme]) == lou
    AssignmentRule.objects.filter(pk=rule.pk).update(active=False)
    assert follower(themes=[theme]) == morgan
    AssignmentRule.objects.filter(pk=rule.pk).update(active=True)
    lou.groups.clear()
    assert follower(themes=[theme]) == morgan


def test_the_team_writes_its_rules_and_a_rule_about_nothing_is_refused(as_user, morgan, lou):
    client, url = as_user(morgan), reverse("admin:ideas_assignmentrule_add")
    theme = make_theme()
    typed = {"theme": "", "unit": "", "owner": lou.pk, "order": 10, "active": "on"}
    assert "Une règle porte sur un thème" in client.post(url, typed).content.decode()
    assert client.post(url, {**typed, "theme": theme.pk}).status_code == 302
    assert "Cette règle existe déjà" in client.post(url, {**typed, "theme": theme.pk}).content.decode()
    rule = AssignmentRule.objects.get()
    assert (rule.theme, rule.owner) == (theme, lou)
    assert client.post(
        reverse("admin:ideas_assignmentrule_delete", args=[rule.pk]), {"post": "yes"}
    ).status_code
    assert not AssignmentRule.objects.exists()


def test_only_the_team_is_named_in_a_rule(as_user, morgan):
    outsider = make_user()
    typed = {"theme": make_theme().pk, "unit": "", "owner": outsider.pk, "order": 10}
    assert as_user(morgan).post(reverse("admin:ideas_assignmentrule_add"), typed).status_code == 200
    assert not AssignmentRule.objects.exists()
