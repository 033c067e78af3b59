"""A pack that was sent stays what the committee had before it, whatever the session wrote since.

It is read by whoever may still read at least as much as it says: each idea in words, what the committee thinks of it,
and the name of its author. Whoever came to carry one of its ideas since, or may not read one any more, does not.
"""

from collections.abc import Iterable

from django.utils import timezone

from accounts.models import User
from ideas.agenda import Agenda
from ideas.models import CommitteeSession, DocumentKind, Idea, SessionDocument, Transfer
from ideas.naming import knows_the_author
from ideas.recusal import carried_among
from ideas.session_documents import is_theirs


def mark_as_sent(session: CommitteeSession) -> None:
    """The copies that say what their readers read at the moment of sending; an older one is not sent."""
    for document in session.documents.filter(kind=DocumentKind.PACK).ready().select_related("asked_by"):
        document.session = session
        if is_theirs(document, document.asked_by):
            told = what_it_tells(session, document.asked_by)
            SessionDocument.objects.filter(pk=document.pk).update(sent_on=timezone.localdate(), told=told)


def what_it_tells(session: CommitteeSession, reader: User) -> dict[str, list]:
    """The keys of what this person reads of the session; addresses, for what other apps put before it."""
    agenda = Agenda.of(session, reader)
    ideas = [point.idea for point in agenda.points]
    read = [idea for idea in [*ideas, *(review.idea for review in agenda.gone)] if idea.pk in agenda.readable]
    return {
        "read": sorted({idea.pk for idea in read}),
        "judged": sorted(point.idea.pk for point in agenda.points if not point.kept),
        "named": sorted({idea.pk for idea in read if knows_the_author(idea, reader)}),
        "late": sorted(late.pk for late in Transfer.objects.visible_to(reader).for_the_committee()),
        "also": sorted(point.url for point in agenda.also if point.url),
    }


def may_still_read(document: SessionDocument, reader: User) -> bool:
    """`document.session` is one that they read. What only its asker may know has not to be there any more."""
    told = document.told
    if document.sent_on is None:
        return False
    ideas = list(Idea.objects.visible_to(reader).filter(pk__in=told["read"]))
    if len(ideas) < len(told["read"]) or carried_among(ideas, reader) & set(told["judged"]):
        return False
    if any(idea.pk in told["named"] and not knows_the_author(idea, reader) for idea in ideas):
        return False
    return document.asked_by_id == reader.pk or _reads_the_rest(document, told, reader)


def _reads_the_rest(document: SessionDocument, told: dict[str, list], reader: User) -> bool:
    late = Transfer.objects.visible_to(reader).filter(pk__in=told["late"])
    also = {point.url for point in Agenda.of(document.session, reader).also}
    return late.count() == len(told["late"]) and set(told["also"]) <= also


def sent_pack_for(
    session: CommitteeSession, reader: User, shown: Iterable[SessionDocument | None] = ()
) -> SessionDocument | None:
    """The latest that was sent and that they may read, unless the page shows it already."""
    known = {document.pk for document in shown if document is not None}
    for document in session.documents.sent().order_by("-sent_on", "-pk"):
        document.session = session
        if document.pk in known:
            return None
        if may_still_read(document, reader):
            return document
    return None
