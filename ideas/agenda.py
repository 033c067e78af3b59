"""What the page of a session shows: the agenda, where each idea stands, and what the matrix advises."""

from dataclasses import dataclass
from typing import Self

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from ideas.models import CommitteeSession, Decision, Idea, Review, Verdict

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
class Advice:
    verdict: str
    sentence: str


@dataclass
class Point:
    """One idea of the agenda, seen by somebody. Scores and drafts are kept from whoever carries it."""

    number: int
    review: Review
    decision: Decision | None
    carried: bool
    current: bool = False

    @property
    def idea(self) -> Idea:
        return self.review.idea

    @property
    def label(self) -> str:
        return self.idea.title

    @property
    def url(self) -> str:
        return self.review.get_absolute_url()

    @property
    def decided(self) -> bool:
        return self.decision is not None and self.decision.published_at is not None

    @property
    def draft(self) -> Decision | None:
        return None if self.decided or self.carried else self.decision

    @property
    def state(self) -> str:
        return "here" if self.current else "done" if self.decided else ""

    @property
    def impact(self) -> float | None:
        return None if self.carried else self.review.impact

    @property
    def feasibility(self) -> float | None:
        return None if self.carried else self.review.feasibility

    @property
    def detail(self) -> str:
        if self.decided:
            return self.decision.get_verdict_display()
        if self.carried:
            return _("Vous portez cette idée")
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

    @classmethod
    def of(cls, session: CommitteeSession, viewer: User) -> Self:
        decisions = {decision.idea_id: decision for decision in session.decisions.latest_last()}
        carried = set(_of_session(session).carried_by(viewer).values_list("pk", flat=True))
        points, gone = {}, []
        for review in session.reviews.for_agenda():
            review.session = session
            decision = decisions.get(review.idea_id)
            published = decision is not None and decision.published_at is not None
            if review.left_at is None or (published and review.idea_id not in points):
                point = Point(0, review, decision, carried=review.idea_id in carried)
                points[review.idea_id] = point
            else:
                gone.append(review)
        for number, point in enumerate(points.values(), start=1):
            point.number = number
        return cls(list(points.values()), gone)

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


def _of_session(session: CommitteeSession) -> QuerySet[Idea]:
    return Idea.objects.filter(reviews__session=session)
