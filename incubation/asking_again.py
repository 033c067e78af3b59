"""Asking once more from what was asked before: a refusal stays, and nobody types everything again."""

from accounts.models import User
from incubation.forms.said_terms import typed_as
from incubation.lifecycle import ACTIVE_PHASES
from incubation.models import Project, TimeAllocation

DAYS_OF_THEN = {"ends_on", "review_on"}


def may_ask_again(allocation: TimeAllocation, person: User) -> bool:
    """Of their own, when it is closed and nothing else is asked or granted for this project."""
    if not allocation.is_closed or allocation.beneficiary_id != person.pk:
        return False
    project = allocation.project
    return project.state in ACTIVE_PHASES and project.allocations.concluding(person.pk) is None


def words_to_start_from(project: Project, person: User, said: str) -> dict[str, object]:
    """What the form of a new request holds, `said` being the earlier one in the address; nothing when it is not."""
    if not said.isdecimal() or len(said) > 18:
        return {}
    former = project.allocations.of_beneficiary(person.pk).filter(pk=int(said)).first()
    terms = former.terms if former else None
    if terms is None:
        return {}
    said_then = typed_as(terms)
    return {name: value for name, value in said_then.items() if name not in DAYS_OF_THEN}
