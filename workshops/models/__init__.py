from workshops.models.agenda import AgendaItem, ItemKind, WorkshopPart
from workshops.models.work import (
    ContributionKind,
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
    "ContributionKind",
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
