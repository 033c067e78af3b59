"""What the page of a session shows: the agenda, where each idea stands, and what the matrix advises."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import time
from operator import attrgetter
from typing import Self

from django.utils.translation import gettext as _

from accounts.models import User
from ideas.advice import Advice, advice_on
from ideas.agenda_points import OtherPoint, also_before
from ideas.levels import Level, Placed
from ideas.models import CommitteeSession, Decision, Idea, Review, Telling
from ideas.models.criterion import Axis
from ideas.models.spread import Spreads, spreads_of
from ideas.recusal import carried_among
from ideas.sitting import CLOSED
from ideas.sittings.agenda_order import ends_of, hour_in_words


@dataclass
class Point:
    """One idea of the agenda, seen by somebody. Scores and drafts are kept from whoever carries it.

    Of an idea that is not `readable` for them, a restricted one, its place and its reference alone are shown.
    """

    number: int
    review: Review
    decision: Decision | None
    carried: bool
    readable: bool = True
    current: bool = False
    # Published in this very session, before the idea was reopened and put before it again.
    former: list[Decision] = field(default_factory=list)
    # When it should be over, if the lengths are known.
    until: time | None = None
    # Of whoever reads the page: their levels are not given yet.
    awaits_levels: bool = False
    spreads: Spreads = field(default_factory=dict)

    def after(self, earlier: "Point | None") -> Self:
        """The same idea stood on the agenda before."""
        self.former = [*earlier.former, earlier.decision] if earlier else []
        return self

    @property
    def idea(self) -> Idea:
        return self.review.idea

    @property
    def order(self) -> int:
        return self.review.order

    @property
    def minutes(self) -> int | None:
        return self.review.minutes

    @property
    def label(self) -> str:
        return self.idea.title if self.readable else self.idea.reference

    @property
    def url(self) -> str:
        return self.review.get_absolute_url()

    @property
    def decided(self) -> bool:
        return self.decision is not None and self.decision.published_at is not None

    @property
    def dropped(self) -> bool:
        """It was settled, and the idea left before it was published."""
        return self.decision is not None and self.decision.dropped_at is not None

    @property
    def over(self) -> bool:
        return self.decided or self.dropped

    @property
    def draft(self) -> Decision | None:
        return None if self.over or self.kept else self.decision

    @property
    def settled(self) -> bool:
        """Its decision was settled, or is told in published minutes: it may be published, and nothing else."""
        if self.decision is None or self.decided:
            return False
        return self.review.session.state in CLOSED or hasattr(self.decision, "telling")

    @property
    def telling(self) -> Telling | None:
        """Who tells the author; nothing of it for whoever carries the idea."""
        return None if self.kept else getattr(self.decision, "telling", None)

    @property
    def kept(self) -> bool:
        """What the committee says of it is not for this person."""
        return self.carried or not self.readable

    @property
    def state(self) -> str:
        return "here" if self.current else "done" if self.decided else ""

    @property
    def impact(self) -> Level | None:
        return self._level(Axis.IMPACT)

    @property
    def feasibility(self) -> Level | None:
        return self._level(Axis.FEASIBILITY)

    @property
    def axes(self) -> list[tuple[str, Level | None]]:
        return [(_("Impact"), self.impact), (_("Faisabilité"), self.feasibility)]

    def _level(self, axis: Axis) -> Level | None:
        return None if self.kept else Level.of(self.spreads.get(axis), self.review.agreed[axis])

    @property
    def detail(self) -> str:
        if not self.readable:
            return _("Diffusion restreinte")
        if self.decided:
            return self.decision.get_verdict_display()
        if self.dropped:
            return _("Retirée avant publication")
        if self.carried:
            return _("Vous portez cette idée")
        if self.current and self.until:
            now = _("En discussion, prévue jusqu’à %(hour)s") % {"hour": hour_in_words(self.until)}
            return f"{now}. {_('À évaluer par vous')}" if self.awaits_levels else now
        if self.awaits_levels:
            return _("À évaluer par vous")
        if self.decision is not None:
            return told_in_words(self.telling) if self.telling else _("Décision notée, à publier")
        return _("À évaluer") if self.impact is None or self.feasibility is None else ""

    @property
    def advice(self) -> Advice | None:
        return advice_on(self.impact, self.feasibility, self.review.threshold)

    @property
    def placed(self) -> Placed | None:
        """Its point of the matrix, once it has a level on both axes."""
        impact, feasibility = self.impact, self.feasibility
        if impact is None or feasibility is None:
            return None
        url, threshold = f"?idea={self.idea.pk}", self.review.threshold
        return Placed(self.number, self.label, impact, feasibility, url, self.current, threshold)


@dataclass(frozen=True)
class Agenda:
    points: list[Point]
    gone: list[Review]  # deferred, sent back or withdrawn before a decision
    readable: set[int]  # the keys of the ideas that the viewer may read, among all of these
    also: list[OtherPoint] = field(default_factory=list)  # what other apps put before the committee

    @classmethod
    def of(cls, session: CommitteeSession, viewer: User) -> Self:
        reviews = list(session.reviews.for_agenda())
        carried = carried_among((review.idea for review in reviews), viewer)
        readable = readable_among(reviews, viewer)
        told = ("telling__teller", "telling__told_by", "telling__settled_by")
        decisions = decided_by(reviews, session.decisions.latest_last().select_related(*told))
        points, gone = {}, []
        for review in reviews:
            review.session = session
            decision = decisions.get(review.pk)
            key = review.idea_id
            kept = key in carried or key not in readable
            # To whoever carries it, an idea that left had no decision.
            if review.left_at is None or (decision is not None and not (kept and decision.dropped_at)):
                point = Point(0, review, decision, carried=key in carried, readable=key in readable)
                points[key] = point.after(points.get(key))
            else:
                gone.append(review)
        # An idea that came back has the place of its second round.
        in_order = sorted(points.values(), key=attrgetter("order"))
        agenda = cls(in_order, gone, readable, also_before(session, viewer))
        spreads = spreads_of(point.review for point in agenda.points)
        for number, point in enumerate(agenda.points, start=1):
            point.number, point.spreads = number, spreads[point.review.pk]
        agenda._foretell_hours(session.starts_at)
        return agenda

    def _foretell_hours(self, starts_at: time | None) -> None:
        lines = self.ordered
        ends = ends_of(starts_at, [line.minutes for line in lines])
        for line, until in zip(lines, ends, strict=True):
            if isinstance(line, Point):
                line.until = until

    def select(self, idea_pk: int | None) -> Point | None:
        """The point of this idea, else the first that waits for a decision; it becomes the current one.

        `KeyError` when the idea is not on the agenda.
        """
        if idea_pk is not None:
            found = {point.idea.pk: point for point in self.points}[idea_pk]
        else:
            found = next((point for point in self.points if not point.over), next(iter(self.points), None))
        if found is not None:
            found.current = True
        return found

    def mark_to_score(self, ideas: set[int]) -> None:
        for point in self.points:
            point.awaits_levels = point.idea.pk in ideas

    @property
    def ordered(self) -> list[Point | OtherPoint]:
        """The ideas, which keep their own numbers, and the other points that have a place among them."""
        return sorted([*self.points, *(point for point in self.also if point.key)], key=attrgetter("order"))

    @property
    def beside(self) -> list[OtherPoint]:
        """The other points, which come after all of these."""
        return [point for point in self.also if not point.key]

    @property
    def plotted(self) -> list[Placed]:
        """The points of the matrix: the ideas with a level on both axes."""
        return [placed for point in self.points if (placed := point.placed)]

    @property
    def decided_count(self) -> int:
        return sum(point.decided for point in self.points)

    @property
    def to_settle(self) -> int:
        """How many decisions are noted, and may still be written otherwise, as far as this person knows."""
        return sum(point.draft is not None and point.telling is None for point in self.points)

    @property
    def departed(self) -> list[OtherPoint]:
        """Those that left before a decision; without an address when the viewer may not read them."""
        return [
            OtherPoint(review.idea.title, review.idea.get_absolute_url(), review.idea.get_state_display())
            if review.idea_id in self.readable
            else OtherPoint(review.idea.reference, "")
            for review in self.gone
        ]


def told_in_words(telling: Telling) -> str:
    return _("Annoncée, à publier") if telling.is_told else _("Décision arrêtée, à annoncer")


def readable_among(reviews: Iterable[Review], viewer: User) -> set[int]:
    known = {review.idea_id for review in reviews}
    return set(Idea.objects.visible_to(viewer).filter(pk__in=known).values_list("pk", flat=True))


def decided_by(reviews: Iterable[Review], decisions: Iterable[Decision]) -> dict[int, Decision]:
    """The decision that each of these led to, by the key of the review.

    An idea that comes back to the same session has two reviews: a published decision, or one that left with the idea,
    is that of the first one that had not left by then, a draft that of the one still there.
    """
    found = {}
    by_age = sorted(reviews, key=lambda review: review.pk)
    for decision in decisions:
        at = decision.published_at or decision.dropped_at
        mine = (review for review in by_age if review.idea_id == decision.idea_id)
        there = (review for review in mine if review.left_at is None or (at and at <= review.left_at))
        if review := next(there, None):
            found[review.pk] = decision
    return found
