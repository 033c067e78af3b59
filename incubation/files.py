"""What is written of the files of a project: one comes, one goes, and history keeps who took it away."""

import uuid

from django.conf import settings
from django.db import models, transaction
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from ideas import stored_files
from ideas.file_check import Accepted
from incubation.models import Project, ProjectFile
from workflow.errors import RequirementsMissing


def add(
    project_pk: int, *, by: User, token: uuid.UUID, accepted: Accepted, title: str, alternative: str = ""
) -> ProjectFile:
    """Keep a file with a project. The same `token` (one an opened form) gives the same file back.

    `Project.DoesNotExist` once the project is over; `RequirementsMissing` when there is no room; `NotKept` when the
    disk is full.
    """

    def hold() -> models.Manager:
        return _hold(project_pk).files

    given = {"uploaded_by": by, "token": token, "title": title, "alternative": alternative}
    return stored_files.keep(hold, _ask_for_room, accepted, **given)


def _hold(project_pk: int) -> Project:
    """Its row, so that two people who add at once count each other's files."""
    return Project.objects.active().select_for_update(of=("self",), no_key=True).get(pk=project_pk)


def _ask_for_room(files: models.Manager, size: int) -> None:
    count, weight = files.all().weight()
    most = settings.PROJECT_FILES_MAX_COUNT
    if count >= most:
        words = ngettext(
            "Un projet garde %(n)s fichier au plus.", "Un projet garde %(n)s fichiers au plus.", most
        )
        raise RequirementsMissing([words % {"n": most}])
    if weight + size > settings.PROJECT_FILES_MAX_BYTES:
        words = _(
            "Avec ce fichier, ceux du projet pèseraient plus de %(most)s. Retirez-en un, ou allégez celui-ci."
        )
        raise RequirementsMissing([words % {"most": filesizeformat(settings.PROJECT_FILES_MAX_BYTES)}])


@transaction.atomic
def take_away(stored: ProjectFile, *, by: User) -> None:
    """`Project.DoesNotExist` once the project is over. Taken away already, it changes nothing."""
    _hold(stored.project_id)
    here = ProjectFile.objects.filter(pk=stored.pk).first()
    if here is None:
        return
    comment = _("Fichier : %(title)s") % {"title": here.title}
    Project.perform(here.project_id, "remove_sheet", by=None, on_behalf_of=by, comment=comment)
    stored_files.take_away(here)
