"""The concept notes put before the committee, among the points of a session."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from accounts.models import User
from ideas.agenda_points import OtherPoint, also_on_the_agenda
from ideas.models import CommitteeSession
from workshops.concept import ConceptState
from workshops.models import ProgrammeConcept


@also_on_the_agenda
def concept_notes(session: CommitteeSession, viewer: User) -> Iterator[OtherPoint]:
    for concept in ProgrammeConcept.objects.visible_to(viewer).before(session):
        label = _("Note de concept : %(programme)s") % {"programme": concept.programme}
        yield OtherPoint(label, concept.get_absolute_url(), _said_of(concept))


def _said_of(concept: ProgrammeConcept) -> str:
    """What is asked of the committee, then what it said."""
    if concept.state == ConceptState.SUBMITTED:
        return _("Décider de son adoption")
    words = concept.get_state_display()
    return (
        _("%(decision)s : « %(reason)s »") % {"decision": words, "reason": concept.reason}
        if concept.reason
        else words
    )
