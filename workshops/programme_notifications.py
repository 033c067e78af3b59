"""What is told of a programme: its note put before the committee and decided, what it is granted, what is accepted."""

from accounts.models import User
from ideas.audiences import innovation_team
from ideas.sittings.audiences import members
from notifications.registry import Message, on
from workshops.models import Deliverable, Milestone, Programme, ProgrammeConcept, ResourceNeed

Piece = Milestone | Deliverable | ResourceNeed | ProgrammeConcept


def sponsor(piece: Piece) -> list[User]:
    programme: Programme = piece.programme
    return [programme.sponsor] if programme.sponsor_id else []


def committee(concept: ProgrammeConcept) -> list[User]:
    return members(concept.session) if concept.session_id else []


def secretary(concept: ProgrammeConcept) -> list[User]:
    return [concept.session.secretary.answering()] if concept.session_id else []


def team_and_sponsor(piece: Piece) -> list[User]:
    return [*innovation_team(piece), *sponsor(piece)]


def owner(piece: Milestone | Deliverable) -> list[User]:
    """Whoever takes care of it; the innovation team while nobody is named."""
    return [piece.owner] if piece.owner_id else innovation_team(piece)


def owner_and_team(piece: Deliverable) -> list[User]:
    return [*owner(piece), *innovation_team(piece)]


CONCEPT = "workshops.ProgrammeConcept"
on(CONCEPT, "submit", Message("workshops/concept_submitted", committee))
on(CONCEPT, "take_back", Message("workshops/concept_taken_back", team_and_sponsor))
for ending in ("adopt", "turn_down"):
    on(CONCEPT, ending, Message("workshops/concept_decided", team_and_sponsor))
on("workshops.ResourceNeed", "decide", Message("workshops/resource_decided", team_and_sponsor))
on("workshops.Deliverable", "accept", Message("workshops/deliverable_accepted", owner_and_team))
