"""An idea in its session: finding it for somebody, and the one place that says why nothing is said of it any more."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from accounts.models import User
from ideas.models import CommitteeSession, Idea, Review
from ideas.recusal import carries
from ideas.telling.page import how_it_was_settled
from workflow.views import what_happened


def review_for(user: User, session_pk: int, idea_pk: int) -> Review:
    """404 for whoever reads the session without reading this idea: a seat knows a restricted one by its reference."""
    session = get_object_or_404(CommitteeSession.objects.visible_to(user).for_page(), pk=session_pk)
    readable = Idea.objects.visible_to(user).filter(pk=idea_pk)
    review = session.reviews.for_agenda().filter(idea__in=readable).last()
    if review is None:
        raise Http404
    review.session = session
    return review


def is_closed(review: Review) -> bool:
    """No level, no request and no decision is written any more."""
    return review.is_settled or not review.is_open


def why_closed(review: Review, viewer: User) -> str:
    """The sentence for this person; empty while something may still be written."""
    settled = review.is_settled
    if not settled and review.is_open:
        return ""
    if not _knows_why(review, viewer):
        return too_late_for_anybody()
    return how_it_was_settled(review) if settled else what_happened(review.idea)


def why_refused(review: Review, viewer: User) -> str:
    """Somebody was faster than the page that this person read: the sentence, read again."""
    now = Review.objects.select_related("session", "idea").get(pk=review.pk)
    return why_closed(now, viewer) or too_late_for_anybody()


def too_late_for_anybody() -> str:
    return _("Ce n’est plus possible : l’examen de cette idée par le comité est terminé.")


def _knows_why(review: Review, viewer: User) -> bool:
    """Who settled, published or took the idea away is told to those of the session, not to those who carry the idea."""
    sits_there = CommitteeSession.objects.visible_to(viewer).filter(pk=review.session_id).exists()
    return sits_there and not carries(review.idea, viewer)
