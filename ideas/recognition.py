"""Recognising what people bring: credits read from facts or given by hand, thanks, and one's own statement."""

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models, transaction
from django.db.models import Exists, Expression, F, OuterRef
from django.db.models.functions import JSONObject
from django.utils import timezone

from accounts.access import only_reads
from accounts.models import User
from ideas.models import Contribution, Credit, CreditKind, Idea, ThankYou
from ideas.naming import writer_of
from ideas.recusal import carries
from notifications.delivery import announce

BATCH = 1_000


@dataclass(frozen=True)
class Fact:
    """Something the database already knows: `rows()` yields `idea_pk`, `person_pk` and `when`, by these names."""

    kind: str
    rows: Callable[[], models.QuerySet]


FACTS: dict[str, Fact] = {}


def credits_from(kind: str, rows: Callable[[], models.QuerySet]) -> None:
    """Declare where a kind of credit is read. Each app declares its own in `<app>/credits.py`."""
    FACTS[kind] = Fact(kind, rows)


def _missing(fact: Fact) -> models.QuerySet:
    known = Credit.objects.filter(idea=OuterRef("idea_pk"), person=OuterRef("person_pk"), kind=fact.kind)
    return fact.rows().filter(~Exists(known)).values_list("idea_pk", "person_pk", "when")


def record_credits() -> int:
    """Write the credits that facts hold and that no row says yet. A second run finds nothing; return how many."""
    return sum(_record(fact, _missing(fact)) for fact in FACTS.values())


def record_credits_of(idea: Idea) -> int:
    return sum(_record(fact, _missing(fact).filter(idea_pk=idea.pk)) for fact in FACTS.values())


def _record(fact: Fact, rows: models.QuerySet) -> int:
    found = [
        Credit(idea_id=idea, person_id=person, kind=fact.kind, at=at)
        for idea, person, at in rows.iterator(BATCH)
    ]
    Credit.objects.bulk_create(found, batch_size=BATCH, ignore_conflicts=True)
    return len(found)


def may_recognise(user: User, idea: Idea) -> bool:
    """Those who carry the idea, and the innovation team, once it is deposited and while it is there."""
    if not idea.takes_contributions or only_reads(user):
        return False
    return user.has_perm("ideas.triage_idea") or carries(idea, user)


class CreditedAlready(Exception):
    """The same person was thanked before by the same one: a second message would say nothing more."""


@transaction.atomic
def credit(idea: Idea, person: User, kind: str, *, by: User, note: str = "") -> Credit:
    """Given twice, it stays one; the latest note is kept."""
    found, _created = Credit.objects.update_or_create(
        idea=idea,
        person=person,
        kind=kind,
        contribution=None,
        defaults={"note": note, "given_by": by},
        create_defaults={"note": note, "given_by": by, "at": timezone.now()},
    )
    return found


@transaction.atomic
def mark_contribution(contribution: Contribution, *, by: User, wanted: bool) -> None:
    """Say that a message made the idea change, or take it back."""
    if not wanted:
        Credit.objects.filter(contribution=contribution).delete()
        return
    Credit.objects.get_or_create(
        contribution=contribution,
        defaults={
            "idea_id": contribution.idea_id,
            "person_id": contribution.author_id,
            "kind": CreditKind.COMMENT,
            "given_by": by,
            "at": timezone.now(),
        },
    )


@transaction.atomic
def thank(idea: Idea, to: User, *, by: User, text: str, shown: bool, from_team: bool) -> ThankYou:
    """Tell somebody thank you, once. `CreditedAlready` when this person already did for this idea."""
    thanks, created = ThankYou.objects.get_or_create(
        idea=idea,
        to=to,
        by=by,
        defaults={"text": text, "shown": shown, "from_team": from_team, "at": timezone.now()},
    )
    if not created:
        raise CreditedAlready
    announce(thanks, "give", thanks)
    return thanks


# What the page of an idea shows, read with its row.


def recognition_sides() -> dict[str, Expression]:
    idea = OuterRef("pk")
    given = (
        Credit.objects.to_thank()
        .filter(idea=idea)
        .order_by("person__last_name", "person__first_name", "at", "pk")
    )
    shown = ThankYou.objects.filter(idea=idea, shown=True).order_by("at", "pk")
    return {
        "credit_rows": ArraySubquery(given.values(row=JSONObject(**_PERSON, **_CREDIT))),
        "thanks_rows": ArraySubquery(
            shown.values(
                row=JSONObject(
                    text="text",
                    from_team="from_team",
                    id=F("to"),
                    first_name=F("to__first_name"),
                    last_name=F("to__last_name"),
                    username=F("to__username"),
                )
            )
        ),
    }


_PERSON = {
    "id": F("person"),
    "username": F("person__username"),
    "first_name": F("person__first_name"),
    "last_name": F("person__last_name"),
}
_CREDIT = {
    "kind": F("kind"),
    "given_by": F("given_by"),
    "note": F("note"),
    "contribution": F("contribution"),
    "name_hidden": F("contribution__name_hidden"),
}


@dataclass(frozen=True)
class Contributor:
    """Somebody an idea thanks: what they brought, in words, without a number."""

    person: User
    what: str


@dataclass(frozen=True)
class Thanks:
    to: User
    text: str
    from_team: bool


@dataclass(frozen=True)
class RecognitionSide:
    contributors: list[Contributor]
    thanks: list[Thanks]
    made_it_change: frozenset[int]  # keys of the contributions
    takes_back: bool = False  # whether this viewer gave one of the credits, or may take back those of others

    def __bool__(self) -> bool:
        return bool(self.contributors or self.thanks)


def recognition_of(idea: Idea, viewer: User) -> RecognitionSide:
    """`idea` comes with `recognition_sides()`. People in alphabetical order, each once; without those whom this
    viewer may not know, who are not thanked by a name."""
    given, told = idea.credit_rows, idea.thanks_rows
    changed = frozenset(row["contribution"] for row in given if row["contribution"])
    contributors = _contributors([row for row in given if _is_named(idea, row, viewer)])
    thanks = [_thanks(row) for row in told if _is_named(idea, row, viewer)]
    return RecognitionSide(list(contributors), thanks, changed, _takes_back(given, viewer))


def _takes_back(given: list[dict], viewer: User) -> bool:
    givers = {row["given_by"] for row in given} - {None}
    return viewer.pk in givers or (bool(givers) and viewer.has_perm("ideas.triage_idea"))


def _is_named(idea: Idea, row: dict, viewer: User) -> bool:
    """A credit is known with the message it was given for."""
    person = User(pk=row["id"])
    said = Contribution(idea=idea, author=person, name_hidden=bool(row.get("name_hidden")))
    return writer_of(said, viewer) is person


def _contributors(rows: list[dict]) -> Iterator[Contributor]:
    ordered = sorted(rows, key=_by_name)
    for _key, given in groupby(ordered, key=lambda row: row["id"]):
        given = list(given)
        person = _person(given[0])
        yield Contributor(person, ", ".join(dict.fromkeys(_words(row) for row in given)))


def _by_name(row: dict) -> tuple[str, str, int]:
    """« Ébauche » stands among the E."""
    return (_unaccented(row["last_name"]), _unaccented(row["first_name"]), row["id"])


def _unaccented(name: str) -> str:
    return "".join(
        letter for letter in unicodedata.normalize("NFD", name) if not unicodedata.combining(letter)
    ).casefold()


def _words(row: dict) -> str:
    label = str(CreditKind(row["kind"]).label)
    return f"{label} ({row['note']})" if row["note"] else label


def _thanks(row: dict) -> Thanks:
    return Thanks(_person(row), row["text"], row["from_team"])


def _person(row: dict) -> User:
    return User(**{name: row[name] for name in ("id", "username", "first_name", "last_name")})


# One's own statement: for oneself alone.


@dataclass(frozen=True)
class StatementLine:
    title: str
    reference: str
    url: str
    what: str
    note: str
    on: datetime


@dataclass(frozen=True)
class Statement:
    lines: list[StatementLine]
    thanks: list[ThankYou]


def statement_of(person: User) -> Statement:
    """Everything this person brought, newest first: what is written, and what a fact says since the last sweep."""
    known = list(Credit.objects.of(person).values_list("idea", "kind", "note", "at"))
    written = {(idea, kind) for idea, kind, _note, _at in known}
    fresh = [
        (idea, fact.kind, "", at)
        for fact in FACTS.values()
        for idea, at in fact.rows().filter(person_pk=person.pk).values_list("idea_pk", "when")
        if (idea, fact.kind) not in written
    ]
    return Statement(_lines([*known, *fresh], person), list(_thanks_to(person)))


def _lines(rows: list[tuple[int, str, str, datetime]], person: User) -> list[StatementLine]:
    ideas = Idea.objects.visible_to(person).in_bulk({row[0] for row in rows})
    lines = [
        StatementLine(
            title=ideas[pk].title,
            reference=ideas[pk].reference or "",
            url=ideas[pk].get_absolute_url(),
            what=str(CreditKind(kind).label),
            note=note,
            on=at,
        )
        for pk, kind, note, at in rows
        if pk in ideas
    ]
    return sorted(lines, key=lambda line: (line.on, line.title), reverse=True)


def _thanks_to(person: User) -> models.QuerySet:
    readable = Idea.objects.visible_to(person).values("pk")
    found = ThankYou.objects.filter(to=person, idea__in=readable)
    return found.select_related("idea").order_by("-at", "-pk")
