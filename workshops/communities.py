"""Verbs around the machine of communities: people join, answer, leave; what is said keeps a community awake."""

import uuid

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.permissions import may, sync_object_permissions
from notifications.delivery import Act, announce
from workflow.dated import move_due
from workflow.errors import PermissionDenied, RequirementsMissing, TransitionNotAllowed
from workshops.community_lifecycle import CommunityState
from workshops.models import (
    Community,
    CommunityKind,
    CommunityVisibility,
    JoinMode,
    MemberRole,
    Membership,
    MemberStatus,
)

STAYS_RESERVED = _(
    "Ce qui s’est écrit entre membres reste entre membres : cette communauté ne s’ouvre plus à tout le monde."
)


class LeadStays(Exception):
    """Whoever leads a community names somebody else before leaving."""


def lock(pk: int) -> Community:
    """The community, which nobody else moves, joins or speaks in before the end of the transaction."""
    rows = Community.objects.select_related("lead", "sponsor")
    return rows.select_for_update(of=("self",), no_key=True).get(pk=pk)


def leads(community: Community, person: User) -> bool:
    return may(person, "workshops.lead_community", community)


def takes_part(community: Community, person: User) -> bool:
    return may(person, "workshops.take_part_community", community)


def sets_objectives(community: Community, person: User) -> bool:
    """Depends on the type: its members, those who lead a network, those who gave the mandate."""
    if may(person, "workshops.set_objectives_community", community):
        return True
    return community.is_piloted and may(person, "workshops.pilot_community")


def speaks_now(community: Community, person: User) -> bool:
    """Asleep, only those who lead it speak."""
    if community.is_lively:
        return takes_part(community, person)
    return community.is_living and leads(community, person)


def lock_for_speaking(pk: int, *, by: User) -> Community:
    """`PermissionDenied` to whoever is no member, `TransitionNotAllowed` while it sleeps and once it is archived."""
    community = lock(pk)
    if not takes_part(community, by):
        raise PermissionDenied
    if not speaks_now(community, by):
        raise TransitionNotAllowed("the community is asleep or archived", object=community)
    return community


def note_activity(community: Community, *, by: User) -> None:
    """It goes on; what somebody who leads it does wakes it up."""
    Community.objects.filter(pk=community.pk).update(last_activity_at=timezone.now())
    if community.state == CommunityState.DORMANT and leads(community, by):
        Community.perform(community.pk, "wake_up", by=by)


@transaction.atomic
def found(*, by: User, token: uuid.UUID | None = None, **facts: object) -> Community:
    """The same `token` (one an opened form) gives the same community back."""
    User.objects.select_for_update(no_key=True).get(pk=by.pk)
    community = Community(**facts)
    if known := community.sent_before(token, *facts):
        return known
    if not may_found(by, str(facts["kind"])):
        raise PermissionDenied
    born = {"token": community.token, "last_activity_at": timezone.now()}
    return Community.begin("found", by=by, **born, **facts)


def founded_before(token: uuid.UUID | None, title: str, *, by: User) -> Community | None:
    """The community that the same opened form founded: its name is taken, by itself."""
    return token and Community.objects.visible_to(by).filter(token=token, title=title).first()


def may_found(person: User, kind: str) -> bool:
    """Any agent founds a spontaneous one; the others come from a mandate."""
    if kind == CommunityKind.SPONTANEOUS:
        return person.is_superuser or not person.has_perm("workshops.stay_out_community")
    return person.has_perm("workshops.pilot_community")


def betrays_its_members(community: Community, visibility: object) -> bool:
    """They wrote for each other: everybody would read it."""
    opens = community.is_reserved and visibility == CommunityVisibility.ORGANISATION
    return opens and community.has_a_past


@transaction.atomic
def revise(community: Community, facts: dict[str, object], *, by: User) -> None:
    """Save changed facts of a locked community, with the rights of those it names. `RequirementsMissing` when it
    would open what was said among members.
    """
    if betrays_its_members(community, facts.get("visibility")):
        raise RequirementsMissing([STAYS_RESERVED])
    for name, value in facts.items():
        setattr(community, name, value)
    community.save(update_fields=list(facts))
    sync_object_permissions(community)
    note_activity(community, by=by)


@transaction.atomic
def join(pk: int, *, by: User, skills: str = "", availability: str = "", word: str = "") -> Membership:
    """Become a member, ask to, or say again what one shares. `TransitionNotAllowed` unless it is lively."""
    community = lock(pk)
    row = _row(community, by)
    shared = {"skills": skills, "availability": availability}
    if row is not None and row.status == MemberStatus.MEMBER:
        return _write(row, **shared)
    if not community.is_lively:
        raise TransitionNotAllowed("the community is asleep or archived", object=community)
    row = row or Membership(community=community, person=by)
    asked_to = row.status == MemberStatus.INVITED
    if community.join_mode == JoinMode.FREE or asked_to:
        return _let_in(row, **shared, word=word)
    again = row.status == MemberStatus.ASKED
    _write(row, status=MemberStatus.ASKED, **shared, word=word)
    if not again:
        announce(row, "ask", Act(_occurrence(), by))
    return row


@transaction.atomic
def accept(membership: Membership, *, by: User) -> Membership:
    """`TransitionNotAllowed` when it was answered meanwhile."""
    row = _asked(membership, by)
    _let_in(row)
    announce(row, "accept", Act(_occurrence(), by))
    note_activity(row.community, by=by)
    return row


@transaction.atomic
def decline(membership: Membership, *, by: User, reason: str) -> Membership:
    row = _asked(membership, by)
    _write(row, status=MemberStatus.DECLINED)
    announce(row, "decline", Act(_occurrence(), by, reason))
    return row


@transaction.atomic
def invite(pk: int, person: User, *, by: User) -> Membership:
    """Whoever asked already is let in. Asked twice, the person is told once."""
    community = lock(pk)
    if not leads(community, by):
        raise PermissionDenied
    if not community.is_lively:
        raise TransitionNotAllowed("the community is asleep or archived", object=community)
    row = _row(community, person) or Membership(community=community, person=person)
    if row.status in (MemberStatus.MEMBER, MemberStatus.INVITED):
        return row
    if row.status == MemberStatus.ASKED:
        return accept(row, by=by)
    _write(row, status=MemberStatus.INVITED)
    announce(row, "invite", Act(_occurrence(), by))
    return row


@transaction.atomic
def leave(pk: int, *, by: User) -> None:
    """Leave, take back one's request, or decline an invitation. `LeadStays` to whoever leads it."""
    community = lock(pk)
    if community.lead_id == by.pk:
        raise LeadStays
    row = _row(community, by)
    if row is not None and row.status != MemberStatus.LEFT:
        _write(row, status=MemberStatus.LEFT, role=MemberRole.MEMBER)
        sync_object_permissions(community)


@transaction.atomic
def share_lead(membership: Membership, *, by: User, wanted: bool) -> None:
    community = lock(membership.community_id)
    if not leads(community, by):
        raise PermissionDenied
    role = MemberRole.CO_LEAD if wanted else MemberRole.MEMBER
    rows = community.memberships.members().exclude(person=community.lead_id)
    if rows.filter(pk=membership.pk).exclude(role=role).update(role=role):
        sync_object_permissions(community)
        if wanted:
            announce(membership, "share_lead", Act(_occurrence(), by))


def fall_asleep(day: object) -> int:
    """Each active community in which nothing happened for as long as the setting says; return how many."""
    return move_due(Community.objects.asleep_on(day), "fall_asleep")


def _row(community: Community, person: User) -> Membership | None:
    return community.memberships.of_person(person).first()


def _asked(membership: Membership, by: User) -> Membership:
    community = lock(membership.community_id)
    if not leads(community, by):
        raise PermissionDenied
    row = community.memberships.asking().filter(pk=membership.pk).select_related("person").first()
    if row is None or not community.is_living:
        raise TransitionNotAllowed("answered already", object=community)
    row.community = community
    return row


def _let_in(row: Membership, **shared: object) -> Membership:
    _write(row, status=MemberStatus.MEMBER, joined_at=timezone.now(), **shared)
    sync_object_permissions(row.community)
    Community.objects.filter(pk=row.community_id).update(last_activity_at=timezone.now())
    return row


def _write(row: Membership, **values: object) -> Membership:
    for name, value in values.items():
        setattr(row, name, value)
    row.save()
    return row


def _occurrence() -> str:
    """Asked, declined, asked again: each time is told."""
    return uuid.uuid4().hex
