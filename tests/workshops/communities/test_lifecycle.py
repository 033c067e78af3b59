"""The machine of communities against tables written by hand: states × moves, then states × moves × people."""

from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.utils import timezone

from accounts.roles import Role
from notifications.models import Notification
from tests.factories import make_user
from tests.machines import allowed_from, assert_table_covers
from tests.workshops.communities.conftest import make_community, make_dormant, make_thread, quiet_for
from workflow.errors import PermissionDenied, RequirementsMissing, TransitionNotAllowed
from workshops import communities
from workshops.community_lifecycle import CommunityState as S
from workshops.models import Community, CommunityKind, MemberStatus
from workshops.tasks import let_communities_sleep

LIVING = {"name_lead", "archive", "close_for_breach"}
COMMUNITY = {
    S.EMERGING: {"launch", *LIVING},
    S.ACTIVE: {"fall_asleep", *LIVING},
    S.DORMANT: {"wake_up", *LIVING},
    S.ARCHIVED: set(),
}
# Kind of community → who may make which move, whatever the state allows.
LEAD = {"launch", "wake_up", "name_lead", "archive"}
PILOT = {"launch", "name_lead", "archive"}
WHO_MAY = {
    CommunityKind.SPONTANEOUS: {
        "lead": LEAD,
        "co_lead": LEAD,
        "member": set(),
        "passer_by": set(),
        "team": {"close_for_breach"},
        "management": set(),
        "administrator": set(),
        "auditor": set(),
    },
    CommunityKind.EXPLORATION: {
        "lead": LEAD,
        "co_lead": LEAD,
        "member": set(),
        "passer_by": set(),
        "team": {*PILOT, "close_for_breach"},
        "management": PILOT,
        "administrator": set(),
        "auditor": set(),
    },
    CommunityKind.NETWORK: {
        "lead": LEAD,
        "co_lead": LEAD,
        "member": set(),
        "passer_by": set(),
        "team": {"close_for_breach"},
        "management": set(),
        "administrator": set(),
        "auditor": set(),
    },
}
ROLES = {
    "team": Role.INNOVATION_TEAM,
    "management": Role.MANAGEMENT,
    "administrator": Role.ADMINISTRATOR,
    "auditor": Role.AUDITOR,
}


def test_the_table_covers_the_machine():
    assert_table_covers(Community, COMMUNITY)


@pytest.mark.parametrize("state", S)
def test_a_community_does_what_its_state_lists(state):
    # On the wall clock: a count of hours would fall on the next day when the clocks have changed in between.
    long_ago = timezone.localtime() - timedelta(days=settings.COMMUNITY_SLEEPS_AFTER_DAYS)

    assert allowed_from(Community(state=state, last_activity_at=long_ago)) == COMMUNITY[state]


def test_what_is_said_keeps_it_from_falling_asleep():
    assert "fall_asleep" not in allowed_from(Community(state=S.ACTIVE, last_activity_at=timezone.now()))


@pytest.mark.django_db
@pytest.mark.parametrize("kind", WHO_MAY)
def test_each_person_makes_the_moves_of_the_table(kind, camille, sacha, robin, morgan):
    co_lead = make_user()
    community = make_community(camille, sacha, co_lead, kind=kind, by=morgan)
    communities.leave(community.pk, by=morgan)
    row = community.memberships.get(person=co_lead)
    communities.share_lead(row, by=camille, wanted=True)
    people = {"lead": camille, "co_lead": co_lead, "member": sacha, "passer_by": robin}
    people |= {who: make_user(role) for who, role in ROLES.items()}

    community = Community.objects.get(pk=community.pk)
    found = {
        who: {name for name, move in community.transitions().items() if move.has_perm(community, person)}
        for who, person in people.items()
    }

    assert found == WHO_MAY[kind]


@pytest.mark.django_db
def test_it_is_launched_with_a_charter_and_two_members(camille, sacha):
    alone = make_community(camille, charter="")

    with pytest.raises(RequirementsMissing) as refusal:
        Community.perform(alone.pk, "launch", by=camille)

    assert refusal.value.sentences == ["La charte de la communauté.", "Au moins deux membres."]


@pytest.mark.django_db
def test_only_a_member_leads(community, camille, sacha, robin):
    with pytest.raises(RequirementsMissing):
        Community.perform(community.pk, "name_lead", by=camille, lead=robin)

    Community.perform(community.pk, "name_lead", by=camille, lead=sacha)
    community = Community.objects.get(pk=community.pk)

    assert community.lead == sacha
    assert communities.leads(community, sacha)
    assert not communities.leads(Community.objects.get(pk=community.pk), camille)
    assert Notification.objects.filter(recipient=sacha, rule="workshops/community_entrusted").count() == 1


@pytest.mark.django_db
def test_members_choose_who_leads_once_nobody_does(community, camille, sacha):
    with pytest.raises(PermissionDenied):
        Community.perform(community.pk, "name_lead", by=sacha, lead=sacha)
    camille.is_active = False
    camille.save()

    assert Community.perform(community.pk, "name_lead", by=sacha, lead=sacha).lead == sacha


@pytest.mark.django_db
def test_the_team_closes_for_a_breach_with_a_reason_that_members_read(community, sacha, morgan):
    with pytest.raises(PermissionDenied):
        Community.perform(community.pk, "archive", by=morgan)

    Community.perform(community.pk, "close_for_breach", by=morgan, comment="Des agents y sont nommés.")

    told = Notification.objects.get(recipient=sacha, rule="workshops/community_closed")
    assert "Des agents y sont nommés." in told.body


@pytest.mark.django_db
def test_it_falls_asleep_once_after_ninety_days(camille, sacha, morgan):
    with time_machine.travel("2027-03-01 09:00 +0100", tick=False):
        community = make_community(camille, sacha, moves=("launch",))
    with time_machine.travel("2027-05-29 23:00 +0200", tick=False):
        assert let_communities_sleep() == 0
    with time_machine.travel("2027-05-30 00:30 +0200", tick=False):
        assert [let_communities_sleep(), let_communities_sleep()] == [1, 0]

    community = Community.objects.get(pk=community.pk)
    assert community.state == S.DORMANT
    assert community.history.filter(name="fall_asleep").count() == 1
    told = Notification.objects.filter(rule="workshops/community_asleep")
    assert {row.recipient for row in told} == {camille, morgan}


@pytest.mark.django_db
def test_somebody_who_spoke_since_the_calendar_looked_keeps_it_awake(camille, sacha):
    community = quiet_for(make_community(camille, sacha, moves=("launch",)), 91)
    stale = list(Community.objects.asleep_on(timezone.localdate()))
    make_thread(community, sacha)

    assert stale == [community]
    with pytest.raises(TransitionNotAllowed):
        Community.perform(community.pk, "fall_asleep", by=None)


@pytest.mark.django_db
def test_what_its_lead_does_wakes_it(camille, sacha):
    community = make_dormant(camille, sacha)
    with pytest.raises(TransitionNotAllowed):
        make_thread(community, sacha)

    make_thread(community, camille)

    community.refresh_from_db()
    assert community.state == S.ACTIVE
    assert community.last_day == timezone.localdate()
    assert Notification.objects.filter(recipient=sacha, rule="workshops/community_awake").count() == 1


@pytest.mark.django_db
def test_an_archived_community_takes_nothing_more(community, camille, sacha, robin):
    Community.perform(community.pk, "archive", by=camille, comment="C’est fini.")

    for person in (camille, sacha):
        with pytest.raises(TransitionNotAllowed):
            make_thread(community, person)
    with pytest.raises(TransitionNotAllowed):
        communities.join(community.pk, by=robin)
    assert community.memberships.get(person=sacha).status == MemberStatus.MEMBER
