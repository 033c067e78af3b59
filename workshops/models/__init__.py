from workshops.models.adoption import Adoption
from workshops.models.agenda import AgendaItem, ItemKind, WorkshopPart
from workshops.models.blocker import (
    Blocker,
    BlockerKind,
    BlockerTransition,
    BlockerUserObjectPermission,
)
from workshops.models.favourite import FavouriteWorkshop
from workshops.models.practice import (
    Branch,
    FavouritePractice,
    GoodPractice,
    GoodPracticeUserObjectPermission,
    Licence,
    PracticeKind,
    PracticeTransition,
)
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
    "Adoption",
    "AgendaItem",
    "Blocker",
    "BlockerKind",
    "BlockerTransition",
    "BlockerUserObjectPermission",
    "Branch",
    "ContributionKind",
    "FavouritePractice",
    "FavouriteWorkshop",
    "Feeling",
    "Format",
    "GoodPractice",
    "GoodPracticeUserObjectPermission",
    "GroupInstruction",
    "ItemKind",
    "Kind",
    "Licence",
    "MinutesAction",
    "PracticeKind",
    "PracticeTransition",
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
