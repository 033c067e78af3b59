from workshops.models.agenda import AgendaItem, ItemKind, WorkshopPart
from workshops.models.blocker import (
    Blocker,
    BlockerKind,
    BlockerTransition,
    BlockerUserObjectPermission,
)
from workshops.models.favourite import FavouriteWorkshop
from workshops.models.work import (
    ContributionKind,
    Feeling,
    GroupInstruction,
    MinutesAction,
    Restitution,
    WorkGroup,
    WorkshopContribution,
)
from workshops.models.workshop import (
    Format,
    Kind,
    Registration,
    RuleSet,
    Workshop,
    WorkshopTransition,
    WorkshopUserObjectPermission,
)

__all__ = [
    "AgendaItem",
    "Blocker",
    "BlockerKind",
    "BlockerTransition",
    "BlockerUserObjectPermission",
    "ContributionKind",
    "FavouriteWorkshop",
    "Feeling",
    "Format",
    "GroupInstruction",
    "ItemKind",
    "Kind",
    "MinutesAction",
    "Registration",
    "Restitution",
    "RuleSet",
    "WorkGroup",
    "Workshop",
    "WorkshopContribution",
    "WorkshopPart",
    "WorkshopTransition",
    "WorkshopUserObjectPermission",
]
