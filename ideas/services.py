"""What is written of an idea outside its machine: a draft begins, people talk and support."""

import uuid

from django.db import IntegrityError, models, transaction
from django.db.models import F

from accounts.models import User
from accounts.permissions import sync_object_permissions
from ideas import attachments
from ideas.lifecycle import IdeaState
from ideas.models import (
    Contribution,
    Favourite,
    Follow,
    Idea,
    Support,
)
from ideas.scoring import score as score
from ideas.unnamed_voices import speaks_unnamed
from workflow.ball import NOBODYS_TURN


@transaction.atomic
def start_draft(
    *, by: User, author: User | None = None, token: uuid.UUID | None = None, **fields: object
) -> Idea:
    """A draft with its rights. The same `token` (one an opened form) gives the same draft back: a double click
    makes one idea.
    """
    token = token or uuid.uuid4()
    idea = Idea(author=author or by, deposited_by=by, deposit_token=token, **fields)
    idea.take_turn(idea.turn())
    try:
        with transaction.atomic():
            idea.save()
    except IntegrityError:
        return Idea.objects.get(deposit_token=token, deposited_by=by)
    sync_object_permissions(idea)
    return idea


@transaction.atomic
def discard_draft(draft: Idea) -> None:
    """Nobody but its author ever read it: nothing is kept, and its files go too. Once deposited, an idea is
    withdrawn instead.
    """
    held = Idea.objects.drafts().select_for_update(of=("self",)).get(pk=draft.pk)
    for attachment in held.attachments.all():
        attachments.remove(attachment)
    held.delete()


@transaction.atomic
def contribute(
    idea: Idea,
    *,
    by: User,
    nature: str,
    text: str,
    parent: Contribution | None = None,
    token: uuid.UUID | None = None,
    signed: bool = False,
) -> Contribution:
    """`signed`: whoever could stay unnamed here wants their name read."""
    unnamed = not signed and speaks_unnamed(idea, by)
    contribution = Contribution.objects.create(
        idea=idea, author=by, nature=nature, text=text, parent=parent, token=token, name_hidden=unnamed
    )
    Idea.objects.filter(pk=idea.pk).update(contribution_count=F("contribution_count") + 1)
    return contribution


@transaction.atomic
def set_support(idea: Idea, *, by: User, wanted: bool) -> None:
    """Support or take support back; asked twice, it changes nothing the second time."""
    changed = _set_link(Support, idea, by, wanted)
    if changed:
        Idea.objects.filter(pk=idea.pk).update(support_count=F("support_count") + changed)


@transaction.atomic
def set_follow(idea: Idea, *, by: User, wanted: bool) -> None:
    _set_link(Follow, idea, by, wanted)


@transaction.atomic
def set_favourite(idea: Idea, *, by: User, wanted: bool) -> None:
    _set_link(Favourite, idea, by, wanted)


def _set_link(link: type[models.Model], idea: Idea, person: User, wanted: bool) -> int:
    """Add or remove the one row of a person; return +1, -1 or 0."""
    if not wanted:
        deleted, _details = link.objects.filter(idea=idea, person=person).delete()
        return -deleted
    _row, created = link.objects.get_or_create(idea=idea, person=person)
    return int(created)


@transaction.atomic
def show_most_urgent_answer(idea: Idea) -> None:
    """The idea shows the directorate whose answer is due first; nobody once all have answered.

    Its row is held before they are read: of two directorates that answer at once, the last sees both answers.
    """
    held = _lock(idea.pk)
    if held.state != IdeaState.TRANSFERRED:
        return
    waiting = held.transfers.unanswered().for_list().first()
    turn = waiting.turn() if waiting else NOBODYS_TURN
    Idea.objects.filter(pk=held.pk).update(
        ball_holder=turn.holder,
        ball_expected=turn.expected,
        ball_person=turn.person,
        due_on=waiting.due_on if waiting else None,
    )


def _lock(idea_pk: int) -> Idea:
    return Idea.objects.select_for_update(of=("self",), no_key=True).get(pk=idea_pk)
