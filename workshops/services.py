"""Verbs that write a workshop outside its machine: people register, notes are left, a note becomes a draft idea."""

import uuid

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.permissions import may, sync_object_permissions
from ideas.models import Idea
from ideas.services import start_draft
from workflow.errors import PermissionDenied, TransitionNotAllowed
from workshops.models import Registration, WorkGroup, Workshop, WorkshopContribution

TITLE_MAX_LENGTH = 120


class WorkshopFull(Exception):
    """Every place is taken."""


def lock(workshop_pk: int) -> Workshop:
    """The workshop, which nobody else moves, writes or joins before the end of the transaction."""
    return Workshop.objects.select_for_update(of=("self",), no_key=True).get(pk=workshop_pk)


def lock_for_writing(workshop_pk: int) -> Workshop:
    """`TransitionNotAllowed` once the minutes are published, or while the workshop waits for a date."""
    workshop = lock(workshop_pk)
    if not workshop.is_writable:
        raise TransitionNotAllowed("the workshop is closed", object=workshop)
    return workshop


@transaction.atomic
def revise(workshop: Workshop, *, previous: Workshop | None) -> None:
    """Save changed facts of a locked workshop, with the rights and the turn of its facilitator."""
    workshop.take_turn(workshop.turn())
    workshop.save()
    sync_object_permissions(workshop)
    follow_on(workshop, previous)


def follow_on(workshop: Workshop, previous: Workshop | None) -> None:
    """Make `previous` the one workshop that announces this one."""
    workshop.previous_workshops.exclude(pk=previous.pk if previous else None).update(next_workshop=None)
    if previous is not None:
        Workshop.objects.filter(pk=previous.pk).update(next_workshop=workshop)


@transaction.atomic
def register(workshop_pk: int, *, by: User, intention: str = "") -> Registration:
    """Take a place; asked twice, it keeps the one place. `WorkshopFull` without a place left,
    `TransitionNotAllowed` while registrations are closed.
    """
    workshop = lock(workshop_pk)
    if not workshop.is_open:
        raise TransitionNotAllowed("registrations are closed", object=workshop)
    if not workshop.expects(by) and workshop.is_full():
        raise WorkshopFull
    registration, _created = Registration.objects.update_or_create(
        workshop=workshop, person=by, defaults={"intention": intention, "cancelled_at": None}
    )
    return registration


@transaction.atomic
def cancel_registration(workshop_pk: int, *, by: User) -> None:
    """Give the place back. `TransitionNotAllowed` once the workshop was held."""
    workshop = lock(workshop_pk)
    if not workshop.is_open:
        raise TransitionNotAllowed("registrations are closed", object=workshop)
    workshop.registrations.coming().filter(person=by).update(cancelled_at=timezone.now())


@transaction.atomic
def contribute(
    workshop_pk: int,
    *,
    by: User,
    kind: str,
    text: str,
    feeling: str = "",
    group: WorkGroup | None = None,
    signed: bool = True,
    token: uuid.UUID | None = None,
) -> WorkshopContribution:
    """Leave a note; the same `token` (one an opened form) with the same words gives the same note back.

    Unsigned, nothing keeps who left it. `PermissionDenied` to whoever does not take part.
    """
    workshop = lock_for_writing(workshop_pk)
    if not takes_part(workshop, by):
        raise PermissionDenied
    author = by if signed else None
    note = WorkshopContribution(
        workshop=workshop, kind=kind, text=text, feeling=feeling, group=group, author=author
    )
    if known := note.sent_before(token, "workshop", "kind", "text", "feeling", "group", "author"):
        return known
    note.save()
    return note


def takes_part(workshop: Workshop, person: User) -> bool:
    """Whoever comes, and whoever runs it."""
    return may(person, "workshops.run_workshop", workshop) or workshop.expects(person)


def put_at(piece: models.Model, siblings: models.QuerySet, position: int) -> None:
    """Save the piece at this position, from 1, and number the others around it."""
    others = list(siblings.exclude(pk=piece.pk))
    piece.order = min(max(position, 1), len(others) + 1)
    piece.save()
    for order, other in enumerate(others, start=1):
        order += order >= piece.order
        if other.order != order:
            other.order = order
            other.save(update_fields=["order"])


@transaction.atomic
def make_idea(contribution_pk: int, *, by: User) -> Idea:
    """The draft born of a note, made once: asked again, the same draft comes back. Whoever asks carries the draft."""
    contribution = (
        WorkshopContribution.objects.select_for_update(of=("self",))
        .select_related("workshop")
        .get(pk=contribution_pk)
    )
    if contribution.idea_id is None:
        contribution.idea = start_draft(
            by=by,
            title=contribution.text[:TITLE_MAX_LENGTH],
            problem=_("Noté pendant l’atelier « %(workshop)s » : %(text)s")
            % {"workshop": contribution.workshop, "text": contribution.text},
        )
        contribution.save(update_fields=["idea"])
    return contribution.idea
