"""A consultation: opened by those who lead, answered once a person, closed with its synthesis."""

import uuid
from datetime import date

from django.db import transaction
from django.utils import timezone

from accounts.access import only_reads
from accounts.models import User
from ideas.moderation import NoLongerThere
from notifications.delivery import Act, announce
from workflow.errors import PermissionDenied, TransitionNotAllowed
from workshops.communities import leads, lock, lock_for_speaking, note_activity
from workshops.models import Consultation, ConsultationReply


@transaction.atomic
def consult(community_pk: int, *, by: User, token: uuid.UUID | None = None, **facts: object) -> Consultation:
    """The same `token` (one an opened form) gives the same consultation back. Told on the day it opens."""
    community = lock_for_speaking(community_pk, by=by)
    if not leads(community, by):
        raise PermissionDenied
    consultation = Consultation(community=community, opened_by=by, **facts)
    if known := consultation.sent_before(token, "community", "opened_by", *facts):
        return known
    consultation.save()
    note_activity(community, by=by)
    if consultation.opens_on <= timezone.localdate():
        _announce(consultation)
    return consultation


def announce_on(day: date) -> int:
    return sum(
        _announce_once(pk) for pk in Consultation.objects.to_announce_on(day).values_list("pk", flat=True)
    )


@transaction.atomic
def _announce_once(pk: int) -> bool:
    consultation = _hold(pk)
    if consultation.announced_at is not None:
        return False
    _announce(consultation)
    return True


def _announce(consultation: Consultation) -> None:
    consultation.announced_at = timezone.now()
    consultation.save(update_fields=["announced_at"])
    announce(consultation, "open", Act("once", consultation.opened_by))


def may_answer(consultation: Consultation, person: User) -> bool:
    return consultation.is_open and consultation.is_for(person) and not only_reads(person)


@transaction.atomic
def answer(consultation: Consultation, *, by: User, text: str) -> ConsultationReply:
    """One answer a person, which they change until the last day. `TransitionNotAllowed` once it is over."""
    community = lock(consultation.community_id)
    held = _hold(consultation.pk)
    if not held.is_for(by):
        raise PermissionDenied
    if not held.is_open:
        raise TransitionNotAllowed("the consultation is over", object=held)
    now = timezone.now()
    written, created = ConsultationReply.objects.get_or_create(
        consultation=held, author=by, defaults={"text": text}
    )
    if written.hidden_at is not None:
        raise NoLongerThere
    if not created and (written.text != text or written.withdrawn_at):
        written.text, written.edited_at, written.withdrawn_at = text, now, None
        written.save(update_fields=["text", "edited_at", "withdrawn_at"])
    note_activity(community, by=by)
    return written


@transaction.atomic
def close(consultation: Consultation, *, by: User) -> Consultation:
    """Before its last day, by those who lead; asked twice, it is closed once."""
    community = lock_for_speaking(consultation.community_id, by=by)
    if not leads(community, by):
        raise PermissionDenied
    held = _hold(consultation.pk)
    if not held.is_over:
        held.closed_at = timezone.now()
        held.save(update_fields=["closed_at"])
        note_activity(community, by=by)
    return held


@transaction.atomic
def sum_up(consultation: Consultation, *, by: User, text: str) -> Consultation:
    """Close it with its synthesis, told once to the members and to those who answered; written again, it is not."""
    community = lock_for_speaking(consultation.community_id, by=by)
    if not leads(community, by):
        raise PermissionDenied
    held = _hold(consultation.pk)
    if held.synthesis == text:
        return held
    first = held.summed_up_at is None
    now = timezone.now()
    held.closed_at = held.closed_at or now
    held.synthesis, held.summed_up_by, held.summed_up_at = text, by, now
    held.save()
    note_activity(community, by=by)
    if first:
        announce(held, "sum_up", Act("once", by))
    return held


def _hold(pk: int) -> Consultation:
    rows = Consultation.objects.select_related("community", "opened_by")
    return rows.select_for_update(of=("self",), no_key=True).get(pk=pk)
