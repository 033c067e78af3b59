"""Verbs that write a good practice outside its machine: it is proposed, revised, taken up by another unit."""

import uuid
from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import OrgUnit, User
from accounts.permissions import sync_object_permissions
from ideas.models import Idea, Theme
from notifications.delivery import Act, announce
from workflow.errors import PermissionDenied, RequirementsMissing, TransitionNotAllowed
from workshops.models import Adoption, GoodPractice


def lock(practice_pk: int) -> GoodPractice:
    """The practice, which nobody else moves or writes before the end of the transaction."""
    return GoodPractice.objects.select_for_update(of=("self",), no_key=True).get(pk=practice_pk)


@transaction.atomic
def propose(
    *,
    by: User,
    themes: Iterable[Theme] = (),
    source_idea: Idea | None = None,
    token: uuid.UUID | None = None,
    **facts: object,
) -> GoodPractice:
    """Tell a practice. The same `token` (one an opened form) gives the same practice back."""
    User.objects.select_for_update(no_key=True).get(pk=by.pk)  # a double click waits for the first
    told = {"proposer": by, "source_idea": source_idea, **facts}
    asked = GoodPractice(**told)
    if known := asked.sent_before(token, *told):
        if set(known.themes.all()) == set(themes):
            return known
        asked.token = uuid.uuid4()  # about something else: another practice
    practice = GoodPractice.begin("propose", by=by, token=asked.token, **told)
    practice.themes.set(themes)
    return practice


@transaction.atomic
def revise(practice: GoodPractice, themes: Iterable[Theme]) -> None:
    """Save changed words of a locked practice, with the rights and the turn of those it names now."""
    practice.take_turn(practice.turn())
    practice.save()
    practice.themes.set(themes)
    sync_object_permissions(practice)


def lock_for_writing(practice_pk: int, by: User) -> GoodPractice:
    """`TransitionNotAllowed` when its state does not let this person write it, or not any more."""
    practice = lock(practice_pk)
    if not practice.written_by(by):
        raise TransitionNotAllowed("the practice is not to be written", object=practice)
    return practice


@transaction.atomic
def adopt(
    practice_pk: int,
    *,
    by: User,
    unit: OrgUnit,
    on: date,
    adaptation: str = "",
    result: str = "",
    token: uuid.UUID | None = None,
) -> Adoption:
    """Say that a unit takes the practice up, and tell those who hold it. Sent twice by one form, written once.

    `TransitionNotAllowed` once it has left the library; `RequirementsMissing` when this person said it already.
    """
    practice = lock(practice_pk)
    if not practice.is_shared:
        raise TransitionNotAllowed("the practice is not shared", object=practice)
    adoption = Adoption(practice=practice, person=by, unit=unit, on=on, adaptation=adaptation, result=result)
    if known := adoption.sent_before(token, "practice", "person", "unit", "on", "adaptation", "result"):
        return known
    if practice.adoptions.of(by).filter(unit=unit).exists():
        words = _("Vous l’avez déjà déclaré pour ce service : complétez plutôt votre déclaration.")
        raise RequirementsMissing([words])
    adoption.save()
    announce(adoption, "declare", Act(str(adoption.pk), by))
    return adoption


@transaction.atomic
def withdraw(adoption_pk: int, *, by: User) -> None:
    """It was declared by mistake. Asked twice, the second finds nothing."""
    for adoption in Adoption.objects.select_for_update(of=("self",)).filter(pk=adoption_pk):
        if adoption.person_id != by.pk:
            raise PermissionDenied
        adoption.delete()


@transaction.atomic
def complete(adoption_pk: int, *, by: User, on: date, adaptation: str, result: str) -> Adoption:
    """Whoever declared it says later what it became."""
    adoption = Adoption.objects.select_for_update(of=("self",)).get(pk=adoption_pk)
    if adoption.person_id != by.pk:
        raise PermissionDenied
    adoption.on, adoption.adaptation, adoption.result = on, adaptation, result
    adoption.save()
    return adoption
