"""Where a workshop meets the idea box: a contribution becomes a draft idea that keeps the link."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from ideas.models import Idea
from ideas.services import start_draft
from workshops.models import WorkshopContribution

TITLE_MAX_LENGTH = 120


@transaction.atomic
def make_idea(contribution_pk: int, *, by: User) -> Idea:
    """The draft born of a note, made once: asked again, the same draft comes back. Whoever asks carries the draft."""
    contribution = (
        WorkshopContribution.objects.select_for_update(of=("self",))
        .select_related("workshop")
        .get(pk=contribution_pk)
    )
    if contribution.idea_id is None:
        contribution.idea = start_draft(
            by=by,
            title=contribution.text[:TITLE_MAX_LENGTH],
            problem=_("Noté pendant l’atelier « %(workshop)s » : %(text)s")
            % {"workshop": contribution.workshop, "text": contribution.text},
        )
        contribution.save(update_fields=["idea"])
    return contribution.idea
