from workshops.models.agenda import AgendaItem, ItemKind, WorkshopPart
from workshops.models.community import (
    Community,
    CommunityKind,
    CommunityTransition,
    CommunityUserObjectPermission,
    CommunityVisibility,
    JoinMode,
)
from workshops.models.consultation import (
    Audience,
    Consultation,
    ConsultationReply,
    ConsultationReplyReport,
)
from workshops.models.favourite import FavouriteWorkshop
from workshops.models.help_call import HelpCall, HelpKind, HelpOffer
from workshops.models.membership import MemberRole, Membership, MemberStatus
from workshops.models.thread import (
    Thread,
    ThreadContribution,
    ThreadContributionReport,
    ThreadContributionVersion,
    ThreadMention,
    ThreadOffshoot,
    ThreadSynthesis,
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
    "AgendaItem",
    "Audience",
    "Community",
    "CommunityKind",
    "CommunityTransition",
    "CommunityUserObjectPermission",
    "CommunityVisibility",
    "Consultation",
    "ConsultationReply",
    "ConsultationReplyReport",
    "ContributionKind",
    "FavouriteWorkshop",
    "Feeling",
    "Format",
    "GroupInstruction",
    "HelpCall",
    "HelpKind",
    "HelpOffer",
    "ItemKind",
    "JoinMode",
    "Kind",
    "MemberRole",
    "MemberStatus",
    "Membership",
    "MinutesAction",
    "Registration",
    "Restitution",
    "RuleSet",
    "Thread",
    "ThreadContribution",
    "ThreadContributionReport",
    "ThreadContributionVersion",
    "ThreadMention",
    "ThreadOffshoot",
    "ThreadSynthesis",
    "WorkGroup",
    "Workshop",
    "WorkshopContribution",
    "WorkshopPart",
    "WorkshopTransition",
    "WorkshopUserObjectPermission",
]
