"""The projects that somebody keeps at hand."""

from django.utils.translation import gettext as _

from accounts.models import User
from ideas.favourites import Shelf, shelves
from incubation.models import Project


@shelves
def projects(user: User) -> Shelf:
    kept = Project.objects.visible_to(user).kept_by(user).for_list()
    return Shelf(_("Projets"), "incubation/_favourite.html", list(kept))
