"""The projects that somebody keeps at hand."""

from django.utils.translation import gettext as _

from accounts.models import User
from ideas.favourites import FavouriteList, lists_favourites
from incubation.models import Project


@lists_favourites
def projects(user: User) -> FavouriteList:
    kept = Project.objects.visible_to(user).for_list().kept_by(user)  # last: its order is the one that counts
    return FavouriteList("projects", _("Projets"), "incubation/_favourite.html", kept)
