"""What the terms of a time agreement, and the colleagues that they name, must say before it moves."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from accounts.models import User
from incubation.models import TimeAllocation
from incubation.models.terms import CHANGES
from workflow.registry import requires


@requires("incubation.TimeAllocation", "approve", "renew")
def no_colleague_declined(allocation: TimeAllocation, by: User | None) -> Iterator[str]:
    """Silence holds nothing back: the page shows who has not answered."""
    for line in allocation.terms.arrangements.declined().select_related("to_whom"):
        yield _(
            "%(person)s ne peut pas prendre « %(task)s » : proposez une autre organisation du service."
        ) % {"person": line.to_whom, "task": line.task}


@requires("incubation.TimeAllocation", "keep_agreement")
def whoever_asked_gives_it_up(allocation: TimeAllocation, by: User | None) -> Iterator[str]:
    """The person decides for themselves; the manager answers what they ask, and says why not."""
    if by is None or by.pk == allocation.beneficiary_id:
        return
    asked = allocation.versions.filter(kind__in=CHANGES).order_by("-number").first()
    if asked.proposed_by_id == allocation.beneficiary_id:
        yield _("%(person)s attend votre réponse : dites ce qui l’empêche et ce qui serait possible.") % {
            "person": allocation.beneficiary
        }
