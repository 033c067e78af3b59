"""A service proposed to a unit: every state, every move, everybody; what is allowed is done, all else is refused."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Delegation, OrgUnit, User
from incubation.lifecycle import ProjectState
from incubation.models import Ownership, Project
from incubation.ownership import OwnershipState as S
from incubation.services import sync_project_rights
from tests.factories import make_unit, make_user
from tests.incubation.factories import ask_unit, make_project
from tests.incubation.refusing import UNSEEN_PROJECT, around, perform_all
from tests.machines import assert_table_covers, transition_names
from tests.refusals import Scene, Table, check

pytestmark = pytest.mark.django_db

OWNERSHIP = {
    S.ASKED: {"accept", "decline", "withdraw"},
    S.ACCEPTED: {"withdraw"},
    S.DECLINED: set(),
    S.WITHDRAWN: set(),
}
RIGHTS = {
    # Neither those of the project nor the innovation team, nor the director of another unit.
    **dict.fromkeys(["accept", "decline"], "owner_director owner_correspondent deputy"),
    # The choice of another unit and the end of the project perform it.
    "withdraw": "clock",
}
UNSEEN = UNSEEN_PROJECT - {"owner_director"} | {"former_deputy", "other_director", "former_correspondent"}
GIVEN = {"decline": {"words": "Personne n’est libre.", "needed": "Une demi-journée par semaine."}}


def people_of(project: Project, unit: OrgUnit) -> dict[str, User | None]:
    """Those of the unit, those who stand in for them, those who did; and two of the unit inside the project."""
    names = ("deputy", "former_deputy", "other_director", "former_correspondent", "close_correspondent")
    people = around(project) | {name: make_user() for name in names}
    make_unit("Routes", director=people["other_director"])
    project.memberships.create(
        person=people["close_correspondent"], contribution="Les sites", accepted_at=timezone.now()
    )
    sync_project_rights(Project.objects.get(pk=project.pk))
    unit.correspondents.add(people["close_correspondent"], people["former_correspondent"])
    unit.correspondents.remove(people["former_correspondent"])
    today, yesterday = timezone.localdate(), timezone.localdate() - timedelta(days=1)
    for name, day in (("deputy", today), ("former_deputy", yesterday)):
        Delegation.objects.create(
            manager=unit.director, delegate=people[name], starts_on=yesterday, ends_on=day
        )
    return {name: person and User.objects.get(pk=person.pk) for name, person in people.items()}


def proposed(state: str) -> Scene:
    director, project = make_user(), make_project(ProjectState.ROLLOUT)
    unit = make_unit("Collèges", director=director)
    ownership = ask_unit(project, unit)
    if state == S.ACCEPTED:
        Ownership.perform(ownership.pk, "accept", by=director)
    if state == S.DECLINED:
        Ownership.perform(ownership.pk, "decline", by=director, **GIVEN["decline"])
    if state == S.WITHDRAWN:
        Ownership.perform(ownership.pk, "withdraw", by=None)
    people = people_of(project, unit)
    return Scene(Ownership.objects.get(pk=ownership.pk), people)


def test_the_table_names_every_move_of_every_state():
    assert_table_covers(Ownership, OWNERSHIP)
    assert sorted(RIGHTS) == transition_names(Ownership)


@pytest.mark.parametrize("state", S)
def test_a_service_proposed_refuses_all_but_what_the_table_says(state):
    scene, table = proposed(state), Table(RIGHTS, OWNERSHIP, lambda state: UNSEEN)

    check(scene, table)

    assert perform_all(scene, table, GIVEN) == {S.ASKED: 7, S.ACCEPTED: 1}.get(state, 0)
