"""The scores of one idea in a session: writing one's own; reading each criterion, the mean and what people remarked."""

from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from django.db import transaction

from accounts.models import User
from ideas.lifecycle import IdeaState
from ideas.models import Criterion, Evaluation, Idea, Review, Score
from ideas.recusal import recused
from workflow.errors import PermissionDenied, TransitionNotAllowed


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


@transaction.atomic
def score(review: Review, *, by: User, values: dict[int, int | None], comment: str = "") -> None:
    """Write somebody's scores: `values` maps the key of a criterion to a level from 1 to 5, or to no opinion. An
    opinion that they were asked for is given with it.

    `PermissionDenied` for whoever stands close to the idea; `TransitionNotAllowed` once the idea has left the
    session, or its decision is published, settled or told in published minutes.
    """
    idea = lock_in_review(review)
    if reason := recused(idea, by):
        raise PermissionDenied(reason)
    if review.grid_id is None:
        Review.objects.filter(pk=review.pk).update(grid=review.judged_on)
    silent = [pk for pk, value in values.items() if value is None]
    Score.objects.filter(review=review, scorer=by, criterion__in=silent).delete()
    Score.objects.bulk_create(
        [
            Score(review=review, scorer=by, criterion_id=pk, value=value, comment=comment)
            for pk, value in values.items()
            if value is not None
        ],
        update_conflicts=True,
        unique_fields=["review", "scorer", "criterion"],
        update_fields=["value", "comment", "at"],
    )
    for pk in Evaluation.objects.of(by).awaited().filter(review=review).values_list("pk", flat=True):
        Evaluation.perform(pk, "give", by=None, on_behalf_of=by)


def lock_in_review(review: Review) -> Idea:
    idea = Idea.objects.select_for_update(of=("self",), no_key=True).get(pk=review.idea_id)
    if idea.state != IdeaState.IN_REVIEW or not Review.objects.pending().filter(pk=review.pk).exists():
        raise TransitionNotAllowed("the idea has left this session", object=idea, method=idea.publish_study)
    if review.is_settled:
        raise TransitionNotAllowed("the decision is settled", object=idea, method=idea.publish_study)
    return idea
