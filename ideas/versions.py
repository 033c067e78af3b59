"""The versions of an idea: written at each edit after the deposit, read as what each one changed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import pairwise

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from ideas.lifecycle import IdeaState
from ideas.models import VERSIONED, Idea, IdeaVersion
from ideas.naming import HiddenPerson
from ideas.version_facts import Facts, fact_changes, facts_of, keeps_all, reads_motivation
from ideas.wording import TextChange, difference


@dataclass(frozen=True)
class Told:
    """All that a version keeps of an idea, as its row was read."""

    idea: Idea
    texts: dict[str, str]
    facts: dict[str, object]


@dataclass(frozen=True)
class ReadVersion:
    """`number`: its place among those that this person reads; one that they do not read leaves no gap."""

    key: int
    number: int
    by: User | HiddenPerson
    at: datetime
    changes: list[TextChange]


def keep_version(former: Told | None, idea: Idea, *, by: User) -> IdeaVersion | None:
    """Keep what a deposited idea tells from now on, in the transaction that holds its row; `former` is what it told.

    What was deposited is kept at the first change, so that a deposit writes nothing of it.
    """
    if former is None or former == (told := read(idea)):
        return None
    last = IdeaVersion.objects.filter(idea=idea).order_by("number").last()
    if last is None:
        last = _write(idea, 1, former, by=former.idea.deposited_by, at=former.idea.submitted_at)
    elif not keeps_all(last.facts):
        told = Told(idea, told.texts, {**told.facts, "before": former.facts})
    return _write(idea, last.number + 1, told, by=by, at=timezone.now())


@transaction.atomic
def rewrite(idea_pk: int, *, by: User, **texts: str) -> Idea:
    """Change texts of an idea that may be edited; `Idea.DoesNotExist` when it may not any more."""
    held = Idea.objects.editable().select_for_update(of=("self",), no_key=True)
    idea = held.get(pk=idea_pk)
    former = told_by(idea)
    for name, text in texts.items():
        setattr(idea, name, text)
    idea.save(update_fields=[*texts, "updated_at"])
    keep_version(former, idea, by=by)
    return idea


def _write(idea: Idea, number: int, told: Told, *, by: User, at: datetime) -> IdeaVersion:
    return IdeaVersion.objects.create(idea=idea, number=number, by=by, at=at, facts=told.facts, **told.texts)


def told_by(idea: Idea) -> Told | None:
    """What this deposited idea tells now; nothing of a draft, which is written freely."""
    return None if idea.state == IdeaState.DRAFT else read(idea)


def read(idea: Idea) -> Told:
    return Told(idea, {name: getattr(idea, name) for name in VERSIONED}, facts_of(idea))


def versions_of(idea: Idea, viewer: User) -> list[ReadVersion]:
    """The most recent first, each with what it changed of the one before; those that changed nothing that this person
    reads are left out.
    """
    found = list(idea.versions.oldest_first())
    with_motivation = reads_motivation(idea, viewer)
    told = [
        (version, list(_changes(before, version, with_motivation))) for before, version in pairwise(found)
    ]
    shown = [(version, changes) for version, changes in told if changes]
    numbered = enumerate([*((version, []) for version in found[:1]), *shown], start=1)
    read = [
        ReadVersion(version.pk, number, idea.person_shown_to(version.by, viewer), version.at, changes)
        for number, (version, changes) in numbered
    ]
    return read[::-1] if shown else []


def _changes(before: IdeaVersion, after: IdeaVersion, with_motivation: bool) -> Iterator[TextChange]:
    for name in VERSIONED:
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            label = Idea._meta.get_field(name).verbose_name
            yield TextChange(str(label).capitalize(), partial(difference, old, new))
    if after.facts is not None:
        yield from fact_changes(*_facts(before, after), with_motivation=with_motivation)


def _facts(before: IdeaVersion, after: IdeaVersion) -> tuple[Facts, Facts]:
    """What the former version did not keep yet was written beside the latter; what neither kept has not changed."""
    was = after.facts.get("before") or before.facts
    return {**after.facts, **was}, {**was, **after.facts}
