"""The discussion on the page of an idea: its threads, what each person may do there, and what is read beside it."""

from dataclasses import dataclass, field
from functools import cached_property

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import CharField, Count, Expression, OuterRef, Subquery, Value
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from accounts.models import User
from ideas.lifecycle import HIDDEN_STATES
from ideas.models import Contribution, Idea, InternalNote, Synthesis, Visibility
from ideas.models.contribution import THREADS_PER_PAGE, ContributionQuerySet
from ideas.naming import HiddenPerson, knows_the_author, writer_of

# Rows of the idea that its page asks for.
HERE = {"idea": OuterRef("pk")}
# Replies shown at once below what they answer; the earlier ones unfold.
REPLIES_SHOWN = 3


def counted(rows: ContributionQuerySet) -> Subquery:
    """How many of these the idea has, as a column of the idea."""
    mine = rows.filter(**HERE).order_by().values("idea")
    return Subquery(mine.annotate(found=Count("pk")).values("found"))


def sides_of_the_discussion(viewer: User) -> dict[str, Expression]:
    """What comes with the row of the idea: no statement of its own, however long the discussion."""
    sources = Contribution.objects.filter(offshoots__idea=OuterRef("pk"))
    sides = {
        "synthesis_row": Subquery(Synthesis.objects.filter(**HERE).latest_first().values(row=_SYNTHESIS)[:1]),
        "source_row": Subquery(sources.values(row=_SOURCE)[:1]),
        "note_rows": Value(None, output_field=CharField()),
    }
    if viewer.has_perm("ideas.read_internal_idea"):
        latest = InternalNote.objects.filter(**HERE).order_by("-created_at", "-pk").values(row=_NOTE)
        sides["note_rows"] = ArraySubquery(latest[:NOTES_SHOWN])
    return sides


_NAMES = {
    "person_id": "author_id",
    "first_name": "author__first_name",
    "last_name": "author__last_name",
    "username": "author__username",
}
_SYNTHESIS = JSONObject(text="text", at="created_at", **_NAMES)
_NOTE = JSONObject(id="id", text="text", at="created_at", **_NAMES)
_SOURCE = JSONObject(
    id="id",
    idea="idea__title",
    idea_id="idea_id",
    author_id="idea__author_id",
    idea_name_hidden="idea__name_hidden",
    name_hidden="name_hidden",
    state="idea__state",
    visibility="idea__visibility",
    **_NAMES,
)
_OFFSHOOT = JSONObject(
    pk="pk",
    reference="reference",
    author_id="author_id",
    name_hidden="name_hidden",
)
# On the page of the idea; all of them are on their own page.
NOTES_SHOWN = 3


@dataclass(frozen=True)
class Signed:
    """A short text of somebody, read with the row of the idea."""

    text: str
    at: object
    author: User | HiddenPerson
    pk: int | None = None


def _person(row: dict[str, object]) -> User:
    return User(
        pk=row["person_id"],
        **{name: row[name] for name in _NAMES if name != "person_id"},
    )


def with_offshoots(contributions: ContributionQuerySet) -> ContributionQuerySet:
    """The ideas that were drawn from each, once everybody reads them."""
    born = Idea.objects.read_by_everybody().filter(offshoot__contribution=OuterRef("pk")).order_by("pk")
    return contributions.annotate(offshoot_rows=ArraySubquery(born.values(row=_OFFSHOOT)))


@dataclass(frozen=True)
class Link:
    label: str
    url: str


@dataclass
class Line:
    """A contribution as one person reads it."""

    contribution: Contribution
    url: str = ""
    links: list[Link] = field(default_factory=list)
    born: list[Link] = field(default_factory=list)
    made_it_change: bool = False
    credit_url: str = ""  # for those who may say that it made the idea change, or take it back

    @property
    def whose(self) -> str:
        """What tells its links from those of the next one, read aloud."""
        if self.contribution.is_shown:
            return _("(contribution de %(name)s)") % {"name": self.contribution.writer}
        return _("(contribution masquée)")


@dataclass
class Thread:
    opener: Line
    earlier: list[Line]
    latest: list[Line]


class Discussion:
    """`open`: whether this person may take part. `said`: the openers of one page, with their replies.
    `changed_by`: the contributions that made the idea change, which this person may say when they `recognises` it.
    """

    def __init__(
        self,
        idea: Idea,
        viewer: User,
        said: list[Contribution],
        page: int = 1,
        *,
        open: bool,
        changed_by: frozenset[int] = frozenset(),
        recognises: bool = False,
    ) -> None:
        self.idea, self.viewer, self.said, self.page, self.open = idea, viewer, said, page, open
        self.changed_by, self.recognises = changed_by, recognises
        # One look-up for all: a page has up to a hundred of these addresses.
        self.address = reverse("ideas:contribution", args=[0]).replace("/0/", "/{}/")
        self.idea_address = reverse("ideas:detail", args=[0]).replace("/0/", "/{}/")
        self.credit_address = reverse("ideas:credit", args=[idea.pk, 0]).replace("/0/", "/{}/")

    @cached_property
    def threads(self) -> list[Thread]:
        replies: dict[int, list[Line]] = {}
        for contribution in self.said:
            if contribution.parent_id is not None:
                replies.setdefault(contribution.parent_id, []).append(self.line(contribution))
        return [
            Thread(self.line(opener), below[:-REPLIES_SHOWN], below[-REPLIES_SHOWN:])
            for opener in self.said
            if opener.parent_id is None and (below := replies.get(opener.pk, [])) is not None
        ]

    def line(self, contribution: Contribution) -> Line:
        contribution.read_by(self.viewer)
        address = self.address.format(contribution.pk)
        links = [Link(str(label), address + part) for label, part in self._acts(contribution)]
        born = [
            Link(row["reference"], self.idea_address.format(row["pk"]))
            for row in contribution.offshoot_rows
            if self._tells_nobody(
                contribution.writer, Idea(author_id=row["author_id"], name_hidden=row["name_hidden"])
            )
        ]
        return Line(
            contribution,
            address,
            links,
            born,
            made_it_change=contribution.is_shown and contribution.pk in self.changed_by,
            credit_url=self._credit_url(contribution),
        )

    def _tells_nobody(self, writer: User | HiddenPerson, born: Idea) -> bool:
        """Both are often of one person: a link from what is signed to what is not would tell who that is."""
        return not isinstance(writer, HiddenPerson) and knows_the_author(born, self.viewer)

    def _credit_url(self, contribution: Contribution) -> str:
        mine = contribution.author_id in self._carriers
        credits = self.recognises and contribution.is_shown and not mine
        return self.credit_address.format(contribution.pk) if credits else ""

    @cached_property
    def _carriers(self) -> set[int]:
        """Nobody is thanked for what they brought to their own idea."""
        return {self.idea.author_id, *(row["id"] for row in self.idea.co_author_rows)}

    def _acts(self, contribution: Contribution) -> list[tuple[str, str]]:
        words = self._words
        if not self.open or contribution.withdrawn_at:
            return []
        if contribution.hidden_at:
            return [(words["moderate"], "moderate/")] if self.moderates else []
        mine = contribution.author_id == self.viewer.pk
        acts = [(words["reply"], "reply/")] if contribution.parent_id is None else []
        acts += [(words["idea"], "idea/")]
        acts += [(words["edit"], "edit/"), (words["withdraw"], "withdraw/")] if mine else []
        acts += [(words["report"], "report/")] if not mine else []
        return acts + ([(words["moderate"], "moderate/")] if self.moderates else [])

    @cached_property
    def moderates(self) -> bool:
        return self.viewer.has_perm("ideas.moderate_contribution")

    @cached_property
    def _words(self) -> dict[str, str]:
        return {
            "reply": _("Répondre"),
            "idea": _("En faire une idée"),
            "edit": _("Modifier"),
            "withdraw": _("Retirer"),
            "report": _("Signaler"),
            "moderate": _("Modérer"),
        }

    @property
    def page_count(self) -> int:
        return max(1, -(-self.idea.thread_count // THREADS_PER_PAGE))

    @property
    def earlier_page(self) -> int | None:
        return self.page + 1 if self.page < self.page_count else None

    @property
    def later_page(self) -> int | None:
        return self.page - 1 if self.page > 1 else None

    @cached_property
    def synthesis(self) -> Signed | None:
        row = self.idea.synthesis_row
        return self._signed(row) if row else None

    @cached_property
    def notes(self) -> list[Signed]:
        return [self._signed(row) for row in reversed(self.idea.note_rows or [])]

    def _signed(self, row: dict[str, object]) -> Signed:
        author = self.idea.person_shown_to(_person(row), self.viewer)
        return Signed(str(row["text"]), parse_datetime(str(row["at"])), author, row.get("id"))

    @cached_property
    def source(self) -> dict[str, object] | None:
        """The contribution that the idea was drawn from, once everybody reads it; for those who may know who wrote
        each of them.
        """
        row = self.idea.source_row
        # Asked here rather than of the database: each condition of a side costs every page of every idea.
        if row is None or row["visibility"] != Visibility.ORGANISATION or row["state"] in HIDDEN_STATES:
            return None
        origin = Idea(pk=row["idea_id"], author_id=row["author_id"], name_hidden=row["idea_name_hidden"])
        said = Contribution(idea=origin, author=_person(row), name_hidden=row["name_hidden"])
        writer = writer_of(said, self.viewer)
        if not self._tells_nobody(writer, self.idea):
            return None
        return {"author": writer, "url": self.address.format(row["id"]), "idea": row["idea"]}
