"""What must be true before a session moves, and before one of its decisions is published."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from ideas.agenda import readable_among
from ideas.agenda_points import also_before
from ideas.lifecycle import IdeaState
from ideas.models import CommitteeSession, Decision, Idea, Verdict
from ideas.requirements_decisions import requires_of_a_decision
from ideas.seats import expected_at, present_at, publishes, quorum_of, seated_review
from ideas.session_documents import what_lacks_to_the_pack
from ideas.sitting import SessionState
from ideas.telling.readiness import named
from ideas.telling.settling import unsettled
from workflow.registry import requires


@requires("ideas.CommitteeSession", "send_pack")
def there_is_something_to_read(session: CommitteeSession, by: User | None) -> Iterator[str]:
    if not session.reviews.pending().exists() and not (by and also_before(session, by)):
        yield _("Inscrivez au moins une idée à l’ordre du jour.")


@requires("ideas.CommitteeSession", "send_pack")
def each_idea_has_its_sheet(session: CommitteeSession, by: User | None) -> Iterator[str]:
    reviews = session.reviews.pending().exclude(idea__qualifications__superseded=False)
    for label in _labels(reviews, by):
        yield _("L’idée « %(title)s » n’a pas de fiche de qualification.") % {"title": label}


@requires("ideas.CommitteeSession", "send_pack")
def its_pack_is_ready(session: CommitteeSession, by: User | None) -> Iterator[str]:
    """In the words of whoever sends it: whoever carries an idea prepares a copy of their own."""
    if by is not None and (session.reviews.pending().exists() or _has_pages(session, by)):
        lacks = what_lacks_to_the_pack(session, by)
        if lacks:
            yield lacks


def _has_pages(session: CommitteeSession, reader: User) -> bool:
    """Something else than an idea is told in the pack on pages of its own."""
    return any(point.told for point in also_before(session, reader))


@requires("ideas.CommitteeSession", "hold")
def the_day_has_come(session: CommitteeSession, by: User | None) -> Iterator[str]:
    if session.held_on > timezone.localdate():
        yield _("Le jour de la séance n’est pas encore venu.")


@requires("ideas.CommitteeSession", "hold")
def it_is_known_who_is_there(session: CommitteeSession, by: User | None) -> Iterator[str]:
    noted = set(session.attendance.values_list("person", flat=True))
    unknown = [str(person) for person in expected_at(session) if person.pk not in noted]
    if not present_at(session):
        yield _("Notez d’abord les présences.")
    elif session.seated and unknown:
        yield _("Dites si ces personnes sont en séance : %(names)s.") % {"names": ", ".join(unknown)}


@requires("ideas.CommitteeSession", "publish_minutes")
def each_idea_was_decided(session: CommitteeSession, by: User | None) -> Iterator[str]:
    noted = Exists(Decision.objects.drafted().filter(idea=OuterRef("idea")))
    waiting = session.reviews.pending().filter(~noted, idea__state=IdeaState.IN_REVIEW)
    for label in _labels(waiting, by):
        yield _("Notez la décision sur « %(title)s », même pour la reporter.") % {"title": label}


@requires("ideas.CommitteeSession", "publish_minutes")
def each_decision_may_be_published(session: CommitteeSession, by: User | None) -> Iterator[str]:
    """What the minutes tell is not written any more."""
    yield from named(session, unsettled(session), by)


@requires("ideas.CommitteeSession", "approve_minutes")
def a_later_session_is_held(session: CommitteeSession, by: User | None) -> Iterator[str]:
    if not CommitteeSession.objects.approving(session).exists():
        yield _("Le comité approuve le relevé à une séance suivante, une fois celle-ci ouverte.")


@requires_of_a_decision
def the_committee_was_in_number(idea: Idea, by: User | None) -> Iterator[str]:
    review = seated_review(idea)
    if review is None:
        return
    if review.session.state in (SessionState.PLANNED, SessionState.PACK_SENT):
        yield _("Notez d’abord les présences, puis ouvrez la séance.")
    elif not (quorum := quorum_of(review)).reached and not _is_put_off(idea):
        yield quorum.sentence


def _is_put_off(idea: Idea) -> bool:
    """Too few people to decide is a reason to put it off: nothing else could leave such a session."""
    return idea.decisions.drafted().filter(verdict=Verdict.DEFER).exists()


@requires_of_a_decision
def the_chair_or_the_pen_publishes(idea: Idea, by: User | None) -> Iterator[str]:
    review = seated_review(idea)
    if by is not None and review is not None and not publishes(review.session, by):
        yield _("La présidence ou le secrétariat de la séance publie la décision.")


def _labels(reviews: QuerySet, by: User | None) -> Iterator[str]:
    """As whoever asks may read them: a restricted idea by its reference."""
    waiting = list(reviews.select_related("idea").order_by("order", "pk"))
    readable = readable_among(waiting, by) if waiting and by else set()
    for review in waiting:
        yield review.idea.title if review.idea_id in readable else review.idea.reference
