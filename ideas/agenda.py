"""What the page of a session shows: the agenda, where each idea stands, and what the matrix advises."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import time
from typing import Self

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from ideas.models import CommitteeSession, Decision, Idea, Review, Verdict
from ideas.recusal import carried_among
from ideas.sitting import CLOSED
from ideas.sittings.agenda_order import ends_of, hour_in_words

# Impact then feasibility, reached or not: the verdict that the matrix suggests, and why.
ADVICE = {
    (True, True): (
        Verdict.EXPERIMENT,
        gettext_lazy("Fort impact, forte faisabilité : la matrice suggère une expérimentation immédiate."),
    ),
    (True, False): (
        Verdict.STUDY,
        gettext_lazy("Fort impact, faisabilité à établir : la matrice suggère une étude préalable."),
    ),
    (False, True): (
        Verdict.TRANSFER,
        gettext_lazy(
            "Simple à faire, d’effet plus local : la matrice suggère une action locale ou une transmission."
        ),
    ),
    (False, False): (
        Verdict.TRANSFER,
        gettext_lazy("Impact et faisabilité encore limités : la matrice suggère de transmettre l’idée."),
    ),
}


@dataclass(frozen=True)
class OtherPoint:
    """A programme, a call or a gate: something else than an idea that the committee looks at."""

    label: str
    url: str
    detail: str = ""


# Given the session and who reads its agenda: what else is on it, already narrowed to what this person may see.
Source = Callable[[CommitteeSession, User], Iterable[OtherPoint]]
ALSO: list[Source] = []


def also_on_the_agenda(source: Source) -> Source:
    """Registered by the apps built on this one, when they start."""
    ALSO.append(source)
    return source


@dataclass(frozen=True)
class Advice:
    verdict: str
    sentence: str


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

    def after(self, earlier: "Point | None") -> Self:
        """The same idea stood on the agenda before."""
        self.former = [*earlier.former, earlier.decision] if earlier else []
        return self

    @property
    def idea(self) -> Idea:
        return self.review.idea

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
    def draft(self) -> Decision | None:
        return None if self.decided or self.kept else self.decision

    @property
    def settled(self) -> bool:
        """Its decision is told in published minutes: it may be published, and nothing else."""
        return self.decision is not None and not self.decided and self.review.session.state in CLOSED

    @property
    def kept(self) -> bool:
        """What the committee says of it is not for this person."""
        return self.carried or not self.readable

    @property
    def state(self) -> str:
        return "here" if self.current else "done" if self.decided else ""

    @property
    def impact(self) -> float | None:
        return None if self.kept else self.review.impact

    @property
    def feasibility(self) -> float | None:
        return None if self.kept else self.review.feasibility

    @property
    def detail(self) -> str:
        if not self.readable:
            return _("Diffusion restreinte")
        if self.decided:
            return self.decision.get_verdict_display()
        if self.carried:
            return _("Vous portez cette idée")
        if self.current and self.until:
            return _("En discussion, prévue jusqu’à %(hour)s") % {"hour": hour_in_words(self.until)}
        if self.decision is not None:
            return _("Décision notée, à publier")
        return _("À évaluer") if self.impact is None or self.feasibility is None else ""

    @property
    def advice(self) -> Advice | None:
        if self.impact is None or self.feasibility is None:
            return None
        threshold = settings.MATRIX_THRESHOLD
        verdict, sentence = ADVICE[self.impact >= threshold, self.feasibility >= threshold]
        return Advice(verdict, str(sentence))


@dataclass(frozen=True)
class Agenda:
    points: list[Point]
    gone: list[Review]  # deferred, sent back or withdrawn before a decision
    readable: set[int]  # the keys of the ideas that the viewer may read, among all of these
    also: "list[OtherPoint]" = field(default_factory=list)  # what other apps put before the committee

    @classmethod
    def of(cls, session: CommitteeSession, viewer: User) -> Self:
        reviews = list(session.reviews.for_agenda())
        carried = carried_among((review.idea for review in reviews), viewer)
        readable = readable_among(reviews, viewer)
        decisions = decided_by(reviews, session.decisions.latest_last())
        points, gone = {}, []
        for review in reviews:
            review.session = session
            decision = decisions.get(review.pk)
            if review.left_at is None or decision is not None:
                key = review.idea_id
                point = Point(0, review, decision, carried=key in carried, readable=key in readable)
                points[key] = point.after(points.get(key))
            else:
                gone.append(review)
        ends = ends_of(session.starts_at, [point.review.minutes for point in points.values()])
        for number, (point, until) in enumerate(zip(points.values(), ends, strict=True), start=1):
            point.number, point.until = number, until
        also = [point for source in ALSO for point in source(session, viewer)]
        return cls(list(points.values()), gone, readable, also)

    def select(self, idea_pk: int | None) -> Point | None:
        """The point of this idea, else the first that waits for a decision; it becomes the current one.

        `KeyError` when the idea is not on the agenda.
        """
        if idea_pk is not None:
            found = {point.idea.pk: point for point in self.points}[idea_pk]
        else:
            found = next((point for point in self.points if not point.decided), next(iter(self.points), None))
        if found is not None:
            found.current = True
        return found

    @property
    def neighbours(self) -> "tuple[Point | None, Point | None]":
        """The points before and after the current one."""
        here = next((place for place, point in enumerate(self.points) if point.current), None)
        if here is None:
            return None, None
        before = self.points[here - 1] if here else None
        return before, self.points[here + 1] if here + 1 < len(self.points) else None

    @property
    def plotted(self) -> list[dict[str, object]]:
        """The points of the matrix: the ideas scored on both axes."""
        return [
            {
                "number": point.number,
                "label": point.label,
                "impact": point.impact,
                "feasibility": point.feasibility,
                "here": point.current,
            }
            for point in self.points
            if point.advice
        ]

    @property
    def decided_count(self) -> int:
        return sum(point.decided for point in self.points)

    @property
    def departed(self) -> list[OtherPoint]:
        """Those that left before a decision; without an address when the viewer may not read them."""
        return [
            OtherPoint(review.idea.title, review.idea.get_absolute_url(), review.idea.get_state_display())
            if review.idea_id in self.readable
            else OtherPoint(review.idea.reference, "")
            for review in self.gone
        ]


def readable_among(reviews: Iterable[Review], viewer: User) -> set[int]:
    known = {review.idea_id for review in reviews}
    return set(Idea.objects.visible_to(viewer).filter(pk__in=known).values_list("pk", flat=True))


def decided_by(reviews: Iterable[Review], decisions: Iterable[Decision]) -> dict[int, Decision]:
    """The decision that each of these led to, by the key of the review.

    An idea that comes back to the same session has two reviews: a published decision is that of the first one that
    had not left by then, a draft that of the one still there.
    """
    found = {}
    by_age = sorted(reviews, key=lambda review: review.pk)
    for decision in decisions:
        at = decision.published_at
        mine = (review for review in by_age if review.idea_id == decision.idea_id)
        there = (review for review in mine if review.left_at is None or (at and at <= review.left_at))
        if review := next(there, None):
            found[review.pk] = decision
    return found
