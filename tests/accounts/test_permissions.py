"""The engine of rights: tables, groups and guardian rows made equal, twice over without a change."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.utils import timezone

from accounts.models import Delegation
from accounts.permissions import ROLE_PERMISSIONS, granted_on, held, may, sync_object_permissions, sync_roles
from accounts.roles import Role
from tests.factories import make_unit, make_user

pytestmark = pytest.mark.django_db


def test_a_second_synchronisation_changes_nothing():
    sync_roles()

    assert set(sync_roles().values()) == {(0, 0)}


def test_synchronising_withdraws_what_is_not_in_the_table():
    group = Group.objects.get(name=Role.COACH)
    extra = Permission.objects.get(codename="triage_idea")
    group.permissions.add(extra)

    granted, withdrawn = sync_roles()[Role.COACH]

    assert (granted, withdrawn) == (0, 1)
    assert extra not in group.permissions.all()


def test_an_unknown_permission_is_refused(monkeypatch):
    monkeypatch.setitem(ROLE_PERMISSIONS, Role.COACH, {"ideas.fly"})

    with pytest.raises(LookupError, match=r"ideas\.fly"):
        sync_roles()


def test_relations_become_rows_and_leave_with_the_relation():
    person, unit = make_user(), make_unit()
    unit.correspondents.add(person)

    assert sync_object_permissions(unit) == (1, 0)
    assert sync_object_permissions(unit) == (0, 0)
    assert may(person, "accounts.answer_for_orgunit", unit)

    unit.correspondents.remove(person)

    assert sync_object_permissions(unit) == (0, 1)
    assert not may(person, "accounts.answer_for_orgunit", unit)


def test_a_relation_grants_on_its_object_only():
    person = make_user()
    mine, other = make_unit(correspondent=person), make_unit()

    assert may(person, "accounts.answer_for_orgunit", mine)
    assert not may(person, "accounts.answer_for_orgunit", other)
    assert not may(person, "accounts.answer_for_orgunit")


def test_a_model_without_relations_grants_nothing():
    person = make_user()

    assert granted_on(person, person) == frozenset()


def test_a_closed_account_may_nothing():
    person = make_user(Role.INNOVATION_TEAM, is_active=False)

    assert not may(person, "ideas.triage_idea")


def test_a_held_permission_prints_its_name():
    assert repr(held("ideas.triage_idea")) == "ideas.triage_idea"


def test_the_command_repairs_every_object(capsys):
    unit = make_unit(correspondent=make_user())
    unit.correspondents.clear()

    call_command("sync_permissions")

    assert "accounts.OrgUnit: 1 objects changed" in capsys.readouterr().out


def test_a_manager_answers_for_their_agents_and_a_delegate_on_the_days_named():
    manager, delegate = make_user(), make_user()
    agent = make_user(line_manager=manager)
    today = timezone.localdate()
    Delegation.objects.create(manager=manager, delegate=delegate, starts_on=today, ends_on=today)

    tomorrow = today + timedelta(days=1)
    assert manager.may_manage(agent)
    assert delegate.may_manage(agent)
    assert not delegate.may_manage(agent, on=tomorrow)
    assert not agent.may_manage(agent)
    assert not agent.may_manage(manager)
    assert (manager.answering(), manager.answering(on=tomorrow)) == (delegate, manager)
