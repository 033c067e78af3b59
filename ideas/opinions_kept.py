"""An idea put off to another session does not start again from nothing: the opinions given are kept, those that were
still awaited are asked again for the new day.

Only when the committee put it off: after a complement or a decision, the idea is another one, and is judged anew.
"""

from accounts.models import User
from accounts.permissions import sync_object_permissions
from ideas.asking import count_opinions, usual_day
from ideas.lifecycle import IdeaState
from ideas.models import CommitteeSession, Evaluation, Idea, Review, Score
from ideas.opinion import OpinionState
from ideas.recusal import recused_among


def take_over(review: Review, *, by: User | None) -> None:
    """What was said of the idea at its former session. With another grid, the same people are asked again."""
    former = put_off_from(review.idea)
    if former is None:
        return
    close = {person.pk for person in recused_among(review, _people_of(former))}
    same_grid = former.grid_id == review.grid_id
    if same_grid:
        _keep_scores(former, review, close)
        review.carried_from = former
        review.save(update_fields=["carried_from"])
    for asked in former.evaluations.counted().exclude(evaluator__in=close).order_by("pk"):
        if not asked.evaluator.is_active:
            continue
        _keep(asked, review) if asked.is_given and same_grid else _ask_again(asked, review, by)
    count_opinions(review)
    sync_object_permissions(Idea.objects.get(pk=review.idea_id))


def put_off_from(idea: Idea) -> Review | None:
    """Where it stood before; nothing unless the committee, or the calendar of its session, put it off."""
    former = idea.reviews.exclude(left_at=None).select_related("session").order_by("-left_at", "-pk").first()
    if former is None:
        return None
    left = idea.history.filter(source=IdeaState.IN_REVIEW).exclude(target=IdeaState.IN_REVIEW)
    last = left.order_by("-at", "-pk").first()
    return former if last and last.name == "defer" else None


def follow_the_session(session: CommitteeSession) -> list[Evaluation]:
    """The session has another day: so have the opinions awaited before it. Those whose day changed."""
    awaited = Evaluation.objects.awaited().filter(review__session=session, review__left_at=None)
    changed = []
    for asked in awaited.for_list():
        asked.review.session = session
        day = usual_day(asked.review)
        if day != asked.answer_by:
            asked.answer_by = asked.due_on = day
            asked.save(update_fields=["answer_by", "due_on"])
            changed.append(asked)
    return changed


def _people_of(former: Review) -> list[User]:
    asked = [row.evaluator for row in former.evaluations.counted().select_related("evaluator")]
    scorers = [score.scorer for score in former.scores.by_criterion()]
    return list(dict.fromkeys([*asked, *scorers]))


def _keep_scores(former: Review, review: Review, close: set[int]) -> None:
    kept = former.scores.exclude(scorer__in=close).filter(criterion__grid=review.grid_id)
    Score.objects.bulk_create(
        [
            Score(
                review=review,
                scorer_id=score.scorer_id,
                criterion_id=score.criterion_id,
                value=score.value,
                comment=score.comment,
            )
            for score in kept
        ]
    )


def _keep(asked: Evaluation, review: Review) -> None:
    Evaluation.begin("keep", by=None, state=OpinionState.GIVEN, **_facts(asked), review=review)


def _ask_again(asked: Evaluation, review: Review, by: User | None) -> None:
    facts = {**_facts(asked), "review": review, "answer_by": usual_day(review)}
    Evaluation.begin("ask_again", by=by, **facts)


def _facts(asked: Evaluation) -> dict[str, object]:
    names = ("evaluator", "asked_by", "via", "answer_by", "message")
    return {name: getattr(asked, name) for name in names}
