"""The team of a project: somebody asks, each person answers for themselves, and anybody may leave."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.access import only_reads
from accounts.models import User
from accounts.permissions import may
from incubation import services
from incubation.agreement_ends import close_agreement
from incubation.lifecycle import ACTIVE_PHASES
from incubation.models import Project, TeamMember
from notifications.delivery import Act, announce
from workflow.errors import PermissionDenied, RequirementsMissing

ASKING = ("incubation.work_on_project", "incubation.frame_project")
LEADING = ("incubation.lead_project", "incubation.frame_project")


def asks(user: User, project: Project) -> bool:
    """Whether they may ask somebody to join, and see who leaves."""
    return not only_reads(user) and any(may(user, permission, project) for permission in ASKING)


def removes(user: User, row: TeamMember) -> bool:
    """Whoever leads the project or frames it; whoever asked, as long as there is no answer."""
    if only_reads(user):
        return False
    leads = any(may(user, permission, row.project) for permission in LEADING)
    return leads or (row.is_invited and row.invited_by_id == user.pk and asks(user, row.project))


def why_not(project: Project, person: User) -> str:
    """Why this person is not asked, empty when they may be."""
    if project.state not in ACTIVE_PHASES:
        return _("Ce projet est clos : son équipe ne change plus.")
    if not person.is_active or only_reads(person):
        return _("%(person)s ne peut pas rejoindre d’équipe ici.") % {"person": person}
    if person in services.team_of(project):
        return _("%(person)s fait déjà partie de l’équipe.") % {"person": person}
    if project.memberships.invited().filter(person=person).exists():
        return _("%(person)s a déjà une invitation.") % {"person": person}
    return ""


@transaction.atomic
def invite(project: Project, person: User, *, by: User, role: str, contribution: str) -> TeamMember:
    """Ask somebody to join. `RequirementsMissing` says why it cannot be. Nothing is opened to them yet."""
    project = _lock(project.pk)
    if not asks(by, project):
        raise PermissionDenied(f"user {by.pk} may not invite to project {project.pk}")
    if reason := why_not(project, person):
        raise RequirementsMissing([reason])
    asked = {"role": role, "contribution": contribution, "invited_by": by, "invited_at": timezone.now()}
    unanswered = {"accepted_at": None, "declined_at": None, "left_on": None}
    row, _created = TeamMember.objects.update_or_create(
        project=project, person=person, defaults={**asked, **unanswered}
    )
    project.note_activity()
    announce(row, "invite", _act(by))
    return row


@transaction.atomic
def accept(row: TeamMember, *, by: User) -> None:
    """Asked twice, it changes nothing the second time."""
    project, row = _answering(row, by)
    if row.is_standing:
        return
    if row.left_on is not None:
        raise RequirementsMissing([_("Cette invitation n’est plus ouverte.")])
    if project.state not in ACTIVE_PHASES:
        raise RequirementsMissing([_("Ce projet est clos : son équipe ne change plus.")])
    row.accepted_at, row.declined_at = timezone.now(), None
    row.joined_on = timezone.localdate()
    row.save(update_fields=["accepted_at", "declined_at", "joined_on"])
    project.note_activity()
    services.sync_project_rights(project)
    announce(row, "accept", _act(by))


@transaction.atomic
def decline(row: TeamMember, *, by: User) -> None:
    _project, row = _answering(row, by)
    if row.accepted_at is not None:
        raise RequirementsMissing([_("Vous faites déjà partie de l’équipe : vous pouvez la quitter.")])
    if row.declined_at is None:
        row.declined_at = timezone.now()
        row.save(update_fields=["declined_at"])
        announce(row, "decline", _act(by))


@transaction.atomic
def leave(row: TeamMember, *, by: User) -> None:
    project, row = _answering(row, by)
    if row.is_standing:
        _go(project, row, by=by)
        announce(row, "leave", _act(by))


@transaction.atomic
def remove(row: TeamMember, *, by: User) -> None:
    """Take an invitation back, or somebody out of the team: they are told."""
    project, row = _held(row)
    if not removes(by, row):
        raise PermissionDenied(f"user {by.pk} may not remove member {row.pk}")
    if row.is_standing:
        _go(project, row, by=by)
        announce(row, "remove", _act(by))
    elif row.left_on is None:
        row.delete()


def _go(project: Project, row: TeamMember, *, by: User) -> None:
    """The row stays: who took part is remembered. The time was granted for the team, and ends with it."""
    row.left_on = timezone.localdate()
    row.save(update_fields=["left_on"])
    project.note_activity()
    if row.person_id != project.intrapreneur_id:
        for allocation in project.allocations.of_beneficiary(row.person_id).going_on().order_by("pk"):
            close_agreement(
                allocation, on_behalf_of=by, comment=_("Cette personne ne fait plus partie de l’équipe.")
            )
    services.sync_project_rights(project)


def _answering(row: TeamMember, by: User) -> tuple[Project, TeamMember]:
    project, row = _held(row)
    if row.person_id != by.pk:
        raise PermissionDenied(f"user {by.pk} may not answer invitation {row.pk}")
    return project, row


def _held(row: TeamMember) -> tuple[Project, TeamMember]:
    """The project is held first, then the row: an answer and a removal never cross. `DoesNotExist` once it is gone."""
    project = _lock(row.project_id)
    row = project.memberships.select_for_update().get(pk=row.pk)
    row.project = project
    return project, row


def _lock(pk: int) -> Project:
    return Project.objects.select_for_update(of=("self",), no_key=True).get(pk=pk)


def _act(by: User) -> Act:
    """Told each time: somebody may be asked again after they declined or left."""
    return Act(timezone.now().isoformat(), by)
