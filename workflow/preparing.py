"""What all documents asked for from a page share: how each is laid out, how a page sees it, how it is asked for.

The key of a document is that of its words: words that changed make another document. Each room says what is gathered,
for whom, and which documents say these words no more.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Self

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import get_language

from accounts.access import only_reads
from accounts.models import User
from workflow.documents import NotMade, PreparedDocument, PreparedDocumentQuerySet, make_soon
from workflow.written import Document, key_of

PDF = "application/pdf"


@dataclass(frozen=True, kw_only=True)
class Sort:
    """A kind of document. `name` is that of the file, lazily translated: never that of a person."""

    compose: Callable[[Document], bytes]
    content_type: str = PDF
    name: object

    def file_name(self, **of: str) -> str:
        return str(self.name) % of


@dataclass(frozen=True)
class Copy:
    """One document as somebody sees it from a page: there, on its way, to be made, or made before a change."""

    kind: object  # a member of the choices of its model
    document: PreparedDocument | None
    outdated: bool
    may_prepare: bool

    @classmethod
    def among(
        cls,
        saying_this: PreparedDocumentQuerySet,
        outdated: PreparedDocumentQuerySet,
        kind: object,
        reader: User,
    ) -> Self:
        document = saying_this.first()
        return cls(kind, document, document is None and outdated.exists(), not only_reads(reader))

    @property
    def is_there(self) -> bool:
        return self.document is not None and has_its_file(self.document)


def has_its_file(document: PreparedDocument) -> bool:
    return document.is_ready and default_storage.exists(document.file.name)


def ask(
    model: type[PreparedDocument],
    outdated: PreparedDocumentQuerySet,
    *,
    defaults: dict[str, object],
    **words: object,
) -> PreparedDocument:
    """The document that says these words, to be made again when it is not to be had. What is `outdated` is forgotten:
    nobody reads it again. No worker is woken up: the next minute finds it.
    """
    with transaction.atomic():
        outdated.forget()
        document, _created = model._default_manager.get_or_create(**words, defaults=defaults)
        if document.is_failed or (document.is_ready and not has_its_file(document)):
            document.ask_again()
    return document


def made_soon(document: PreparedDocument, task: str) -> PreparedDocument:
    if document.is_waiting:
        make_soon(task)
    return document


def language() -> str:
    """In which the words are gathered: that of whoever asks."""
    return get_language() or settings.LANGUAGE_CODE


def still_saying(document: PreparedDocument, written: Document, changed: object) -> Document:
    """`NotMade`, with what `changed`, when other words were asked for."""
    if key_of(written) != document.content_key:
        raise NotMade(str(changed))
    return written
