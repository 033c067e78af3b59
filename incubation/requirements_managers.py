"""What must be true before an answer is left to the level above."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from accounts.models import User
from incubation.models import TimeAllocation
from workflow.registry import requires


@requires("incubation.TimeAllocation", "pass_up")
def somebody_is_above(allocation: TimeAllocation, by: User | None) -> Iterator[str]:
    manager = allocation.beneficiary.line_manager
    above = manager.line_manager if manager else None
    if above is None or not above.is_active:
        yield _(
            "Personne n’est noté au-dessus de %(manager)s : demandez à l’administration de le noter, "
            "ou répondez vous-même."
        ) % {"manager": manager}
    elif above == allocation.beneficiary:
        yield _("La personne au-dessus de %(manager)s est celle qui demande ce temps.") % {"manager": manager}
