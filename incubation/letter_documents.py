"""The files of a mission letter: made by a worker, kept with their fingerprint for as long as the letter."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from accounts.models import User
from ideas.session_documents import compose_pdf
from incubation.letter_words import letter_of
from incubation.models import DrawnLetter, LetterDocument, LetterDocumentKind
from workflow import documents, preparing
from workflow.office import CONTENT_TYPE as DOCX
from workflow.office import compose_docx
from workflow.preparing import Copy, Sort
from workflow.written import Document, key_of

TASK = "incubation.tasks_letters.make_letters"


SORTS = {
    LetterDocumentKind.PDF: Sort(
        compose=compose_pdf, name=gettext_lazy("lettre-de-mission-%(reference)s.pdf")
    ),
    LetterDocumentKind.DOCX: Sort(
        compose=compose_docx, content_type=DOCX, name=gettext_lazy("lettre-de-mission-%(reference)s.docx")
    ),
}


def copy_of(letter: DrawnLetter, kind: str, written: Document, reader: User) -> Copy:
    """Made before an agreement was given, a file is outdated, and kept."""
    made = letter.documents.filter(kind=kind)
    return Copy.among(made.filter(content_key=key_of(written)), made, LetterDocumentKind(kind), reader)


def prepare(letter: DrawnLetter, kind: str, by: User) -> LetterDocument:
    """The file that says the letter as it stands now: the one that is there, or a new one that a worker makes."""
    document = preparing.ask(
        LetterDocument,
        LetterDocument.objects.none(),
        letter=letter,
        kind=kind,
        content_key=key_of(letter_of(letter)),
        defaults={"asked_by": by},
    )
    return preparing.made_soon(document, TASK)


def make_waiting() -> int:
    return documents.make_waiting(LetterDocument, make)


def make(document: LetterDocument) -> bytes:
    """`NotMade` when an agreement was given since it was asked for."""
    written = letter_of(document.letter)
    with override(written["language"]):
        preparing.still_saying(document, written, _("Un accord a été donné pendant la préparation."))
        document.advance(1, 2)
        return SORTS[document.kind].compose(written)


def file_name(document: LetterDocument) -> str:
    reference = (document.letter.project.idea.reference or "").lower()
    return SORTS[document.kind].file_name(reference=reference)
