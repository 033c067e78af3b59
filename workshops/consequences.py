"""What follows the moves of a workshop, in the same transaction."""

from django.utils.translation import gettext as _

from accounts.permissions import sync_object_permissions
from ideas.models import CommitteeSession, CommitteeSessionTransition, Idea, IdeaTransition
from incubation.models import Project, ProjectTransition
from workflow.registry import follows
from workshops import blockers
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
    ProgrammeConcept,
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


def _over(blocked: object, line: object, how: object) -> None:
    blockers.drop_with(blocked, by=line.actor, how=str(how))


@follows("ideas.Idea", "withdraw", "merge", "redirect", "stop", "publish_set_aside", "complete")
def nothing_blocks_an_idea_that_is_over(idea: Idea, line: IdeaTransition, inputs: dict[str, object]) -> None:
    _over(idea, line, _("L’idée ne suit plus son cours : plus rien n’est attendu."))


@follows("incubation.Project", "stop", "complete")
def nothing_blocks_a_project_that_is_over(
    project: Project, line: ProjectTransition, inputs: dict[str, object]
) -> None:
    _over(project, line, _("Le projet est terminé : plus rien n’est attendu."))


@follows("workshops.Workshop", "cancel", "archive")
def nothing_blocks_a_workshop_that_is_over(
    workshop: Workshop, line: WorkshopTransition, inputs: dict[str, object]
) -> None:
    _over(workshop, line, _("L’atelier n’aura plus lieu, ou il est archivé : plus rien n’est attendu."))


@follows("ideas.CommitteeSession", "cancel")
def notes_wait_for_another_session(
    session: CommitteeSession, line: CommitteeSessionTransition, inputs: dict[str, object]
) -> None:
    for concept in ProgrammeConcept.objects.awaiting(session):
        words = _("La séance est annulée : la note attend une autre séance.")
        ProgrammeConcept.perform(concept.pk, "take_back", by=None, on_behalf_of=line.actor, comment=words)


@follows("ideas.CommitteeSession", "postpone")
def notes_follow_their_session(
    session: CommitteeSession, line: CommitteeSessionTransition, inputs: dict[str, object]
) -> None:
    ProgrammeConcept.objects.awaiting(session).update(due_on=session.held_on)
