"""Naming somebody to answer in one's place for some days, and taking it back. What follows is told by other apps."""

from collections.abc import Callable
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.access import only_reads
from accounts.models import Delegation, User
from accounts.permissions import sync_permissions_around

GIVEN, TAKEN_BACK = "give", "take_back"

# Given the delegation, what happened to it and who did it; in the same transaction.
Follower = Callable[[Delegation, str, User], None]
# Given the manager; once it is written: other movers lock people last.
Sequel = Callable[[User], object]
FOLLOWERS: list[Follower] = []
SEQUELS: list[Sequel] = []


def follows_delegations(follower: Follower) -> Follower:
    FOLLOWERS.append(follower)
    return follower


def once_delegated(sequel: Sequel) -> Sequel:
    SEQUELS.append(sequel)
    return sequel


def why_not(manager: User, delegate: User, starts_on: date, ends_on: date) -> str:
    """Why these days are not given to this person, empty when they may be."""
    if delegate.pk == manager.pk:
        return _("Choisissez une autre personne que vous.")
    if not delegate.is_active or only_reads(delegate):
        return _("%(person)s ne peut pas répondre à votre place ici.") % {"person": delegate}
    other = manager.delegations.during(starts_on, ends_on).select_related("delegate").first()
    if other is not None:
        return _("%(person)s répond déjà à votre place une partie de ces jours.") % {"person": other.delegate}
    return ""


def give(manager: User, *, delegate: User, starts_on: date, ends_on: date) -> tuple[Delegation | None, str]:
    """The delegation, or why there is none: two sent at once for the same days make one."""
    with transaction.atomic():
        _lock(manager)
        if reason := why_not(manager, delegate, starts_on, ends_on):
            return None, reason
        days = {"starts_on": starts_on, "ends_on": ends_on}
        row = Delegation.objects.create(manager=manager, delegate=delegate, **days)
        _follow(row, GIVEN)
    _go_on(manager)
    return row, ""


def take_back(row: Delegation) -> bool:
    """From today on: days that are past stay. `False` when there is nothing left to take back."""
    with transaction.atomic():
        _lock(row.manager)
        row = Delegation.objects.select_related("manager", "delegate").filter(pk=row.pk).first()
        if row is None or row.ends_on < timezone.localdate():
            return False
        _follow(row, TAKEN_BACK)
        _shorten(row)
    _go_on(row.manager)
    return True


def _shorten(row: Delegation) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    if row.starts_on > yesterday:
        row.delete()
    else:
        row.ends_on = yesterday
        row.save(update_fields=["ends_on"])
    sync_permissions_around(row.manager)


def _follow(row: Delegation, what: str) -> None:
    sync_permissions_around(row.manager)
    for follower in FOLLOWERS:
        follower(row, what, row.manager)


def _go_on(manager: User) -> None:
    for sequel in SEQUELS:
        sequel(manager)


def _lock(manager: User) -> None:
    User.objects.select_for_update(of=("self",), no_key=True).get(pk=manager.pk)
