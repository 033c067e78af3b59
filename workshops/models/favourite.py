"""A workshop that somebody keeps at hand."""

from django.db import models

from workflow.favourites import Favourite
from workshops.models.workshop import Workshop


class FavouriteWorkshop(Favourite):
    kept = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="favourites")

    class Meta(Favourite.Meta):
        constraints = [models.UniqueConstraint(fields=["kept", "person"], name="workshops_favourite_once")]
