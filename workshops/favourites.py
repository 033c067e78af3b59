"""The workshops that somebody keeps at hand."""

from django.utils.translation import gettext as _

from accounts.models import User
from ideas.favourites import FavouriteList, lists_favourites
from workshops.models import GoodPractice, Workshop


@lists_favourites
def workshops(user: User) -> FavouriteList:
    kept = (
        Workshop.objects.visible_to(user).for_list().kept_by(user)
    )  # last: its order is the one that counts
    return FavouriteList("workshops", _("Ateliers"), "workshops/_favourite.html", kept)


@lists_favourites
def practices(user: User) -> FavouriteList:
    kept = GoodPractice.objects.visible_to(user).for_list().kept_by(user)
    return FavouriteList("practices", _("Bonnes pratiques"), "workshops/_favourite_practice.html", kept)
