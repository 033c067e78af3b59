"""The versions of the texts of an idea: written at each edit after the deposit, read as what each one changed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from ideas.lifecycle import IdeaState
from ideas.models import VERSIONED, Idea, IdeaVersion
from ideas.naming import HiddenPerson

WORDS = re.compile(r"\w+(?:[’'-]\w+)*|\s+|[^\w\s]")
# Beyond, sentence against sentence, then text against text: comparing costs the square of what is compared.
MOST_WORDS = 2_000
MOST_SENTENCES = 200
SENTENCES = re.compile(r"[^.!?\n]*(?:[.!?]+\s*|\n+|$)")


@dataclass(frozen=True)
class Piece:
    kind: str  # same, added or removed
    text: str


@dataclass(frozen=True)
class TextChange:
    label: str
    pieces: list[Piece]


@dataclass(frozen=True)
class ReadVersion:
    number: int
    by: User | HiddenPerson
    at: datetime
    changes: list[TextChange]


def keep_version(former: Idea, idea: Idea, *, by: User) -> IdeaVersion | None:
    """Keep the new texts of a deposited idea, in the transaction that holds its row; `former` is what that row said.

    The text that was deposited is kept at the first change, so that a deposit writes nothing of it.
    """
    if former.state == IdeaState.DRAFT or _texts(former) == _texts(idea):
        return None
    number = IdeaVersion.objects.filter(idea=idea).count()
    if not number:
        number = 1
        _write(former, number, by=former.deposited_by, at=former.submitted_at)
    return _write(idea, number + 1, by=by, at=timezone.now())


@transaction.atomic
def rewrite(idea_pk: int, *, by: User, **texts: str) -> Idea:
    """Change texts of an idea that may be edited; `Idea.DoesNotExist` when it may not any more."""
    held = Idea.objects.editable().select_for_update(of=("self",), no_key=True)
    former, idea = held.get(pk=idea_pk), Idea.objects.get(pk=idea_pk)
    for name, text in texts.items():
        setattr(idea, name, text)
    idea.save(update_fields=[*texts, "updated_at"])
    keep_version(former, idea, by=by)
    return idea


def _write(idea: Idea, number: int, *, by: User, at: datetime) -> IdeaVersion:
    return IdeaVersion.objects.create(idea=idea, number=number, by=by, at=at, **_texts(idea))


def _texts(subject: Idea | IdeaVersion) -> dict[str, str]:
    return {name: getattr(subject, name) for name in VERSIONED}


def versions_of(idea: Idea, viewer: User) -> list[ReadVersion]:
    """The most recent first, each with what it changed of the one before."""
    found = list(idea.versions.oldest_first())
    pairs = zip([None, *found], found, strict=False)
    return [
        ReadVersion(v.number, idea.person_shown_to(v.by, viewer), v.at, list(_changes(before, v)))
        for before, v in pairs
    ][::-1]


def _changes(before: IdeaVersion | None, after: IdeaVersion) -> Iterator[TextChange]:
    if before is None:
        return
    for name in VERSIONED:
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            label = Idea._meta.get_field(name).verbose_name
            yield TextChange(str(label).capitalize(), difference(old, new))


def difference(old: str, new: str) -> list[Piece]:
    """What was removed and what was added, word by word, in the order of reading."""
    before, after = _cut(old, new)
    found: list[Piece] = []
    for tag, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Piece("same", "".join(before[i:j])))
            continue
        found += [Piece("removed", "".join(before[i:j]))] if i < j else []
        found += [Piece("added", "".join(after[k:m]))] if k < m else []
    return _joined(found)


def _cut(old: str, new: str) -> tuple[list[str], list[str]]:
    before, after = WORDS.findall(old), WORDS.findall(new)
    if len(before) + len(after) <= MOST_WORDS:
        return before, after
    before, after = ([part for part in SENTENCES.findall(text) if part] for text in (old, new))
    return (before, after) if len(before) + len(after) <= MOST_SENTENCES else ([old], [new])


def _joined(pieces: list[Piece]) -> list[Piece]:
    """A space alone between two changes belongs to both: three words changed in a row read as one change."""
    found: list[Piece] = []
    removed = added = ""
    for place, piece in enumerate(pieces):
        inside = bool(removed or added) and place + 1 < len(pieces) and not piece.text.strip()
        if piece.kind == "same" and not inside:
            found += _change(removed, added)
            removed = added = ""
            found.append(piece)
            continue
        removed += piece.text if piece.kind != "added" else ""
        added += piece.text if piece.kind != "removed" else ""
    return found + _change(removed, added)


def _change(removed: str, added: str) -> list[Piece]:
    return [Piece(kind, text) for kind, text in (("removed", removed), ("added", added)) if text]
