"""What the scenes of the pairs are made of: projects, agreements and people, brought where two may cross."""

from datetime import date, timedelta

from django.utils import timezone

from accounts.models import Delegation, User
from accounts.roles import Role
from incubation.lifecycle import ProjectState
from incubation.models import Project, TimeAllocation
from incubation.services import sync_project_rights
from tests.factories import make_user, sign
from tests.incubation.factories import finish_study, make_carrier, make_project, make_request, move
from tests.notifications.project_stories import terms

REFUSAL = {"category": "staffing", "alternative": "En mars, une fois la rentrée passée."}
PAUSE = {"reason": "Le budget n’est pas voté."}
STOP = {"reason": "Le budget n’est pas voté.", "learnings": "Demander plus tôt."}
GO = {"reason": "Les éléments sont réunis."}


def in_days(number: int) -> date:
    return timezone.localdate() + timedelta(days=number)


def requested(starts_in: int = 0) -> TimeAllocation:
    """Waits for the line manager of its carrier."""
    project = make_project(carrier=make_carrier())
    move(project, "accept_to_carry", by=project.idea.author)
    return make_request(project, starts_on=in_days(starts_in))


def manager_of(agreement: TimeAllocation) -> User:
    return agreement.beneficiary.line_manager


def delegate_of(manager: User) -> User:
    today, delegate = timezone.localdate(), make_user()
    Delegation.objects.create(manager=manager, delegate=delegate, starts_on=today, ends_on=today)
    return delegate


def proposed() -> TimeAllocation:
    """The manager proposed something else: version 2 waits for the person."""
    agreement = requested()
    return TimeAllocation.perform(agreement.pk, "propose", by=manager_of(agreement), terms=terms(20))


def running() -> TimeAllocation:
    return make_project(ProjectState.FEASIBILITY).allocations.get()


def renewal_asked() -> TimeAllocation:
    agreement = running()
    said = {**terms(10), "starts_on": agreement.starts_on}
    return TimeAllocation.perform(agreement.pk, "request_renewal", by=agreement.beneficiary, terms=said)


def over_since_yesterday(agreement: TimeAllocation) -> TimeAllocation:
    TimeAllocation.objects.filter(pk=agreement.pk).update(starts_on=in_days(-60), ends_on=in_days(-1))
    return agreement


def at_the_gate() -> Project:
    project = make_project(ProjectState.FEASIBILITY)
    finish_study(project)
    move(project, "ask_gate", by=project.intrapreneur)
    return project


def two_directors() -> tuple[User, User]:
    return make_user(Role.MANAGEMENT), make_user(Role.MANAGEMENT)


def sought() -> tuple[Project, User, User]:
    """Nobody carries it yet; its author and a co-author both may."""
    project, other = make_project(carrier=make_carrier()), make_user()
    sign(project.idea, other)
    sync_project_rights(Project.objects.get(pk=project.pk))
    return project, project.idea.author, other
