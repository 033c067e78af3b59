"""The scores of one idea in a session: each criterion, one's own level, the mean, and what people remarked."""

from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from accounts.models import User
from ideas.models import Criterion, Review, Score


@dataclass(frozen=True)
class ScoreLine:
    criterion: Criterion
    mine: int | None
    mean: float
    count: int


@dataclass(frozen=True)
class ScoreSheet:
    lines: list[ScoreLine]
    remarks: list[tuple[User, str]]
    scorers: int

    @property
    def mine(self) -> bool:
        return any(line.mine for line in self.lines)


def score_sheet(review: Review, viewer: User) -> ScoreSheet:
    scores = list(review.scores.by_criterion())
    lines = [_line(list(given), viewer) for _key, given in groupby(scores, key=attrgetter("criterion_id"))]
    remarks = {score.scorer_id: (score.scorer, score.comment) for score in scores if score.comment}
    return ScoreSheet(lines, list(remarks.values()), len({score.scorer_id for score in scores}))


def _line(given: list[Score], viewer: User) -> ScoreLine:
    mine = next((score.value for score in given if score.scorer_id == viewer.pk), None)
    mean = sum(score.value for score in given) / len(given)
    return ScoreLine(given[0].criterion, mine, mean, len(given))
