"""A colleague without an account, in whose name something is deposited: a name and a unit, and no way in."""

import secrets

from django.db import transaction

from accounts.models import OrgUnit, User


@transaction.atomic
def somebody_named(first_name: str, last_name: str, unit: OrgUnit, phone: str = "") -> User:
    """The account of that name in that unit, open or still waiting for its person; else a new one that waits.

    The unit is held meanwhile: two people who write the same name at once write the same person.
    """
    first_name, last_name = " ".join(first_name.split()), " ".join(last_name.split())
    OrgUnit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    known = User.objects.called(first_name, last_name, unit).first()
    if known is not None:
        return known
    person = User(
        username=f"sans-compte-{secrets.token_hex(6)}",
        first_name=first_name,
        last_name=last_name,
        unit=unit,
        phone=phone,
        is_active=False,
        awaits_claim=True,
    )
    person.set_unusable_password()
    person.save()
    return person
