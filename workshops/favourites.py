"""The workshops that somebody keeps at hand."""

from django.utils.translation import gettext as _

from accounts.models import User
from ideas.favourites import Shelf, shelves
from workshops.models import Workshop


@shelves
def workshops(user: User) -> Shelf:
    kept = Workshop.objects.visible_to(user).kept_by(user).for_list()
    return Shelf(_("Ateliers"), "workshops/_favourite.html", list(kept))
