"""What the team and the author say to each other beside the moves of an idea: exchanges noted, and the next meeting."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from ideas.lifecycle import OPEN_STATES, IdeaState
from ideas.models import Appointment, ContactLog, Idea, IdeaTransition
from ideas.recusal import carries
from notifications.delivery import Act, announce
from workflow.errors import PermissionDenied, TransitionNotAllowed

# After the first contact, which is a move of its own, and as long as somebody waits for something.
IN_TOUCH = [*(state for state in OPEN_STATES if state != IdeaState.SUBMITTED), IdeaState.TRANSFERRED]


@transaction.atomic
def log_contact(idea: Idea, *, by: User, channel: str, on: date, summary: str, shared: bool) -> ContactLog:
    """`PermissionDenied` for whoever carries the idea; `TransitionNotAllowed` when nobody is in touch (any more).
    The same words of the same person on the same day are one exchange, told once.
    """
    held = _hold(idea, by, IN_TOUCH)
    said = {"channel": channel, "on": on, "summary": summary, "shared": shared, "by": by}
    if known := held.contacts.filter(**said).first():
        return known
    noted = held.contacts.create(**said, noted_at=timezone.now())
    keep_past_appointment(held)
    if shared:
        announce(noted, "note", Act("once", by))
    return noted


@transaction.atomic
def appoint(idea: Idea, *, by: User, who: User, at: datetime, place: str) -> Appointment:
    """The next meeting: it takes the place of the one that stood. The same words again change nothing."""
    held = _hold(idea, by, OPEN_STATES)
    former = held.appointments.standing().first()
    if former is not None and (former.by_id, former.at, former.place) == (who.pk, at, place):
        return former
    held.appointments.standing().update(cancelled_at=timezone.now())
    made = held.appointments.create(by=who, at=at, place=place)
    announce(made, "make", Act("once", by))
    return made


@transaction.atomic
def cancel_appointment(idea: Idea, *, by: User) -> None:
    """Nothing happens when none stands: somebody was quicker."""
    held = _hold(idea, by, OPEN_STATES)
    standing = held.appointments.standing().first()
    if standing is None:
        return
    held.appointments.filter(pk=standing.pk).update(cancelled_at=timezone.now())
    announce(standing, "cancel", Act("once", by))


def call_off(idea: Idea, line: IdeaTransition) -> None:
    """What `line` tells leaves nothing to meet about. A meeting that took place is only not asked about any more."""
    now = timezone.now()
    for standing in idea.appointments.standing().select_related("by"):
        standing.idea = idea
        if standing.at <= now:
            idea.appointments.filter(pk=standing.pk).update(kept_at=now)
            continue
        idea.appointments.filter(pk=standing.pk).update(cancelled_at=now)
        announce(standing, "cancel", line)


def keep_past_appointment(idea: Idea) -> None:
    """What was said is noted: nobody is reminded of the meeting any more."""
    now = timezone.now()
    idea.appointments.standing().filter(at__lte=now).update(kept_at=now)


def _hold(idea: Idea, by: User, states: list[str]) -> Idea:
    held = Idea.objects.select_for_update(of=("self",), no_key=True).get(pk=idea.pk)
    if carries(held, by):
        raise PermissionDenied(
            _("Une autre personne de l’équipe innovation s’en charge : vous portez l’idée.")
        )
    if held.state not in states:
        raise TransitionNotAllowed("nobody is in touch about this idea", object=held, method=held.assign)
    return held
