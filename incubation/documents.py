"""The documents of a project: asked for by somebody, made by a worker, given to whoever opens the project.

The key of a document is that of its words: a study that changed makes another document.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from accounts.models import User
from ideas.session_documents import compose_pdf
from incubation.closing_document import closing_of
from incubation.models import Project, ProjectDocument, ProjectDocumentKind, StudyVersion
from incubation.models.document import ProjectDocumentQuerySet
from incubation.study_document import study_of
from workflow import documents, preparing
from workflow.documents import NotMade
from workflow.office import CONTENT_TYPE as DOCX
from workflow.office import compose_docx
from workflow.preparing import Copy, Sort
from workflow.written import Document, key_of

TASK = "incubation.tasks_documents.make_project_documents"

CLOSING_CHANGED = gettext_lazy("Le bilan a changé pendant la préparation.")


@dataclass(frozen=True, kw_only=True)
class ProjectSort(Sort):
    gather: Callable[[Project, StudyVersion | None], Document]
    # Told when the words changed while the file was prepared.
    changed: object = gettext_lazy("L’étude a changé pendant la préparation.")


SORTS = {
    ProjectDocumentKind.STUDY_PDF: ProjectSort(
        gather=study_of, compose=compose_pdf, name=gettext_lazy("etude-de-faisabilite-%(reference)s.pdf")
    ),
    ProjectDocumentKind.STUDY_DOCX: ProjectSort(
        gather=study_of,
        compose=compose_docx,
        content_type=DOCX,
        name=gettext_lazy("etude-de-faisabilite-%(reference)s.docx"),
    ),
    ProjectDocumentKind.CLOSING_PDF: ProjectSort(
        gather=closing_of,
        compose=compose_pdf,
        name=gettext_lazy("bilan-%(reference)s.pdf"),
        changed=CLOSING_CHANGED,
    ),
    ProjectDocumentKind.CLOSING_DOCX: ProjectSort(
        gather=closing_of,
        compose=compose_docx,
        content_type=DOCX,
        name=gettext_lazy("bilan-%(reference)s.docx"),
        changed=CLOSING_CHANGED,
    ),
}


def copy_of(
    project: Project, kind: str, version: StudyVersion | None, written: Document, reader: User
) -> Copy:
    key = key_of(written)
    saying_this = project.documents.filter(kind=kind, content_key=key)
    outdated = _outdated(project, kind, version, key, reader)
    return Copy.among(saying_this, outdated, ProjectDocumentKind(kind), reader)


def key_for(project: Project, kind: str, version: StudyVersion | None) -> str:
    return key_of(SORTS[kind].gather(project, version))


def is_current(document: ProjectDocument) -> bool:
    """It says what is read now: whoever opens the project reads the same."""
    return document.content_key == key_for(document.project, document.kind, document.study_version)


def prepare(project: Project, kind: str, version: StudyVersion | None, by: User) -> ProjectDocument:
    """The document that says what this person reads now: the one that is there, or a new one that a worker makes."""
    key = key_for(project, kind, version)
    document = preparing.ask(
        ProjectDocument,
        _outdated(project, kind, version, key, by),
        project=project,
        kind=kind,
        content_key=key,
        defaults={"study_version": version, "asked_by": by, "language": preparing.language()},
    )
    return preparing.made_soon(document, TASK)


def _outdated(
    project: Project, kind: str, version: StudyVersion | None, key: str, reader: User
) -> ProjectDocumentQuerySet:
    asked = ProjectDocument.objects.about(project, kind, version)
    return asked.asked_before(key, reader, preparing.language())


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
        sort = SORTS[document.kind]
        written = sort.gather(document.project, document.study_version)
        preparing.still_saying(document, written, sort.changed)
        document.advance(1, 2)
        return sort.compose(written)


def file_name(document: ProjectDocument) -> str:
    return SORTS[document.kind].file_name(reference=(document.project.idea.reference or "").lower())
