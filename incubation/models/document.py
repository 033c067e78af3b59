"""The documents of a project, as a worker made them for whoever reads exactly these words."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from incubation.models.project import Project
from incubation.models.study_version import StudyVersion
from workflow.documents import DocumentState, PreparedDocument, PreparedDocumentQuerySet


class ProjectDocumentKind(models.TextChoices):
    STUDY_PDF = "study_pdf", _("Étude de faisabilité, PDF")
    STUDY_DOCX = "study_docx", _("Étude de faisabilité, DOCX")
    CLOSING_PDF = "closing_pdf", _("Bilan, PDF")
    CLOSING_DOCX = "closing_docx", _("Bilan, DOCX")


# Made again in a minute, and swept at night once they are old.
SWEPT = list(ProjectDocumentKind)


class ProjectDocumentQuerySet(PreparedDocumentQuerySet):
    def expired(self) -> Self:
        return super().expired().filter(kind__in=SWEPT)

    def about(self, project: Project, kind: str, version: StudyVersion | None) -> Self:
        return self.filter(project=project, kind=kind, study_version=version)

    def asked_before(self, key: str, by: User, language: str) -> Self:
        """What this person asked for, and that says something else than what they may read now."""
        return self.filter(asked_by=by, language=language).exclude(content_key=key)


class ProjectDocument(PreparedDocument):
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="documents")
    # Of a study: the version that it says, or none while it says what the study says now.
    study_version = models.ForeignKey(
        StudyVersion, null=True, on_delete=models.CASCADE, related_name="documents", editable=False
    )
    kind = models.CharField(_("document"), max_length=12, choices=ProjectDocumentKind, editable=False)
    # Of the words: two people who read the same share the file, and a change makes another document.
    content_key = models.CharField(_("empreinte des mots"), max_length=64, editable=False)
    language = models.CharField(_("langue"), max_length=5, editable=False)

    objects = ProjectDocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("document de projet")
        verbose_name_plural = _("documents de projet")
        constraints = [
            models.UniqueConstraint(
                fields=["project", "kind", "content_key"], name="incubation_one_document_for_these_words"
            ),
            models.CheckConstraint(
                name="incubation_document_state_known", condition=Q(state__in=DocumentState.values)
            ),
            models.CheckConstraint(
                name="incubation_document_kind_known", condition=Q(kind__in=ProjectDocumentKind.values)
            ),
            models.CheckConstraint(
                name="incubation_document_ready_has_a_file", condition=~Q(state="ready") | ~Q(file="")
            ),
        ]
        indexes = [
            models.Index(
                fields=["id"],
                name="incubation_documents_to_make",
                condition=Q(state__in=["asked", "making"]),
            )
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

    def get_absolute_url(self) -> str:
        return reverse("incubation:document", args=[self.project_id, self.pk])
