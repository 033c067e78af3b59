"""Taking up what was deposited in one's name: the code of a receipt gives it all to the account of its person."""

from django.core.cache import cache
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.permissions import may
from ideas.models import Claim, CoAuthor, Contribution, Credit, Follow, Idea, Support, ThankYou
from ideas.models.claim import hashed, new_code
from workflow.errors import PermissionDenied, RequirementsMissing

TRIES, TRIES_SECONDS = 5, 3600


class TooManyTries(Exception):
    """Somebody typed too many wrong codes this hour."""


def may_issue(idea: Idea, by: User) -> bool:
    """Whoever wrote for a colleague hands them the code, as long as the colleague has no account."""
    return (
        idea.reference is not None
        and idea.author.awaits_claim
        and idea.deposited_by_id == by.pk
        and may(by, "ideas.deposit_for_others")
    )


@transaction.atomic
def issue(idea: Idea, *, by: User) -> str:
    """A code shown once: only its hash is kept, and the one before opens nothing any more."""
    if not may_issue(idea, by):
        raise PermissionDenied(f"user {by.pk} may not issue a code for idea {idea.pk}")
    code = new_code()
    Claim.objects.update_or_create(
        idea=idea, defaults={"code_hash": hashed(code), "issued_by": by, "issued_at": timezone.now()}
    )
    return code


def claim(code: str, *, by: User) -> Idea:
    """Give the idea of this code, and everything else in the name of its person, to this account."""
    key = f"ideas.claim.{by.pk}"
    if cache.get(key, 0) >= TRIES:
        raise TooManyTries
    try:
        return _claim(code, by)
    except Claim.DoesNotExist:
        cache.add(key, 0, TRIES_SECONDS)
        cache.incr(key)
        raise RequirementsMissing([_("Ce code n’ouvre rien. Vérifiez-le sur votre reçu.")]) from None


@transaction.atomic
def _claim(code: str, by: User) -> Idea:
    placeholder_pk = Claim.objects.opened_by(code).values_list("idea__author", flat=True).get()
    # Whoever is named is held first: two codes of one person are used one after the other.
    placeholder = User.objects.select_for_update(no_key=True).get(pk=placeholder_pk)
    row = Claim.objects.select_for_update(of=("self",)).get(code_hash=hashed(code), used_at=None)
    if by.pk == row.issued_by_id:
        raise RequirementsMissing([_("Ce code est pour votre collègue : son propre compte le reconnaîtra.")])
    if not placeholder.awaits_claim or by.awaits_claim:
        raise Claim.DoesNotExist
    row.used_at, row.used_by = timezone.now(), by
    row.save(update_fields=["used_at", "used_by"])
    for pk in Idea.objects.filter(author=placeholder).order_by("pk").values_list("pk", flat=True):
        Idea.perform(pk, "claim", by=by)
    _hand_over_the_rest(placeholder, by)
    placeholder.awaits_claim = False
    placeholder.save(update_fields=["awaits_claim"])
    return Idea.objects.get(pk=row.idea_id)


def _hand_over_the_rest(placeholder: User, person: User) -> None:
    """What was written down for somebody elsewhere: their contributions, what they support, follow and sign, what
    they are thanked for.
    """
    Contribution.objects.filter(author=placeholder).update(author=person)
    for link in (Support, Follow, CoAuthor):
        rows = link.objects.filter(person=placeholder)
        already = link.objects.filter(person=person).values("idea")
        rows.exclude(idea__in=already).update(person=person)
        # A support of both is counted once from now on.
        doubled = list(rows.values_list("idea", flat=True))
        rows.delete()
        if link is Support:
            Idea.objects.filter(pk__in=doubled).lower_support()
    _hand_over_recognition(placeholder, person)


def _hand_over_recognition(placeholder: User, person: User) -> None:
    """What both were credited for is said once. Two thanks of one colleague are both kept, each where it is."""
    credits = Credit.objects.filter(person=placeholder)
    same = Credit.objects.of(person).filter(contribution=None, idea=OuterRef("idea"), kind=OuterRef("kind"))
    credits.filter(Q(contribution__isnull=False) | ~Exists(same)).update(person=person)
    credits.delete()
    thanked = ThankYou.objects.filter(to=person, idea=OuterRef("idea"), by=OuterRef("by"))
    ThankYou.objects.filter(~Exists(thanked), to=placeholder).exclude(by=person).update(to=person)
