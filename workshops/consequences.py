"""What follows the moves of a workshop, in the same transaction."""

from accounts.permissions import sync_object_permissions
from workflow.registry import follows
from workshops.models import (
    Blocker,
    BlockerTransition,
    Community,
    CommunityTransition,
    GoodPractice,
    MemberRole,
    Membership,
    MemberStatus,
    PracticeTransition,
    Workshop,
    WorkshopTransition,
)


@follows("workshops.Workshop", "plan")
def the_facilitator_may_run_it(
    workshop: Workshop, line: WorkshopTransition, inputs: dict[str, object]
) -> None:
    sync_object_permissions(workshop)


@follows("workshops.GoodPractice", "propose")
def those_who_answer_for_it_may_read_it(
    practice: GoodPractice, line: PracticeTransition, inputs: dict[str, object]
) -> None:
    sync_object_permissions(practice)


@follows("workshops.Blocker", "report", "entrust", "escalate")
def those_who_are_asked_may_lift_it(
    blocker: Blocker, line: BlockerTransition, inputs: dict[str, object]
) -> None:
    sync_object_permissions(blocker)


@follows("workshops.Community", "found")
def the_lead_is_the_first_member(
    community: Community, line: CommunityTransition, inputs: dict[str, object]
) -> None:
    for person in dict.fromkeys([community.lead, line.actor]):
        Membership.objects.create(
            community=community, person=person, status=MemberStatus.MEMBER, joined_at=line.at
        )
    sync_object_permissions(community)


@follows("workshops.Community", "name_lead")
def the_new_lead_may_lead(community: Community, line: CommunityTransition, inputs: dict[str, object]) -> None:
    community.memberships.members().filter(person=community.lead).update(role=MemberRole.MEMBER)
    sync_object_permissions(community)
