"""Verbs about what blocks an idea, a project or a workshop: it is reported, and it goes up with the days."""

import uuid
from datetime import date

from django.db import models, transaction
from django.utils import timezone

from accounts.access import only_reads
from accounts.models import User
from accounts.permissions import may, sync_object_permissions
from ideas.lifecycle import IdeaState
from ideas.models import Idea
from ideas.recusal import carries
from incubation.models import Project
from workflow.errors import PermissionDenied, RequirementsMissing, TransitionNotAllowed
from workshops.models import Blocker, Workshop

BLOCKABLE: dict[str, type[models.Model]] = {"idea": Idea, "project": Project, "workshop": Workshop}


def name_of(blocked: models.Model) -> str:
    """The column of `Blocker` for this object."""
    return next(name for name, model in BLOCKABLE.items() if isinstance(blocked, model))


def drop_with(blocked: models.Model, *, by: User | None, how: str) -> None:
    """Nothing stands in the way of what is no more: nobody is asked, and those who waited are told."""
    for pk in Blocker.objects.about_this(blocked).standing().order_by("pk").values_list("pk", flat=True):
        Blocker.perform(pk, "drop", by=None, on_behalf_of=by, comment=how, how=how)


def follow_delegations() -> int:
    """Somebody begins or ceases today to stand in for a director; return of how many rights changed."""
    asked = Blocker.objects.standing().exclude(unit=None).select_related("unit__director")
    return sum(any(sync_object_permissions(blocker)) for blocker in asked)


def may_report(user: User, blocked: models.Model) -> bool:
    """Those who carry it or work on it, and those who help everybody."""
    if isinstance(blocked, Idea) and blocked.state == IdeaState.DRAFT:
        return False
    if only_reads(user):
        return False
    return user.has_perm("workshops.add_blocker") or _stands_close(user, blocked)


def _stands_close(user: User, blocked: models.Model) -> bool:
    if isinstance(blocked, Idea):
        return carries(blocked, user)
    if isinstance(blocked, Project):
        return may(user, "incubation.work_on_project", blocked)
    return may(user, "workshops.run_workshop", blocked) or blocked.expects(user)


@transaction.atomic
def report(blocked: models.Model, *, by: User, token: uuid.UUID | None = None, **facts: object) -> Blocker:
    """The same form sent twice gives the same blocker. `PermissionDenied` without the right."""
    name = name_of(blocked)
    BLOCKABLE[name]._base_manager.select_for_update(of=("self",), no_key=True).get(pk=blocked.pk)
    if not may_report(by, blocked):
        raise PermissionDenied
    facts["owner"] = facts.get("owner") or first_asked(blocked)
    blocker = Blocker(**{name: blocked}, reported_by=by, **facts)
    if known := blocker.sent_before(token, name, *sorted(facts)):
        return known
    return Blocker.begin("report", by=by, **{name: blocked}, reported_by=by, token=blocker.token, **facts)


def first_asked(blocked: models.Model) -> User | None:
    """Who is asked when nobody is named; the innovation team when there is nobody."""
    if isinstance(blocked, Idea):
        return blocked.triage_owner
    if isinstance(blocked, Project):
        return blocked.coach or blocked.intrapreneur
    return blocked.facilitator


def escalate_late(today: date | None = None) -> int:
    """Take up one level those whose delay and its margin are over; return how many. A second run finds nothing."""
    day = today or timezone.localdate()
    late = Blocker.objects.standing().filter(due_on__lt=day)
    return sum(_risen(blocker.pk) for blocker in late if blocker.is_to_rise(day))


def _risen(pk: int) -> bool:
    try:
        Blocker.perform(pk, "escalate", by=None)
    except (TransitionNotAllowed, RequirementsMissing):  # somebody moved it, or another worker was quicker
        return False
    return True
