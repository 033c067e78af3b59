"""What ties an idea to others, as its page shows it: links, ideas that joined it, the merger it is part of."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Expression, OuterRef, Subquery
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils.dateparse import parse_datetime

from accounts.models import User
from ideas.models import Idea, IdeaLink, LinkKind, Merge
from ideas.models.link import words_of
from ideas.naming import HIDDEN, HIDDEN_ON_THE_COMMON_IDEA, HiddenPerson, shown

NAMES = ("username", "first_name", "last_name")


@dataclass(frozen=True)
class Neighbour:
    """Another idea, for whoever may read it."""

    pk: int
    title: str
    reference: str
    words: str = ""
    link_pk: int | None = None
    by_hand: bool = False
    author: User | HiddenPerson | None = None

    @property
    def url(self) -> str:
        return reverse("ideas:detail", args=[self.pk])


@dataclass(frozen=True)
class Meeting:
    """The merger of the idea into the common one, and what was said of it."""

    at: datetime
    objection: str
    objected_by: str
    answer: str
    answered_by: str


def bonds_read_by(viewer: User) -> dict[str, Expression]:
    """Columns of the statement of the page, so that it costs no other. Nobody reads of an idea they may not read."""
    readable = Idea.objects.visible_to(viewer).values("pk")
    there = IdeaLink.objects.filter(idea=OuterRef("pk"), other__in=readable).order_by("pk")
    here = IdeaLink.objects.filter(other=OuterRef("pk"), idea__in=readable).order_by("pk")
    joined = Merge.objects.standing().filter(into=OuterRef("pk"), idea__in=readable).order_by("pk")
    return {
        "link_rows": ArraySubquery(there.values(row=_neighbour("other", link="pk", kind="kind"))),
        "link_here_rows": ArraySubquery(here.values(row=_neighbour("idea", link="pk", kind="kind"))),
        "joined_rows": ArraySubquery(joined.values(row=_joined_idea())),
        "merge_row": Subquery(
            Merge.objects.standing()
            .filter(idea=OuterRef("pk"))
            .order_by("pk")
            .values(row=_what_was_said())[:1]
        ),
    }


def _joined_idea() -> JSONObject:
    author = _person("idea__author")
    return _neighbour("idea", **author, author_id="idea__author_id", name_hidden="idea__name_hidden")


def _what_was_said() -> JSONObject:
    """Of a merger, with what says whether the name of who objected is hidden."""
    return JSONObject(
        at="at",
        objection="objection",
        answer="answer",
        **_person("objected_by", "objected_"),
        **_person("answered_by", "answered_"),
        objected_id="objected_by_id",
        into_id="into_id",
        into_author_id="into__author_id",
        into_name_hidden="into__name_hidden",
    )


def _neighbour(side: str, **more: str) -> JSONObject:
    return JSONObject(id=f"{side}_id", title=f"{side}__title", reference=f"{side}__reference", **more)


def _person(path: str, prefix: str = "") -> dict[str, str]:
    return {f"{prefix}{name}": f"{path}__{name}" for name in NAMES}


def _name(row: dict[str, object], prefix: str) -> str:
    return str(User(**{name: row[prefix + name] or "" for name in NAMES}))


class Bonds:
    """`idea` comes with the columns of `bonds_read_by()`."""

    def __init__(self, idea: Idea, viewer: User) -> None:
        self.idea, self.viewer = idea, viewer

    @cached_property
    def links(self) -> list[Neighbour]:
        sides = [(row, False) for row in self.idea.link_rows] + [
            (row, True) for row in self.idea.link_here_rows
        ]
        found = [_linked(row, backwards) for row, backwards in sides]
        return sorted(found, key=lambda neighbour: (neighbour.words, neighbour.link_pk))

    @cached_property
    def joined(self) -> list[Neighbour]:
        """The ideas that this one gathers, with those who are credited for them."""
        return [
            Neighbour(
                row["id"],
                row["title"],
                row["reference"],
                author=self._credited(row),
            )
            for row in self.idea.joined_rows
        ]

    def _credited(self, row: dict[str, object]) -> User | HiddenPerson:
        joined = Idea(pk=row["id"], author_id=row["author_id"], name_hidden=row["name_hidden"])
        author = User(pk=row["author_id"], **{name: row[name] for name in NAMES})
        return shown(joined, author, self.viewer)

    def arrived_from(self, pk: str) -> Neighbour | None:
        """The merged idea whose address led here."""
        return next((neighbour for neighbour in self.joined if str(neighbour.pk) == pk), None)

    @cached_property
    def merge(self) -> Meeting | None:
        row = self.idea.merge_row
        if row is None:
            return None
        return Meeting(
            at=parse_datetime(row["at"]),
            objection=row["objection"],
            objected_by=self._objector(row) if row["objection"] else "",
            answer=row["answer"],
            answered_by=_name(row, "answered_") if row["answer"] else "",
        )

    def _objector(self, row: dict[str, object]) -> str:
        """The author of either idea, or somebody who signs one of them."""
        into = Idea(pk=row["into_id"], author_id=row["into_author_id"], name_hidden=row["into_name_hidden"])
        person = User(pk=row["objected_id"], **{name: row["objected_" + name] or "" for name in NAMES})
        for side in (self.idea, into):
            if shown(side, person, self.viewer) is not person:
                return str(HIDDEN if side is self.idea else HIDDEN_ON_THE_COMMON_IDEA)
        return str(person)


def _linked(row: dict[str, object], backwards: bool) -> Neighbour:
    return Neighbour(
        row["id"],
        row["title"],
        row["reference"],
        words=words_of(row["kind"], backwards),
        link_pk=row["link"],
        by_hand=row["kind"] != LinkKind.SPLIT_FROM,
    )
