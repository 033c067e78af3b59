"""Verbs that write a programme outside the machine of its note: it is told, asked for, answered, accepted."""

import uuid

from django.db import models, transaction
from django.utils import timezone

from accounts.access import only_reads
from accounts.models import User
from notifications.delivery import Act, announce
from workflow.errors import RequirementsMissing, TransitionNotAllowed
from workshops.models import Deliverable, Milestone, Programme, ProgrammeConcept, ResourceNeed


def lock(programme_pk: int) -> Programme:
    """The programme, whose pieces nobody else writes before the end of the transaction."""
    return Programme.objects.select_for_update(of=("self",), no_key=True).get(pk=programme_pk)


def writes(user: User) -> bool:
    return user.has_perm("workshops.change_programme") and not only_reads(user)


def decides(user: User) -> bool:
    """What is granted."""
    return user.has_perm("workshops.decide_programme") and not only_reads(user)


def accepts(user: User, programme: Programme) -> bool:
    """Whoever decides, and whoever stands for the programme."""
    return decides(user) or (programme.sponsor_id == user.pk and not only_reads(user))


def reports(user: User, piece: Milestone | Deliverable) -> bool:
    """Whoever takes care of a piece notes that it happened, or that it is handed in."""
    return writes(user) or (piece.owner_id == user.pk and not only_reads(user))


@transaction.atomic
def begin(programme: Programme, *, by: User, token: uuid.UUID | None, names: tuple[str, ...]) -> Programme:
    """The same form sent twice gives the same programme: `names`, the columns that it says."""
    User.objects.select_for_update(no_key=True).get(pk=by.pk)  # a double click waits for the first
    if known := programme.sent_before(token, *names):
        return known
    programme.save()
    return programme


@transaction.atomic
def start_version(
    programme_pk: int, *, by: User, text: str, token: uuid.UUID | None = None
) -> ProgrammeConcept:
    """The next version of the concept note; the same form sent twice gives the same one. `TransitionNotAllowed` while
    one is being written or examined.
    """
    programme = lock(programme_pk)
    asked = ProgrammeConcept(programme=programme, text=text)
    if known := asked.sent_before(token, "programme", "text"):
        return known
    if standing := programme.open_concept():
        raise TransitionNotAllowed("a version is under way", object=standing)
    last = programme.concepts.aggregate(last=models.Max("version"))["last"] or 0
    facts = {"programme": programme, "version": last + 1, "text": text, "token": asked.token}
    return ProgrammeConcept.begin("write", by=by, **facts)


def lock_for_writing(concept_pk: int) -> ProgrammeConcept:
    """`TransitionNotAllowed` once it is before the committee."""
    concept = ProgrammeConcept.objects.select_for_update(of=("self",), no_key=True).get(pk=concept_pk)
    if not concept.is_draft:
        raise TransitionNotAllowed("the note is not a draft any more", object=concept)
    return concept


def answer_need(need: ResourceNeed, *, by: User) -> None:
    """Save what was decided of a locked need, and tell those who asked."""
    need.decided_by = by
    need.save()
    announce(need, "decide", Act(f"{need.pk}-{timezone.now():%Y%m%d%H%M%S}", by, need.reason))


@transaction.atomic
def accept(deliverable_pk: int, *, by: User) -> Deliverable:
    """Twice is once. `RequirementsMissing` before it is handed in; `DoesNotExist` once it was removed."""
    lock(
        Deliverable.objects.values_list("programme", flat=True).get(pk=deliverable_pk)
    )  # as whoever writes it does
    deliverable = Deliverable.objects.select_related("programme").get(pk=deliverable_pk)
    if deliverable.accepted_at:
        return deliverable
    if missing := deliverable.missing_to_be_accepted():
        raise RequirementsMissing(missing)
    deliverable.accept(by)
    deliverable.save(update_fields=["accepted_by", "accepted_at"])
    announce(deliverable, "accept", Act(f"{deliverable.pk}-{deliverable.accepted_at:%Y%m%d%H%M%S}", by))
    return deliverable
