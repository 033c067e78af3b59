"""The jury of a call: who scores which idea, the levels they give, and the order they make for the innovation team."""

from dataclasses import dataclass
from hashlib import sha256

from django.db import models, transaction
from django.db.models import F, FloatField, OuterRef, Subquery, Sum
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.permissions import sync_object_permissions
from ideas.campaign import CampaignState
from ideas.models import CallResult, CallScore, Campaign, Idea
from ideas.recusal import carried_among, recusals, recused
from workflow.errors import PermissionDenied, TransitionNotAllowed


def judges(campaign: Campaign, user: User) -> bool:
    return campaign.jury.filter(pk=user.pk).exists()


def answers_for(campaign: Campaign, judge: User) -> models.QuerySet:
    """What this person may read of the ideas that answered."""
    return Idea.objects.visible_to(judge).competing_in(campaign).for_list()


def let_the_jury_read(campaign: Campaign) -> None:
    """Those of the jury read what is restricted among the answers as long as they judge. To be called in the
    transaction that changes the jury, or whether it judges.
    """
    for idea in Idea.objects.deposited_for(campaign).restricted().select_related("author", "campaign"):
        sync_object_permissions(idea)


@dataclass(frozen=True)
class Ballot:
    """One idea before one member of the jury: `reason` says why they leave it to others."""

    idea: Idea
    scored: bool
    reason: str


def ballots(campaign: Campaign, judge: User) -> list[Ballot]:
    scored = set(
        CallScore.objects.given_by(judge).filter(criterion__campaign=campaign).values_list("idea", flat=True)
    )
    answers = list(answers_for(campaign, judge))
    reasons = recusals(answers, judge)
    return [Ballot(idea, idea.pk in scored, reasons.get(idea.pk, "")) for idea in answers]


def owes_scores(campaign: Campaign, judge: User) -> bool:
    return any(not ballot.scored and not ballot.reason for ballot in ballots(campaign, judge))


@transaction.atomic
def score(
    campaign: Campaign, idea: Idea, *, by: User, values: dict[int, int | None], comment: str = ""
) -> None:
    """Write somebody's levels: `values` maps the key of a criterion to 1 to 5, or to no opinion.

    `PermissionDenied` outside the jury and for whoever stands close to the idea; `TransitionNotAllowed` before the
    call is closed and once its order is kept.
    """
    held = Campaign.objects.select_for_update(of=("self",), no_key=True).get(pk=campaign.pk)
    if held.state != CampaignState.CLOSED:
        raise TransitionNotAllowed("the jury scores a closed call", object=held)
    if not judges(held, by):
        raise PermissionDenied(_("Le jury de cet appel évalue ses idées."))
    if reason := recused(idea, by):
        raise PermissionDenied(reason)
    silent = [pk for pk, value in values.items() if value is None]
    CallScore.objects.filter(idea=idea, scorer=by, criterion__in=silent).delete()
    CallScore.objects.bulk_create(
        [
            CallScore(idea=idea, scorer=by, criterion_id=pk, value=value, comment=comment)
            for pk, value in values.items()
            if value is not None
        ],
        update_conflicts=True,
        unique_fields=["idea", "criterion", "scorer"],
        update_fields=["value", "comment", "at"],
    )


def with_means(ideas: models.QuerySet, campaign: Campaign) -> models.QuerySet:
    """`mean`: the levels of the jury weighted by the criteria, `None` without one; `voices`: how many people scored."""
    scores = CallScore.objects.filter(idea=OuterRef("pk"), criterion__campaign=campaign).order_by()
    weight = Sum("criterion__weight", output_field=FloatField())
    total = Sum(F("value") * F("criterion__weight"), output_field=FloatField())
    mean = scores.values("idea").annotate(mean=total / weight).values("mean")
    voices = scores.values("idea").annotate(n=models.Count("scorer", distinct=True)).values("n")
    return ideas.annotate(mean=Subquery(mean), voices=Subquery(voices))


@dataclass(frozen=True)
class Line:
    """One idea in the order of the innovation team."""

    idea: Idea
    result: CallResult | None
    remarks: list[str]


def order_of(campaign: Campaign, viewer: User) -> list[Line]:
    """The order that was kept, and what has no place yet after it, best mean first."""
    kept = {result.idea_id: result for result in campaign.idea_results.all()}
    remarks: dict[int, list[str]] = {}
    said = CallScore.objects.filter(criterion__campaign=campaign).exclude(comment="")
    for idea_pk, comment in said.values_list("idea", "comment").distinct().order_by("idea", "comment"):
        remarks.setdefault(idea_pk, []).append(comment)
    ideas = with_means(answers_for(campaign, viewer), campaign)
    lines = [Line(idea, kept.get(idea.pk), remarks.get(idea.pk, [])) for idea in ideas]
    return sorted(lines, key=_place)


def _place(line: Line) -> tuple[object, ...]:
    rank = (0, line.result.rank) if line.result else (1, 0)
    return (*rank, line.idea.mean is None, -(line.idea.mean or 0), line.idea.title)


@dataclass(frozen=True)
class Placing:
    idea_pk: int
    rank: int
    retained: bool
    feedback: str


class OrderChanged(Exception):
    """Somebody wrote the order since it was read."""


def seen_of(campaign: Campaign) -> str:
    """What the order says now, in short."""
    rows = campaign.idea_results.order_by("idea").values_list("idea", "rank", "retained", "feedback")
    return sha256(repr(list(rows)).encode()).hexdigest()[:16]


WRITABLE = (CampaignState.CLOSED, CampaignState.PRIORITISED)


def carried_in(campaign: Campaign, user: User) -> list[Idea]:
    """The answers that this person carries: others place them, and write to their authors."""
    answers = list(answers_for(campaign, user))
    mine = carried_among(answers, user)
    return [idea for idea in answers if idea.pk in mine]


@transaction.atomic
def keep_order(campaign: Campaign, placings: list[Placing], *, by: User, seen: str = "") -> None:
    """Write the order, what is retained and the feedback. `TransitionNotAllowed` once the results are published;
    `PermissionDenied` for an idea that the person carries, which keeps the place that others gave it; `OrderChanged`
    when the order is not any more what `seen` says.
    """
    held = Campaign.objects.select_for_update(of=("self",), no_key=True).get(pk=campaign.pk)
    if held.state not in WRITABLE:
        raise TransitionNotAllowed("the order of this call is not written now", object=held)
    wanted = [
        CallResult(
            campaign=held,
            idea_id=placing.idea_pk,
            rank=rank,
            retained=placing.retained,
            feedback=placing.feedback,
        )
        for rank, placing in enumerate(_ranked(held, placings, by), start=1)
    ]
    if seen and seen != seen_of(held) and not _already_kept(held, wanted):
        raise OrderChanged
    CallResult.objects.bulk_create(
        wanted,
        update_conflicts=True,
        unique_fields=["campaign", "idea"],
        update_fields=["rank", "retained", "feedback"],
    )


def _ranked(campaign: Campaign, placings: list[Placing], by: User) -> list[Placing]:
    """With the ideas that the person carries, where others placed them."""
    mine = {idea.pk for idea in carried_in(campaign, by)}
    if mine & {placing.idea_pk for placing in placings}:
        raise PermissionDenied(_("Vous portez cette idée : une autre personne lui donne sa place."))
    ranked = sorted(placings, key=lambda placing: placing.rank)
    for kept in campaign.idea_results.in_order().filter(idea__in=mine):
        ranked.insert(kept.rank - 1, Placing(kept.idea_id, kept.rank, kept.retained, kept.feedback))
    return ranked


def _already_kept(campaign: Campaign, wanted: list[CallResult]) -> bool:
    """Two people who write the same, or one who clicks twice, lose nothing."""
    said = {(kept.idea_id, kept.rank, kept.retained, kept.feedback) for kept in campaign.idea_results.all()}
    return all((row.idea_id, row.rank, row.retained, row.feedback) in said for row in wanted)
