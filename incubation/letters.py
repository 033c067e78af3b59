"""The life of a mission letter: drawn when time is granted, agreed to by the sponsor, replaced by the next version."""

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from incubation.letter_words import content_of
from incubation.models import AllocationTerms, DrawnLetter, LetterAgreement, Project, Side
from notifications.delivery import Act, announce
from workflow.errors import PermissionDenied, RequirementsMissing
from workflow.written import key_of

LABEL = "incubation.DrawnLetter"
# Named here, registered in `notifications_letter.py`.
ASK, AGREE = "ask", "agree"


def draw(terms: AllocationTerms, told: models.Model) -> DrawnLetter:
    """The letter of these terms, which both sides have just agreed to; the one that it replaces stays readable.

    `told`: the line of history that granted them.
    """
    now = timezone.now()
    earlier = DrawnLetter.objects.standing().filter(terms__allocation=terms.allocation_id)
    earlier.update(superseded_at=now)
    content = content_of(terms)
    letter = DrawnLetter.objects.create(
        project=terms.allocation.project, terms=terms, content=content, fingerprint=key_of(content)
    )
    agreed = [
        (Side.AGENT, terms.allocation.beneficiary, terms.agreed_at),
        (Side.MANAGER, terms.signed_by, terms.signed_at),
    ]
    for side, person, at in agreed:
        _write(letter, side, person, at)
    if letter.project.sponsor_id:
        announce(letter, ASK, told)
    return letter


def ask_sponsor(project: Project, told: models.Model) -> None:
    """Whoever was just named sponsor, about the letters that wait for one."""
    for letter in DrawnLetter.objects.awaiting_sponsor().filter(project=project):
        announce(letter, ASK, told)


@transaction.atomic
def agree(pk: int, *, by: User, seen: str) -> DrawnLetter:
    """The sponsor agrees to the words that they read. Pressed twice, it is one agreement.

    `PermissionDenied` for anybody else; `RequirementsMissing` when another version replaced these words.
    """
    letter = DrawnLetter.objects.select_for_update(of=("self",)).for_page().get(pk=pk)
    if letter.project.sponsor_id != by.pk:
        raise PermissionDenied(f"user {by.pk} does not sponsor the project of letter {pk}")
    if letter.superseded_at or seen != letter.fingerprint:
        raise RequirementsMissing([_("Une autre version a remplacé cette lettre : relisez-la d’abord.")])
    if not letter.agreements.filter(side=Side.SPONSOR).exists():
        _write(letter, Side.SPONSOR, by, timezone.now())
        announce(letter, AGREE, Act("once", by))
    return letter


def _write(letter: DrawnLetter, side: Side, person: User, at: object) -> None:
    LetterAgreement.objects.create(
        letter=letter, side=side, person=person, at=at, fingerprint=letter.fingerprint
    )
