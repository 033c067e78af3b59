"""The pack of a session and its minutes, as a worker made them for whoever reads exactly these words."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from ideas.models.session import CommitteeSession
from workflow.documents import DocumentState, PreparedDocument, PreparedDocumentQuerySet


class DocumentKind(models.TextChoices):
    PACK = "pack", _("Dossier de séance, PDF")
    MINUTES_PDF = "minutes_pdf", _("Relevé de décisions, PDF")
    MINUTES_DOCX = "minutes_docx", _("Relevé de décisions, DOCX")


class SessionDocumentQuerySet(PreparedDocumentQuerySet):
    def saying(self, session: CommitteeSession, kind: str, key: str) -> Self:
        return self.filter(session=session, kind=kind, content_key=key)

    def asked_before(self, session: CommitteeSession, kind: str, key: str, by: User, language: str) -> Self:
        """What this person asked for, and that says something else than what they may read now."""
        asked = self.filter(session=session, kind=kind, asked_by=by, language=language)
        return asked.exclude(content_key=key)

    def sent(self) -> Self:
        return self.ready().filter(sent_on__isnull=False)

    def unsent(self) -> Self:
        return self.filter(sent_on=None)

    def expired(self) -> Self:
        """A pack that was sent is kept with what was decided upon it."""
        return super().expired().unsent()


class SessionDocument(PreparedDocument):
    session = models.ForeignKey(CommitteeSession, on_delete=models.CASCADE, related_name="documents")
    kind = models.CharField(_("document"), max_length=12, choices=DocumentKind, editable=False)
    # Of the words: two people who read the same share the file, and a change makes another document.
    content_key = models.CharField(_("empreinte des mots"), max_length=64, editable=False)
    language = models.CharField(_("langue"), max_length=5, editable=False)
    sent_on = models.DateField(_("envoyé le"), null=True, editable=False)
    # What a pack that was sent says, for whoever wants to read it later: see `ideas.sent_packs`.
    told = models.JSONField(_("ce qu’il dit"), default=dict, editable=False)

    objects = SessionDocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("document de séance")
        verbose_name_plural = _("documents de séance")
        constraints = [
            models.UniqueConstraint(
                fields=["session", "kind", "content_key"], name="ideas_one_document_for_these_words"
            ),
            models.CheckConstraint(
                name="ideas_document_state_known", condition=Q(state__in=DocumentState.values)
            ),
            models.CheckConstraint(
                name="ideas_document_kind_known", condition=Q(kind__in=DocumentKind.values)
            ),
            models.CheckConstraint(
                name="ideas_document_ready_has_a_file", condition=~Q(state="ready") | ~Q(file="")
            ),
        ]
        indexes = [
            models.Index(
                fields=["id"], name="ideas_documents_to_make", condition=Q(state__in=["asked", "making"])
            )
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

    def get_absolute_url(self) -> str:
        return reverse("ideas:document", args=[self.session_id, self.pk])
