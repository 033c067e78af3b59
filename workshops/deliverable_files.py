"""The files of a deliverable: they come, are looked at, and go, until it is accepted. As those of an idea do."""

import uuid

from django.conf import settings
from django.db import models, transaction
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from ideas import stored_files
from ideas.file_check import Accepted
from workflow.errors import RequirementsMissing
from workshops import programmes
from workshops.models import Deliverable, DeliverableFile


def attach(
    deliverable_pk: int, *, by: User, token: uuid.UUID, accepted: Accepted, alternative: str = ""
) -> DeliverableFile:
    """The same `token` (one an opened form) gives the same file back. `Deliverable.DoesNotExist` once it was removed;
    `RequirementsMissing` once it is accepted, or without room; `stored_files.NotKept` when the disk is full.
    """

    def hold() -> models.Manager:
        return _held(deliverable_pk).files

    given = {"uploaded_by": by, "token": token, "alternative": alternative}
    return stored_files.keep(hold, lambda files, size: _ask_for_room(files.instance, size), accepted, **given)


@transaction.atomic
def remove(file: DeliverableFile) -> None:
    _held(file.deliverable_id)
    stored_files.take_away(file)


def _held(pk: int) -> Deliverable:
    """Under the lock of its programme, as for whoever writes or accepts it."""
    programmes.lock(Deliverable.objects.values_list("programme", flat=True).get(pk=pk))
    deliverable = Deliverable.objects.get(pk=pk)
    if deliverable.accepted_at:
        raise RequirementsMissing([_("Ce livrable est accepté : il ne change plus.")])
    return deliverable


def _ask_for_room(deliverable: Deliverable, size: int) -> None:
    count, weight = deliverable.files.weight()
    most = settings.ATTACHMENTS_MAX_COUNT
    if count >= most:
        words = ngettext(
            "Un livrable porte %(n)s fichier au plus.", "Un livrable porte %(n)s fichiers au plus.", most
        )
        raise RequirementsMissing([words % {"n": most}])
    if weight + size > settings.ATTACHMENTS_MAX_BYTES:
        words = _("Avec ce fichier, le livrable pèserait plus de %(most)s. Retirez-en un, ou allégez-le.")
        raise RequirementsMissing([words % {"most": filesizeformat(settings.ATTACHMENTS_MAX_BYTES)}])
