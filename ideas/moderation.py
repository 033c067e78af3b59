"""What becomes of what people say: withdrawn by its writer, reported, hidden by the innovation team, shown again.

Each act locks the row first. Whatever is counted somewhere says so in `count_shown`.
"""

import uuid

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from ideas.models import Contribution, ContributionReport, VisionComment, VisionCommentReport
from notifications.delivery import Act, announce
from workflow.errors import PermissionDenied

Said = Contribution | VisionComment
SaidReport = ContributionReport | VisionCommentReport


class NoLongerThere(Exception):
    """It was withdrawn or hidden since its page was opened."""


@transaction.atomic
def withdraw(said: Said, *, by: User) -> Said:
    held = held_for_writer(type(said), said.pk, by)
    held.withdrawn_at = timezone.now()
    held.save(update_fields=["withdrawn_at"])
    close_reports(held, by=by)
    held.count_shown(-1)
    return held


@transaction.atomic
def hide(said: Said, *, by: User, reason: str) -> Said:
    """Its text gives way to a neutral sentence; its author is told why, and the reports are answered."""
    held = hold(type(said), said.pk)
    if not held.is_shown:
        raise NoLongerThere
    held.hidden_at, held.hidden_by, held.hidden_reason = timezone.now(), by, reason
    held.save(update_fields=["hidden_at", "hidden_by", "hidden_reason"])
    held.count_shown(-1)
    close_reports(held, by=by)
    announce(held, "hide", Act(_occurrence(), by))
    return held


@transaction.atomic
def show_again(said: Said, *, by: User) -> Said:
    held = hold(type(said), said.pk)
    if held.hidden_at is None:
        return held
    held.hidden_at, held.hidden_by, held.hidden_reason = None, None, ""
    held.save(update_fields=["hidden_at", "hidden_by", "hidden_reason"])
    if held.is_shown:
        held.count_shown(1)
        announce(held, "show_again", Act(_occurrence(), by))
    return held


@transaction.atomic
def report(said: Said, *, by: User, reason: str) -> SaidReport:
    """Once a person, opened again when it was answered before. The innovation team is told of the first report that
    waits, and never of who wrote it.
    """
    held = hold(type(said), said.pk)
    if not held.is_shown:
        raise NoLongerThere
    waiting = held.reports.open().exists()
    written, created = held.reports.get_or_create(reporter=by, defaults={"reason": reason})
    if not created and written.closed_at is not None:
        _open_again(written, reason)
    if not waiting:
        announce(held, "report", Act(_occurrence(), by))
    return written


def _open_again(report: SaidReport, reason: str) -> None:
    report.reason, report.created_at = reason, timezone.now()
    report.closed_at = report.closed_by = None
    report.save(update_fields=["reason", "created_at", "closed_at", "closed_by"])


def close_reports(said: Said, *, by: User) -> None:
    said.reports.open().update(closed_at=timezone.now(), closed_by=by)


def hold(model: type[Said], pk: int) -> Said:
    return model.objects.held(pk)


def held_for_writer(model: type[Said], pk: int, by: User) -> Said:
    """`NoLongerThere` when it went meanwhile."""
    held = hold(model, pk)
    if held.author_id != by.pk:
        raise PermissionDenied(f"user {by.pk} did not write {held._meta.label} {pk}")
    if not held.is_shown:
        raise NoLongerThere
    return held


def _occurrence() -> str:
    """Hidden, shown, hidden again: each time is told."""
    return uuid.uuid4().hex
