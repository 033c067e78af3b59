"""The documents of a session: asked for by somebody, made by a worker with their eyes, given to whoever reads the same.

The key of a document is that of its words. So an agenda that changed makes another document, and somebody who carries
an idea gets their own copy, without what is kept from them.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from accounts.models import User
from ideas.minutes import minutes_of
from ideas.models import CommitteeSession, SessionDocument
from ideas.models.document import DocumentKind, SessionDocumentQuerySet
from ideas.pack import pack_of
from ideas.paper_words import Progress
from workflow import documents, paper, preparing
from workflow.documents import NotMade
from workflow.office import CONTENT_TYPE as DOCX
from workflow.office import compose_docx
from workflow.preparing import Copy, Sort
from workflow.written import Document, key_of

logger = logging.getLogger(__name__)

TASK = "ideas.tasks.make_session_documents"
PREPARE = gettext_lazy("Préparez d’abord le PDF du dossier : ce sont ces mots que les membres reçoivent.")
TEMPLATE = settings.BASE_DIR / "templates" / "workflow" / "document.typ"


def compose_pdf(written: Document) -> bytes:
    blocks = [_drawn(block) if block["is"] == "matrix" else block for block in written["blocks"]]
    try:
        return paper.compose_apart(TEMPLATE, {**written, "blocks": blocks})
    except paper.NotComposed as reason:
        logger.error("the PDF « %s » was not composed: %s", written["title"], reason)
        raise NotMade(_("La mise en page n’a pas abouti.")) from reason


def _drawn(block: dict[str, object]) -> dict[str, object]:
    return {**block, "drawing": render_to_string("ideas/paper_matrix.svg", {"points": block["points"]})}


@dataclass(frozen=True, kw_only=True)
class SessionSort(Sort):
    gather: Callable[..., Document]


SORTS = {
    DocumentKind.PACK: SessionSort(
        gather=pack_of, compose=compose_pdf, name=gettext_lazy("dossier-de-seance-%(day)s.pdf")
    ),
    DocumentKind.MINUTES_PDF: SessionSort(
        gather=minutes_of, compose=compose_pdf, name=gettext_lazy("releve-de-decisions-%(day)s.pdf")
    ),
    DocumentKind.MINUTES_DOCX: SessionSort(
        gather=minutes_of,
        compose=compose_docx,
        content_type=DOCX,
        name=gettext_lazy("releve-de-decisions-%(day)s.docx"),
    ),
}


def copy_of(session: CommitteeSession, kind: str, written: Document, reader: User) -> Copy:
    key = key_of(written)
    saying_this = SessionDocument.objects.saying(session, kind, key)
    return Copy.among(saying_this, _outdated(session, kind, key, reader), DocumentKind(kind), reader)


def key_for(session: CommitteeSession, kind: str, reader: User) -> str:
    return key_of(SORTS[kind].gather(session, reader))


def is_theirs(document: SessionDocument, reader: User) -> bool:
    """It says exactly what this person may read of the session now."""
    return document.content_key == key_for(document.session, document.kind, reader)


def what_lacks_to_the_pack(session: CommitteeSession, reader: User) -> str:
    """What to do before it is sent, in words; empty when its file is there and says what this person reads now."""
    # To gather forty ideas takes a while: not when nobody asked for anything yet.
    if not session.documents.filter(kind=DocumentKind.PACK).exists():
        return _(PREPARE)
    copy = copy_of(session, DocumentKind.PACK, pack_of(session, reader), reader)
    if copy.is_there:
        return ""
    if copy.document and copy.document.is_waiting:
        return _("Le dossier est en préparation : envoyez-le dès que son PDF est prêt.")
    if copy.outdated:
        return _(
            "La séance a changé depuis que le dossier est prêt : préparez-le de nouveau, puis envoyez-le."
        )
    return _(PREPARE)


def prepare(session: CommitteeSession, kind: str, by: User) -> SessionDocument:
    """The document that says what this person reads now: the one that is there, or a new one that a worker makes."""
    return preparing.made_soon(ask_for(session, kind, by), TASK)


def ask_for(session: CommitteeSession, kind: str, by: User) -> SessionDocument:
    """The same, without waking a worker up. A pack that was sent is read again, even when it is outdated."""
    key = key_for(session, kind, by)
    return preparing.ask(
        SessionDocument,
        _outdated(session, kind, key, by).unsent(),
        session=session,
        kind=kind,
        content_key=key,
        defaults={"asked_by": by, "language": preparing.language()},
    )


def _outdated(session: CommitteeSession, kind: str, key: str, reader: User) -> SessionDocumentQuerySet:
    return SessionDocument.objects.asked_before(session, kind, key, reader, preparing.language())


def make_waiting() -> int:
    return documents.make_waiting(SessionDocument, make)


def sweep() -> int:
    return documents.sweep(SessionDocument)


def make(document: SessionDocument) -> bytes:
    """`NotMade` when whoever asked would read something else by now."""
    with override(document.language):
        written = _gathered(document, document.advance)
        changed = _("L’ordre du jour a changé pendant la préparation.")
        return SORTS[document.kind].compose(preparing.still_saying(document, written, changed))


def _gathered(document: SessionDocument, advance: Progress) -> Document:
    reader = User.objects.get(pk=document.asked_by_id)
    if not CommitteeSession.objects.visible_to(reader).filter(pk=document.session_id).exists():
        raise NotMade(_("La personne qui l’a demandé ne lit plus cette séance."))
    return SORTS[document.kind].gather(document.session, reader, advance)


def file_name(document: SessionDocument) -> str:
    return SORTS[document.kind].file_name(day=document.session.held_on.isoformat())
