"""A workshop that somebody keeps at hand."""

from django.db import models

from workflow.bookmarks import Bookmark
from workshops.models.workshop import Workshop


class FavouriteWorkshop(Bookmark):
    kept = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="favourites")

    class Meta(Bookmark.Meta):
        constraints = [models.UniqueConstraint(fields=["kept", "person"], name="workshops_favourite_once")]
