"""The documents of a project: asked for by somebody, made by a worker, given to whoever opens the project.

The key of a document is that of its words: a study that changed makes another document.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Self

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import get_language, gettext_lazy, override
from django.utils.translation import gettext as _

from accounts.access import only_reads
from accounts.models import User
from ideas.session_documents import compose_pdf
from incubation.closing_document import closing_of
from incubation.models import Project, ProjectDocument, ProjectDocumentKind, StudyVersion
from incubation.models.document import ProjectDocumentQuerySet
from incubation.study_document import study_of
from workflow import documents
from workflow.documents import NotMade
from workflow.office import CONTENT_TYPE as DOCX
from workflow.office import compose_docx
from workflow.written import Document, key_of

TASK = "incubation.tasks_documents.make_project_documents"

CLOSING_CHANGED = gettext_lazy("Le bilan a changé pendant la préparation.")


@dataclass(frozen=True)
class Sort:
    gather: Callable[[Project, StudyVersion | None], Document]
    compose: Callable[[Document], bytes]
    content_type: str
    name: object  # of the file: never that of a person
    # Told when the words changed while the file was prepared.
    changed: object = gettext_lazy("L’étude a changé pendant la préparation.")


SORTS = {
    ProjectDocumentKind.STUDY_PDF: Sort(
        study_of, compose_pdf, "application/pdf", gettext_lazy("etude-de-faisabilite-%(reference)s.pdf")
    ),
    ProjectDocumentKind.STUDY_DOCX: Sort(
        study_of, compose_docx, DOCX, gettext_lazy("etude-de-faisabilite-%(reference)s.docx")
    ),
    ProjectDocumentKind.CLOSING_PDF: Sort(
        closing_of, compose_pdf, "application/pdf", gettext_lazy("bilan-%(reference)s.pdf"), CLOSING_CHANGED
    ),
    ProjectDocumentKind.CLOSING_DOCX: Sort(
        closing_of, compose_docx, DOCX, gettext_lazy("bilan-%(reference)s.docx"), CLOSING_CHANGED
    ),
}


@dataclass(frozen=True)
class Copy:
    """One document as somebody sees it from a page: there, on its way, to be made, or made before a change."""

    kind: ProjectDocumentKind
    document: ProjectDocument | None
    outdated: bool
    may_prepare: bool

    @classmethod
    def of(
        cls, project: Project, kind: str, version: StudyVersion | None, written: Document, reader: User
    ) -> Self:
        key = key_of(written)
        document = project.documents.filter(kind=kind, content_key=key).first()
        outdated = document is None and _outdated(project, kind, version, key, reader).exists()
        return cls(ProjectDocumentKind(kind), document, outdated, not only_reads(reader))


def key_for(project: Project, kind: str, version: StudyVersion | None) -> str:
    return key_of(SORTS[kind].gather(project, version))


def is_current(document: ProjectDocument) -> bool:
    """It says what is read now: whoever opens the project reads the same."""
    return document.content_key == key_for(document.project, document.kind, document.study_version)


def prepare(project: Project, kind: str, version: StudyVersion | None, by: User) -> ProjectDocument:
    """The document that says what this person reads now: the one that is there, or a new one that a worker makes."""
    key = key_for(project, kind, version)
    with transaction.atomic():
        # Nobody reads these words again.
        _outdated(project, kind, version, key, by).forget()
        document, _created = ProjectDocument.objects.get_or_create(
            project=project,
            kind=kind,
            content_key=key,
            defaults={"study_version": version, "asked_by": by, "language": _language()},
        )
        if document.is_failed or (document.is_ready and not default_storage.exists(document.file.name)):
            document.ask_again()
    if document.is_waiting:
        documents.make_soon(TASK)
    return document


def _language() -> str:
    return get_language() or settings.LANGUAGE_CODE


def _outdated(
    project: Project, kind: str, version: StudyVersion | None, key: str, reader: User
) -> ProjectDocumentQuerySet:
    asked = ProjectDocument.objects.about(project, kind, version)
    return asked.asked_before(key, reader, _language())


def make_waiting() -> int:
    return documents.make_waiting(ProjectDocument, make)


def sweep() -> int:
    return documents.sweep(ProjectDocument)


def make(document: ProjectDocument) -> bytes:
    """`NotMade` when whoever asked would read something else by now."""
    with override(document.language):
        reader = User.objects.get(pk=document.asked_by_id)
        if not Project.objects.visible_to(reader).filter(pk=document.project_id).exists():
            raise NotMade(_("La personne qui l’a demandé ne lit plus ce projet."))
        written = SORTS[document.kind].gather(document.project, document.study_version)
        if key_of(written) != document.content_key:
            raise NotMade(str(SORTS[document.kind].changed))
        document.advance(1, 2)
        return SORTS[document.kind].compose(written)


def file_name(document: ProjectDocument) -> str:
    return str(SORTS[document.kind].name) % {"reference": (document.project.idea.reference or "").lower()}
