"""What is written of the files of an idea: one comes, one goes."""

import uuid

from django.conf import settings
from django.db import models, transaction
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from ideas import stored_files
from ideas.file_check import Accepted
from ideas.models import Attachment, Idea
from workflow.errors import RequirementsMissing


def attach(
    idea_pk: int, *, by: User, token: uuid.UUID, accepted: Accepted, alternative: str = ""
) -> Attachment:
    """Keep a file with an idea. The same `token` (one an opened form) gives the same attachment back.

    `Idea.DoesNotExist` when the idea is not to be edited any more; `RequirementsMissing` when there is no room;
    `NotKept` when the disk is full.
    """

    def hold() -> models.Manager:
        return _hold(idea_pk).attachments

    given = {"uploaded_by": by, "token": token, "alternative": alternative}
    return stored_files.keep(hold, lambda files, size: _ask_for_room(files.instance, size), accepted, **given)


def _hold(idea_pk: int) -> Idea:
    """Its row, so that two people who attach at once count each other's files."""
    return Idea.objects.editable().select_for_update(of=("self",), no_key=True).get(pk=idea_pk)


def _ask_for_room(idea: Idea, size: int) -> None:
    count, weight = idea.attachments.weight()
    most = settings.ATTACHMENTS_MAX_COUNT
    if count >= most:
        words = ngettext(
            "Une idée porte %(n)s pièce jointe au plus.", "Une idée porte %(n)s pièces jointes au plus.", most
        )
        raise RequirementsMissing([words % {"n": most}])
    if weight + size > settings.ATTACHMENTS_MAX_BYTES:
        words = _(
            "Avec ce fichier, les pièces jointes pèseraient plus de %(most)s. Retirez-en une, ou allégez-le."
        )
        raise RequirementsMissing([words % {"most": filesizeformat(settings.ATTACHMENTS_MAX_BYTES)}])


def remove(attachment: Attachment) -> None:
    """Take a file off its idea. `Idea.DoesNotExist` when the idea is not to be edited any more."""
    with transaction.atomic():
        _hold(attachment.idea_id)
        stored_files.take_away(attachment)
