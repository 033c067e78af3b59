"""An idea that a directorate received and that concerns another one: where it may go."""

from accounts.models import OrgUnit
from accounts.models.organisation import OrgUnitQuerySet
from ideas.models import Transfer, Verdict
from ideas.models.decision import PUBLISHES
from ideas.models.transfer_queryset import TransferQuerySet


def units_for(transfer: Transfer) -> OrgUnitQuerySet:
    """Those that have somebody to answer, not this idea yet, and have not sent it elsewhere since the decision."""
    there = transfer.idea.transfers.standing().values("unit")
    gave_up = given_up(transfer).values("unit")
    found = OrgUnit.objects.directorates().exclude(pk=transfer.unit_id)
    return found.exclude(pk__in=there).exclude(pk__in=gave_up)


def given_up(transfer: Transfer) -> TransferQuerySet:
    """Of the present hand-over only: reopened and decided anew, an idea may come to any directorate again."""
    found = transfer.idea.transfers.rerouted()
    decided = transfer.idea.history.filter(name=PUBLISHES[Verdict.TRANSFER]).last()
    return found.filter(state_since__gte=decided.at) if decided else found
