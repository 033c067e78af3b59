"""A call for help: asked by a member, answered with « je peux aider », closed with what it led to."""

import uuid

from django.db import transaction
from django.utils import timezone

from accounts.access import only_reads
from accounts.models import User
from notifications.delivery import Act, announce
from workflow.errors import PermissionDenied, TransitionNotAllowed
from workshops.communities import leads, lock, lock_for_speaking, note_activity
from workshops.models import HelpCall, HelpOffer


@transaction.atomic
def ask(community_pk: int, *, by: User, token: uuid.UUID | None = None, **need: object) -> HelpCall:
    """The same `token` (one an opened form) gives the same call back. The members are told."""
    community = lock_for_speaking(community_pk, by=by)
    call = HelpCall(community=community, asker=by, **need)
    if known := call.sent_before(token, "community", "asker", *need):
        return known
    call.save()
    note_activity(community, by=by)
    announce(call, "ask", Act("once", by))
    return call


def may_offer(call: HelpCall, person: User) -> bool:
    """Whoever reads the call, but the person who asks."""
    return call.is_open and person.pk != call.asker_id and not only_reads(person)


@transaction.atomic
def offer(call: HelpCall, *, by: User, text: str) -> HelpOffer:
    """One offer a person, told once to whoever asks; said again, it replaces the words."""
    community = lock(call.community_id)
    held = _hold(call.pk)
    if held.asker_id == by.pk:
        raise PermissionDenied
    if not held.is_open:
        raise TransitionNotAllowed("the call is closed", object=held)
    offered, created = HelpOffer.objects.get_or_create(call=held, person=by, defaults={"text": text})
    if created:
        note_activity(community, by=by)
        announce(offered, "offer", Act("once", by))
    elif offered.text != text:
        offered.text = text
        offered.save(update_fields=["text"])
    return offered


def may_close(call: HelpCall, person: User) -> bool:
    """Whoever asked, and those who lead the community."""
    return call.asker_id == person.pk or leads(call.community, person)


@transaction.atomic
def close(call: HelpCall, *, by: User, outcome: str) -> HelpCall:
    """Those who offered read what it led to. `TransitionNotAllowed` when it was closed meanwhile."""
    community = lock(call.community_id)
    held = _hold(call.pk)
    if not may_close(held, by):
        raise PermissionDenied
    if held.closed_at is not None:
        raise TransitionNotAllowed("closed already", object=held)
    held.closed_at, held.outcome = timezone.now(), outcome
    held.save(update_fields=["closed_at", "outcome"])
    if community.is_living:
        note_activity(community, by=by)
    announce(held, "close", Act("once", by))
    return held


def _hold(pk: int) -> HelpCall:
    rows = HelpCall.objects.select_related("community", "asker")
    return rows.select_for_update(of=("self",), no_key=True).get(pk=pk)
