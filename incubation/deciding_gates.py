"""Who may be asked to meet a condition, who meets it, and who lets a project go without it."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.access import only_reads
from accounts.models import User
from accounts.models.user import reachable
from accounts.permissions import may
from incubation.lifecycle import ACTIVE_PHASES
from incubation.models import GateCondition, Project
from incubation.recusal import held_by_an_outsider
from incubation.services import team_of
from notifications.delivery import Act, announce
from workflow.errors import PermissionDenied, RequirementsMissing

CONDITION = "incubation.GateCondition"
# Named here, registered in `notifications_gates.py`.
POSE, MEET, WAIVE = "pose", "meet", "waive"

_passes_gates = held_by_an_outsider("incubation.pass_gate")


def condition_owners(project: Project) -> list[User]:
    """Those who stand by the project and can be reached: its team, and whoever sponsors it."""
    return reachable([*team_of(project), project.sponsor])


def may_meet(condition: GateCondition, user: User) -> bool:
    """Whoever it was asked of, and those who work on the project; whether it can still be met is `why_not`."""
    asked = user.pk == condition.owner_id
    return not only_reads(user) and (asked or may(user, "incubation.work_on_project", condition.project))


def may_waive(condition: GateCondition, user: User) -> bool:
    """Those who may pass the gates of this project."""
    return not only_reads(user) and _passes_gates(condition.project, user)


def meet(pk: int, *, by: User, how: str) -> GateCondition:
    """`PermissionDenied`, or `RequirementsMissing` when somebody was faster or the project is closed."""
    with transaction.atomic():
        condition = _locked(pk)
        if not may_meet(condition, by):
            raise PermissionDenied(f"user {by.pk} may not meet condition {pk}")
        condition.met_on, condition.met_by, condition.met_how = timezone.localdate(), by, how
        condition.save(update_fields=["met_on", "met_by", "met_how"])
        condition.project.note_activity()
        announce(condition, MEET, Act("once", by, how))
    return condition


def waive(pk: int, *, by: User, reason: str) -> GateCondition:
    """`PermissionDenied`, or `RequirementsMissing` when somebody was faster or the project is closed."""
    with transaction.atomic():
        condition = _locked(pk)
        if not may_waive(condition, by):
            raise PermissionDenied(f"user {by.pk} may not waive condition {pk}")
        condition.waived_on, condition.waived_by, condition.waived_reason = timezone.localdate(), by, reason
        condition.save(update_fields=["waived_on", "waived_by", "waived_reason"])
        condition.project.note_activity()
        announce(condition, WAIVE, Act("once", by, reason))
    return condition


def _locked(pk: int) -> GateCondition:
    """Under the lock of its project, as its gates are decided."""
    found = GateCondition.objects.select_related("gate").get(pk=pk)
    project = Project.objects.select_for_update(of=("self",), no_key=True).get(pk=found.project_id)
    condition = GateCondition.objects.select_related("owner", "met_by", "waived_by").get(pk=pk)
    condition.gate = found.gate
    condition.gate.project = project
    if reason := why_not(condition):
        raise RequirementsMissing([reason])
    return condition


def why_not(condition: GateCondition) -> str:
    """What keeps this condition as it is, in words."""
    if condition.project.state not in ACTIVE_PHASES:
        return _("Ce projet est clos : ses conditions ne changent plus.")
    if condition.met_on is not None:
        who = condition.met_by or _("l’équipe du projet")
        return _("Cette condition est déjà levée, par %(who)s.") % {"who": who}
    if condition.waived_on is not None:
        return _("Le projet est déjà dispensé de cette condition, par %(who)s.") % {
            "who": condition.waived_by
        }
    return ""
