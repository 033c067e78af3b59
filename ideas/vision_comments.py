"""What somebody says of the vision, published; what becomes of it then is in `ideas.moderation`."""

import uuid

from django.db import transaction

from accounts.models import User
from ideas.models import Vision, VisionComment


@transaction.atomic
def give(
    vision: Vision, *, by: User, nature: str, text: str, token: uuid.UUID | None = None
) -> VisionComment:
    """The same `token` (one an opened form) with the same words gives the same comment back."""
    User.objects.select_for_update(no_key=True).get(pk=by.pk)
    comment = VisionComment(vision=vision, author=by, nature=nature, text=text)
    if known := comment.sent_before(token, "author", "nature", "text"):
        return known
    comment.save()
    return comment
