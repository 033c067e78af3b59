"""People, units and roles in the administration: who changes whom, and who never becomes all-powerful."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from accounts.models import Delegation, OrgUnit, User
from accounts.permissions import granted_on
from accounts.roles import Role
from tests.factories import make_unit, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def kim():
    return make_user(Role.ADMINISTRATOR, username="kim", first_name="Kim")


def person_form(person: User, **changes: object) -> dict[str, object]:
    fields = {
        "username": person.username,
        "first_name": person.first_name,
        "last_name": person.last_name,
        "email": person.email,
        "is_active": "on",
        "delegations-TOTAL_FORMS": "0",
        "delegations-INITIAL_FORMS": "0",
    }
    return {**fields, **changes}


def test_the_administrator_gives_roles(as_user, kim):
    person, group = make_user(), Group.objects.get(name=Role.COACH)
    url = reverse("admin:accounts_user_change", args=[person.pk])
    answer = as_user(kim).post(url, person_form(person, groups=[group.pk]))
    assert answer.status_code == 302
    assert person.groups.get() == group


def test_the_administrator_cannot_give_themselves_a_role(as_user, kim):
    url = reverse("admin:accounts_user_change", args=[kim.pk])
    group = Group.objects.get(name=Role.MANAGEMENT)
    as_user(kim).post(url, person_form(kim, groups=[group.pk]))
    assert [held.name for held in kim.groups.all()] == [Role.ADMINISTRATOR]


def test_the_account_that_an_installation_creates_gives_itself_roles(as_user):
    boss, group = make_user(is_superuser=True), Group.objects.get(name=Role.INNOVATION_TEAM)
    url = reverse("admin:accounts_user_change", args=[boss.pk])
    assert as_user(boss).post(url, person_form(boss, groups=[group.pk])).status_code == 302
    assert boss.groups.get() == group


def test_nobody_becomes_all_powerful_through_a_form(as_user, kim):
    person = make_user()
    url = reverse("admin:accounts_user_change", args=[person.pk])
    as_user(kim).post(url, person_form(person, is_superuser="on", is_staff="on"))
    person.refresh_from_db()
    assert not person.is_superuser
    assert not person.is_staff


def test_the_all_powerful_account_is_out_of_the_administrator_s_reach(as_user, kim):
    boss = make_user(is_superuser=True)
    url = reverse("admin:accounts_user_change", args=[boss.pk])
    assert as_user(kim).post(url, person_form(boss, last_name="Autre")).status_code == 403
    password = reverse("admin:auth_user_password_change", args=[boss.pk])
    assert as_user(kim).get(password).status_code == 403


def test_the_innovation_team_reads_people_and_changes_none(as_user):
    person, morgan = make_user(), make_user(Role.INNOVATION_TEAM)
    url = reverse("admin:accounts_user_change", args=[person.pk])
    assert as_user(morgan).get(url).status_code == 200
    assert as_user(morgan).post(url, person_form(person)).status_code == 403


def test_the_administrator_adds_a_person_and_sets_a_password(as_user, kim):
    new = {"username": "robin", "first_name": "Robin", "last_name": "Autre"}
    words = {"password1": "trois petits pots", "password2": "trois petits pots"}
    answer = as_user(kim).post(reverse("admin:accounts_user_add"), {**new, **words})
    assert answer.status_code == 302
    robin = User.objects.get(username="robin")
    url = reverse("admin:auth_user_password_change", args=[robin.pk])
    assert as_user(kim).get(url).status_code == 200
    words = {"password1": "quatre grands pots", "password2": "quatre grands pots", "set-password": "1"}
    assert as_user(kim).post(url, words).status_code == 302
    robin.refresh_from_db()
    assert robin.check_password("quatre grands pots")


def test_the_administrator_names_a_stand_in(as_user, kim):
    claude, sacha = make_user(), make_user()
    line = {
        "delegations-TOTAL_FORMS": "1",
        "delegations-0-delegate": sacha.pk,
        "delegations-0-starts_on": "2026-06-01",
        "delegations-0-ends_on": "2026-06-12",
    }
    url = reverse("admin:accounts_user_change", args=[claude.pk])
    assert as_user(kim).post(url, person_form(claude, **line)).status_code == 302
    assert Delegation.objects.get(manager=claude).delegate == sacha


def test_the_administrator_never_reaches_ideas(as_user, kim):
    for name in ("ideas_idea", "ideas_transfer", "ideas_committeesession", "incubation_project"):
        assert as_user(kim).get(reverse(f"admin:{name}_changelist")).status_code == 404


def test_naming_a_correspondent_gives_the_right_to_answer(as_user, kim):
    maxime = make_user(Role.CORRESPONDENT)
    top = make_unit("Valmontagne")
    fields = {"name": "Routes", "parent": top.pk, "correspondents": [maxime.pk]}
    assert as_user(kim).post(reverse("admin:accounts_orgunit_add"), fields).status_code == 302
    routes = OrgUnit.objects.get(name="Routes")
    assert OrgUnit.objects.get_parent(routes) == top
    assert "answer_for_orgunit" in granted_on(maxime, routes)
    url = reverse("admin:accounts_orgunit_change", args=[routes.pk])
    as_user(kim).post(url, {"name": "Routes", "parent": top.pk})
    assert not granted_on(maxime, OrgUnit.objects.get(name="Routes"))


def test_a_unit_moves_and_never_below_itself(as_user, kim):
    top = make_unit("Valmontagne")
    routes = make_unit("Routes", parent=top)
    depot = make_unit("Dépôt de Brévent", parent=routes)
    url = reverse("admin:accounts_orgunit_change", args=[routes.pk])
    answer = as_user(kim).post(url, {"name": "Routes", "parent": depot.pk})
    assert answer.status_code == 200
    assert "ne se rattache" in answer.content.decode()
    url = reverse("admin:accounts_orgunit_change", args=[depot.pk])
    assert as_user(kim).post(url, {"name": "Dépôt de Brévent", "parent": top.pk}).status_code == 302
    assert OrgUnit.objects.get_parent(OrgUnit.objects.get(pk=depot.pk)) == OrgUnit.objects.get(pk=top.pk)
    assert as_user(kim).get(reverse("admin:accounts_orgunit_changelist")).status_code == 200


def test_nobody_stands_in_for_themselves(as_user, kim):
    claude = make_user()
    line = {
        "delegations-TOTAL_FORMS": "1",
        "delegations-0-delegate": claude.pk,
        "delegations-0-starts_on": "2026-06-01",
        "delegations-0-ends_on": "2026-06-12",
    }
    url = reverse("admin:accounts_user_change", args=[claude.pk])
    answer = as_user(kim).post(url, person_form(claude, **line))
    assert answer.status_code == 200
    assert "Une délégation va à une autre personne." in answer.text
