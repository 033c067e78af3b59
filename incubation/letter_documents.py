"""The files of a mission letter: made by a worker, kept with their fingerprint for as long as the letter."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Self

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from accounts.access import only_reads
from accounts.models import User
from ideas.session_documents import compose_pdf
from incubation.letter_words import letter_of
from incubation.models import DrawnLetter, LetterDocument, LetterDocumentKind
from workflow import documents
from workflow.documents import NotMade
from workflow.office import CONTENT_TYPE as DOCX
from workflow.office import compose_docx
from workflow.written import Document, key_of

TASK = "incubation.tasks_letters.make_letters"


@dataclass(frozen=True)
class Sort:
    compose: Callable[[Document], bytes]
    content_type: str
    name: object  # of the file: never that of a person


SORTS = {
    LetterDocumentKind.PDF: Sort(
        compose_pdf, "application/pdf", gettext_lazy("lettre-de-mission-%(reference)s.pdf")
    ),
    LetterDocumentKind.DOCX: Sort(compose_docx, DOCX, gettext_lazy("lettre-de-mission-%(reference)s.docx")),
}


@dataclass(frozen=True)
class Copy:
    """A file as somebody sees it from the letter: there, on its way, to be made, or made before an agreement."""

    kind: LetterDocumentKind
    document: LetterDocument | None
    outdated: bool
    may_prepare: bool

    @classmethod
    def of(cls, letter: DrawnLetter, kind: str, written: Document, reader: User) -> Self:
        made = letter.documents.filter(kind=kind)
        document = made.filter(content_key=key_of(written)).first()
        return cls(
            LetterDocumentKind(kind), document, document is None and made.exists(), not only_reads(reader)
        )


def prepare(letter: DrawnLetter, kind: str, by: User) -> LetterDocument:
    """The file that says the letter as it stands now: the one that is there, or a new one that a worker makes."""
    with transaction.atomic():
        document, _created = LetterDocument.objects.get_or_create(
            letter=letter, kind=kind, content_key=key_of(letter_of(letter)), defaults={"asked_by": by}
        )
        if document.is_failed or (document.is_ready and not default_storage.exists(document.file.name)):
            document.ask_again()
    if document.is_waiting:
        documents.make_soon(TASK)
    return document


def make_waiting() -> int:
    return documents.make_waiting(LetterDocument, make)


def make(document: LetterDocument) -> bytes:
    """`NotMade` when an agreement was given since it was asked for."""
    written = letter_of(document.letter)
    with override(written["language"]):
        if key_of(written) != document.content_key:
            raise NotMade(_("Un accord a été donné pendant la préparation."))
        document.advance(1, 2)
        return SORTS[document.kind].compose(written)


def file_name(document: LetterDocument) -> str:
    reference = (document.letter.project.idea.reference or "").lower()
    return str(SORTS[document.kind].name) % {"reference": reference}
