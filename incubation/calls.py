"""The search for somebody to carry a project: a call is opened, people offer themselves, one of them is chosen."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.access import only_reads
from accounts.models import User
from accounts.permissions import may
from incubation.lifecycle import ACTIVE_PHASES, ProjectState
from incubation.models import CarrierCall, Project, Volunteer
from notifications.delivery import Act, announce
from workflow.errors import PermissionDenied, RequirementsMissing


def opens(user: User, project: Project) -> bool:
    return not only_reads(user) and may(user, "incubation.frame_project", project)


def why_no_call(project: Project) -> str:
    """Why this project has no use for a call, empty when one may be opened."""
    if project.state not in ACTIVE_PHASES:
        return _("Ce projet est clos : il ne cherche plus personne.")
    names_one = project.state in (ProjectState.FRAMING, ProjectState.PROTOTYPE)
    if project.intrapreneur_id is None and not names_one:
        return _("Personne ne peut être nommé à cette étape du projet.")
    return ""


def why_not(call: CarrierCall, person: User) -> str:
    """Why this person does not offer themselves, empty when they may."""
    project = call.project
    if not call.is_open:
        return _("Cette recherche est close.")
    if only_reads(person):
        return _("Votre rôle est de lire : vous ne pouvez pas mener de projet ici.")
    if person.pk == project.intrapreneur_id:
        return _("Vous menez déjà ce projet.")
    if person.pk == project.coach_id:
        return _("Vous accompagnez déjà ce projet : une autre personne le mènera.")
    return ""


@transaction.atomic
def volunteer(call: CarrierCall, *, by: User, words: str) -> Volunteer:
    """`RequirementsMissing` says why it cannot be. Offered twice, it is one offer."""
    call = _held(call)
    if call.is_open and (known := call.volunteers.standing().filter(person=by).first()):
        return known
    if reason := why_not(call, by):
        raise RequirementsMissing([reason])
    row = call.volunteers.create(person=by, words=words)
    announce(row, "offer", Act(str(row.pk), by))
    return row


@transaction.atomic
def withdraw(call: CarrierCall, *, by: User) -> None:
    """Asked twice, it changes nothing the second time. A call that is over keeps who offered."""
    call = _held(call)
    if call.is_open:
        call.volunteers.standing().filter(person=by).update(withdrawn_at=timezone.now())


@transaction.atomic
def choose(row: Volunteer, *, by: User, comment: str) -> Project:
    """Name this person, by the move that fits: the call closes behind it. Whatever the move raises."""
    call = _held(row.call)
    if not opens(by, call.project):
        raise PermissionDenied(f"user {by.pk} may not choose for call {call.pk}")
    if not call.is_open:
        raise RequirementsMissing([_("Cette recherche est close.")])
    if not call.volunteers.standing().filter(pk=row.pk).exists():
        raise RequirementsMissing([_("%(person)s ne se propose plus.") % {"person": row.person}])
    name = "replace_carrier" if call.project.intrapreneur_id else "name_carrier"
    return Project.perform(call.project_id, name, by=by, carrier=row.person, comment=comment)


@transaction.atomic
def close(call: CarrierCall, *, by: User) -> None:
    """Without choosing anybody."""
    call = _held(call)
    if not opens(by, call.project):
        raise PermissionDenied(f"user {by.pk} may not close call {call.pk}")
    if call.is_open:
        _end(call, by=by, chosen=None)


def end_with(project: Project, *, by: User | None) -> None:
    """Somebody carries the project, or it is over: nobody is looked for any more. In the transaction of the move."""
    for call in project.carrier_calls.open().select_for_update():
        _end(call, by=by, chosen=project.intrapreneur_id)


def _end(call: CarrierCall, *, by: User | None, chosen: int | None) -> None:
    call.closed_at = timezone.now()
    call.save(update_fields=["closed_at"])
    actor = by or call.opened_by
    for row in (
        call.volunteers.standing().exclude(person=chosen).select_related("person", "call__project__idea")
    ):
        announce(row, "thank", Act(str(row.pk), actor))


def _held(call: CarrierCall) -> CarrierCall:
    """The project first, as everywhere."""
    project = Project.objects.select_for_update(of=("self",), no_key=True).get(pk=call.project_id)
    call = CarrierCall.objects.select_for_update().get(pk=call.pk)
    call.project = project
    return call
