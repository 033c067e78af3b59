"""What becomes of an opinion on the vision: given, withdrawn, reported, hidden, shown again."""

import uuid

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from ideas.contributions import NoLongerThere
from ideas.models import Opinion, OpinionReport, Vision
from notifications.delivery import Act, announce


@transaction.atomic
def give(vision: Vision, *, by: User, nature: str, text: str, token: uuid.UUID | None = None) -> Opinion:
    """The same `token` (one an opened form) with the same words gives the same opinion back."""
    User.objects.select_for_update(no_key=True).get(pk=by.pk)
    opinion = Opinion(vision=vision, author=by, nature=nature, text=text)
    if known := opinion.sent_before(token, "author", "nature", "text"):
        return known
    opinion.save()
    return opinion


@transaction.atomic
def withdraw(pk: int) -> Opinion:
    opinion = _held(pk)
    opinion.withdrawn_at = timezone.now()
    opinion.save(update_fields=["withdrawn_at"])
    close_reports(opinion, by=opinion.author)
    return opinion


@transaction.atomic
def report(opinion: Opinion, *, by: User, reason: str) -> OpinionReport:
    """Once a person. The innovation team is told of the first report that waits, and never of who wrote it."""
    held = _held(opinion.pk)
    waiting = held.reports.open().exists()
    written, created = OpinionReport.objects.get_or_create(
        opinion=held, reporter=by, defaults={"reason": reason}
    )
    if created and not waiting:
        announce(held, "report", Act(str(written.pk), by))
    return written


@transaction.atomic
def hide(pk: int, *, by: User, reason: str) -> Opinion:
    """Its text gives way to a neutral sentence; its author is told why, and the reports are answered."""
    opinion = _held(pk)
    if not opinion.is_shown:
        raise NoLongerThere
    opinion.hidden_at, opinion.hidden_by, opinion.hidden_reason = timezone.now(), by, reason
    opinion.save(update_fields=["hidden_at", "hidden_by", "hidden_reason"])
    close_reports(opinion, by=by)
    announce(opinion, "hide", Act(uuid.uuid4().hex[:12], by))
    return opinion


@transaction.atomic
def show_again(pk: int, *, by: User) -> Opinion:
    opinion = _held(pk)
    if opinion.hidden_at is not None:
        opinion.hidden_at, opinion.hidden_by, opinion.hidden_reason = None, None, ""
        opinion.save(update_fields=["hidden_at", "hidden_by", "hidden_reason"])
        announce(opinion, "show_again", Act(uuid.uuid4().hex[:12], by))
    return opinion


def close_reports(opinion: Opinion, *, by: User) -> None:
    opinion.reports.open().update(closed_at=timezone.now(), closed_by=by)


def _held(pk: int) -> Opinion:
    return Opinion.objects.select_for_update(of=("self",), no_key=True).select_related("author").get(pk=pk)
