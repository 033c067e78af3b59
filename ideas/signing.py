"""Signing an idea with others: somebody invites, each person answers for themselves, anybody may leave."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.access import only_reads
from accounts.models import User
from accounts.permissions import may, sync_object_permissions
from ideas.lifecycle import HIDDEN_STATES, IdeaState
from ideas.models import CoAuthor, Idea
from notifications.delivery import Act, announce
from workflow.errors import PermissionDenied, RequirementsMissing

# More is a petition.
MOST_CO_AUTHORS = 10


def lock(idea_pk: int) -> Idea:
    return Idea.objects.select_for_update(of=("self",), no_key=True).get(pk=idea_pk)


def takes_co_authors(idea: Idea) -> bool:
    """A draft too: an idea may be written by several from its first line."""
    return idea.state == IdeaState.DRAFT or idea.state not in (*HIDDEN_STATES, IdeaState.MERGED)


@transaction.atomic
def invite(idea: Idea, person: User, *, by: User) -> CoAuthor:
    """Ask somebody to sign with the author. `RequirementsMissing` says why it cannot be."""
    idea = lock(idea.pk)
    if not may(by, "ideas.invite_co_author", idea):
        raise PermissionDenied(f"user {by.pk} may not invite to idea {idea.pk}")
    if reason := why_not(idea, person):
        raise RequirementsMissing([reason])
    row, _created = CoAuthor.objects.update_or_create(
        idea=idea,
        person=person,
        defaults={"invited_by": by, "invited_at": timezone.now(), "accepted_at": None, "declined_at": None},
    )
    sync_object_permissions(idea)
    announce(row, "invite", _act(by))
    return row


def why_not(idea: Idea, person: User) -> str:
    """Why this person is not invited, empty when they may be."""
    if not takes_co_authors(idea):
        return _("Cette idée ne se signe plus à plusieurs.")
    if person.pk == idea.author_id:
        return _("%(person)s porte déjà cette idée.") % {"person": person}
    if not person.is_active or only_reads(person):
        return _("%(person)s ne peut pas signer d’idée ici.") % {"person": person}
    rows = idea.co_authors.filter(declined_at=None)
    if rows.filter(person=person).exists():
        return _("%(person)s a déjà une invitation, ou signe déjà.") % {"person": person}
    if rows.count() >= MOST_CO_AUTHORS:
        return _("Dix personnes signent déjà ou sont invitées : c’est le plus que nous prévoyons.")
    return ""


@transaction.atomic
def accept(row: CoAuthor, *, by: User) -> None:
    """Asked twice, it changes nothing the second time."""
    idea, row = _answering(row, by)
    if row.accepted_at is None:
        row.accepted_at = timezone.now()
        row.save(update_fields=["accepted_at"])
        _count(idea, 1)
        sync_object_permissions(idea)
        announce(row, "accept", _act(by))


@transaction.atomic
def decline(row: CoAuthor, *, by: User) -> None:
    idea, row = _answering(row, by)
    if row.accepted_at is not None:
        raise RequirementsMissing([_("Vous signez déjà cette idée : vous pouvez la quitter depuis sa page.")])
    row.declined_at = timezone.now()
    row.save(update_fields=["declined_at"])
    sync_object_permissions(idea)
    announce(row, "decline", _act(by))


@transaction.atomic
def withdraw(row: CoAuthor, *, by: User) -> None:
    """Take an invitation back, or clear an answer away. Whoever signs is not removed by somebody else."""
    idea = lock(row.idea_id)
    row = idea.co_authors.select_for_update().get(pk=row.pk)
    if not may(by, "ideas.invite_co_author", idea):
        raise PermissionDenied(f"user {by.pk} may not withdraw invitation {row.pk}")
    if row.accepted_at is not None:
        raise RequirementsMissing([_("%(person)s signe déjà cette idée.") % {"person": row.person}])
    row.delete()
    sync_object_permissions(idea)


@transaction.atomic
def leave(row: CoAuthor, *, by: User) -> None:
    idea, row = _answering(row, by)
    if row.accepted_at is None:
        return decline(row, by=by)
    announce(row, "leave", _act(by))
    row.delete()
    _count(idea, -1)
    sync_object_permissions(idea)
    return None


def _answering(row: CoAuthor, by: User) -> tuple[Idea, CoAuthor]:
    """The idea is held first, then the row: an answer and a withdrawal never cross. `DoesNotExist` once it is gone."""
    idea = lock(row.idea_id)
    row = idea.co_authors.select_for_update().select_related(None).get(pk=row.pk)
    row.idea = idea
    if row.person_id != by.pk:
        raise PermissionDenied(f"user {by.pk} may not answer invitation {row.pk}")
    return idea, row


def _count(idea: Idea, change: int) -> None:
    Idea.objects.filter(pk=idea.pk).update(co_author_count=F("co_author_count") + change)


def _act(by: User) -> Act:
    """Told each time: somebody may be invited again after they declined."""
    return Act(timezone.now().isoformat(), by)
