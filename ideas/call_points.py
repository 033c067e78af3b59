"""A call put before a committee: entering the agenda of a session, what is decided of it, leaving before that."""

from collections.abc import Iterator
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.permissions import may
from ideas.agenda_points import OtherPoint, also_on_the_agenda
from ideas.models import CallOutcome, CallPoint, Campaign, CommitteeSession, CommitteeSessionTransition
from ideas.seats import decides
from ideas.sitting import TAKES_IDEAS
from notifications.delivery import Act, announce
from workflow.errors import PermissionDenied, RequirementsMissing, TransitionNotAllowed
from workflow.registry import follows, requires


class DecidedMeanwhile(Exception):
    """Somebody else wrote a decision since the form was opened: it is that of `point`."""

    def __init__(self, point: CallPoint) -> None:
        super().__init__(f"point {point.pk} was decided")
        self.point = point


@transaction.atomic
def put(
    campaign: Campaign, *, by: User, session: CommitteeSession, asked: str, token: UUID | None = None
) -> CallPoint:
    """`RequirementsMissing` when the session takes nothing any more, or the call already waits for a committee."""
    if not may(by, "ideas.run_campaign"):
        raise PermissionDenied
    held = _locked(session.pk)
    Campaign.objects.select_for_update(of=("self",), no_key=True).get(pk=campaign.pk)
    point = CallPoint(campaign=campaign, session=held, asked=asked, put_by=by)
    if known := point.sent_before(token, "campaign", "session", "asked"):
        return known
    if held.state not in TAKES_IDEAS:
        raise RequirementsMissing([_("Cette séance ne prend plus de points : choisissez-en une autre.")])
    if campaign.points.undecided().exists():
        raise RequirementsMissing([_("Cet appel est déjà à l’ordre du jour d’une séance.")])
    point.save()
    return point


@transaction.atomic
def decide(
    point: CallPoint, *, by: User, outcome: str, reason: str, conditions: str = "", seen: str | None = None
) -> CallPoint:
    """Written again until the minutes are published. `DecidedMeanwhile` when another decision stands than the one
    that was `seen`; `TransitionNotAllowed` before the day of the session, and once it is closed.
    """
    held = _held(point)
    if not decides(held.session, by):
        raise PermissionDenied
    if not held.takes_a_decision:
        raise TransitionNotAllowed("the session decides nothing now", object=held.session, method=None)
    said = {"outcome": outcome, "reason": reason, "conditions": conditions}
    if all(getattr(held, name) == words for name, words in said.items()):
        return held
    if seen is not None and held.version != seen:
        raise DecidedMeanwhile(held)
    for name, words in said.items():
        setattr(held, name, words)
    held.decided_by, held.decided_at = by, timezone.now()
    held.save(update_fields=[*said, "decided_by", "decided_at"])
    announce(held, "decide", Act(f"{held.pk}:{held.version}", by))
    return held


@transaction.atomic
def take_off(point: CallPoint, *, by: User) -> None:
    """`TransitionNotAllowed` once it was decided."""
    if not may(by, "ideas.run_campaign"):
        raise PermissionDenied
    held = _held(point)
    if not held.may_leave:
        raise TransitionNotAllowed("it was decided", object=held.session, method=None)
    held.delete()


def _locked(pk: int) -> CommitteeSession:
    return CommitteeSession.objects.select_for_update(of=("self",), no_key=True).get(pk=pk)


def _held(point: CallPoint) -> CallPoint:
    """The session, then its point. `TransitionNotAllowed` once it left."""
    session = _locked(point.session_id)
    held = CallPoint.objects.select_for_update(of=("self",), no_key=True).filter(pk=point.pk).first()
    if held is None:
        raise TransitionNotAllowed("it left the agenda", object=session, method=None)
    held.session = session
    return held


@also_on_the_agenda
def calls(session: CommitteeSession, viewer: User) -> Iterator[OtherPoint]:
    for point in CallPoint.objects.visible_to(viewer).before(session):
        label = _("Appel à propositions : %(call)s") % {"call": point.campaign}
        yield OtherPoint(label, point.get_absolute_url(), said_of(point))


def said_of(point: CallPoint) -> str:
    """What is asked of the committee, then what it said."""
    if not point.is_decided:
        return _("Demandé au comité : %(asked)s") % {"asked": point.asked}
    said = _("%(decision)s : « %(reason)s »") % {
        "decision": point.get_outcome_display(),
        "reason": point.reason,
    }
    if point.outcome != CallOutcome.GO_WITH_CONDITIONS:
        return said
    return _("%(said)s Conditions : « %(conditions)s »") % {"said": said, "conditions": point.conditions}


@requires("ideas.CommitteeSession", "publish_minutes")
def each_call_was_decided(session: CommitteeSession, by: User | None) -> Iterator[str]:
    for point in CallPoint.objects.before(session).undecided():
        yield _("Notez la décision sur l’appel « %(title)s », même pour le reporter.") % {"title": point}


@follows("ideas.CommitteeSession", "cancel")
def its_calls_wait_for_another_session(
    session: CommitteeSession, line: CommitteeSessionTransition, inputs: dict[str, object]
) -> None:
    for point in CallPoint.objects.before(session).undecided():
        point.delete()
        announce(point.campaign, "leave_session", Act(f"session-{session.pk}", line.actor, line.comment))
