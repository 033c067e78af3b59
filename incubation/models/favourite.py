"""A project that somebody keeps at hand."""

from django.db import models

from incubation.models.project import Project
from workflow.favourites import Favourite


class FavouriteProject(Favourite):
    kept = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="favourites")

    class Meta(Favourite.Meta):
        constraints = [models.UniqueConstraint(fields=["kept", "person"], name="incubation_favourite_once")]
