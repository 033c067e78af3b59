"""What Django answers of an account's rights: its roles', and nothing else."""

import pytest
from django.contrib.auth.models import AnonymousUser, Group, Permission

from accounts.permissions import ROLE_PERMISSIONS, sync_roles
from accounts.roles import Role
from tests.factories import make_idea, make_user

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", Role.values)
def test_a_role_gives_its_line_of_the_table(role):
    assert make_user(role).get_all_permissions() == ROLE_PERMISSIONS[role]


@pytest.mark.parametrize("role", Role.values)
def test_the_rows_say_the_same(role):
    sync_roles()
    rows = Group.objects.get(name=role).permissions.values_list("content_type__app_label", "codename")

    assert {f"{app}.{codename}" for app, codename in rows} == ROLE_PERMISSIONS[role]


def test_two_roles_add_up():
    person = make_user(Role.COACH)
    person.groups.add(Group.objects.get(name=Role.MANAGEMENT))

    assert person.get_all_permissions() == ROLE_PERMISSIONS[Role.COACH] | ROLE_PERMISSIONS[Role.MANAGEMENT]


def test_nobody_holds_a_right_of_their_own():
    person = make_user()
    person.user_permissions.add(Permission.objects.get(codename="triage_idea"))
    person.groups.add(Group.objects.create(name="comité des fêtes"))

    assert person.get_all_permissions() == set()


def test_a_closed_account_and_a_visitor_hold_nothing():
    assert make_user(Role.MANAGEMENT, is_active=False).get_all_permissions() == set()
    assert AnonymousUser().get_all_permissions() == set()


def test_a_role_says_nothing_of_one_object():
    assert not make_user(Role.INNOVATION_TEAM).has_perm("ideas.triage_idea", make_idea())


def test_the_rights_of_a_request_cost_one_statement(django_assert_num_queries):
    person = make_user(Role.INNOVATION_TEAM)

    with django_assert_num_queries(1):
        assert person.has_perm("ideas.triage_idea")
        assert not person.has_perm("ideas.decide_idea")
        assert person.has_module_perms("ideas")
