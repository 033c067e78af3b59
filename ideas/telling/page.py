"""What the pages of a session say of a decision on its way to the author, and of what is left to settle."""

from dataclasses import dataclass
from typing import Self

from django.utils.translation import gettext as _

from accounts.models import User
from ideas.agenda import Agenda, Point
from ideas.models import CommitteeSession, Review, Telling
from ideas.recusal import declared_among
from ideas.telling.readiness import lacking
from ideas.telling.settling import possible_tellers, tellers_among, usual_teller
from workflow.views import day_and_hour, what_happened


@dataclass(frozen=True)
class ToSettle:
    """One decision of the session, and those among whom one tells its author."""

    point: Point
    tellers: list[User]
    usual: User


@dataclass(frozen=True)
class Unready:
    """A decision that nothing could publish as it is, and why."""

    point: Point
    missing: list[str]


@dataclass(frozen=True)
class Summary:
    """What one press settles, for whoever presses. What they carry, or stand aside from, is settled by others."""

    ready: list[ToSettle]
    unready: list[Unready]
    undecided: list[Point]
    others: list[Point]

    @classmethod
    def of(cls, session: CommitteeSession, viewer: User) -> Self:
        waiting = [point for point in Agenda.of(session, viewer).points if not point.over]
        close = declared_among([point.idea for point in waiting], viewer)
        others = [point for point in waiting if point.kept or point.idea.pk in close]
        mine = [point for point in waiting if point not in others]
        noted = [point for point in mine if point.draft is not None and point.telling is None]
        lacks = _lacking(session, noted)
        who = tellers_among([point.idea for point in noted], possible_tellers())
        return cls(
            ready=[
                _to_settle(point, session, who[point.idea.pk], viewer)
                for point in noted
                if point.draft.pk not in lacks
            ],
            unready=[Unready(point, lacks[point.draft.pk]) for point in noted if point.draft.pk in lacks],
            undecided=[point for point in mine if point.draft is None],
            others=others,
        )


def _lacking(session: CommitteeSession, points: list[Point]) -> dict[int, list[str]]:
    for point in points:
        point.decision.idea = point.idea
    return lacking(session, [point.decision for point in points])


def _to_settle(point: Point, session: CommitteeSession, tellers: list[User], viewer: User) -> ToSettle:
    # In an organisation where nobody else may, whoever settles calls the author.
    people = tellers or [viewer]
    return ToSettle(point, people, usual_teller(point.idea, session, people))


def how_it_was_settled(review: Review) -> str:
    """Why nothing is scored or written of this decision any more."""
    decisions = Telling.objects.running().filter(decision__idea=review.idea_id)
    telling = decisions.select_related("settled_by").first()
    if telling is None:
        return what_happened(review.session)
    return _("Ce n’est plus possible. Décision arrêtée, par %(who)s, le %(when)s.") % {
        "who": telling.settled_by,
        "when": day_and_hour(telling.settled_at),
    }
