from ideas.models.campaign import Campaign, CampaignTransition
from ideas.models.choices import CarrierIntent, Improves, Kind, Visibility
from ideas.models.decision import CommitteeSession, Criterion, Decision, Review, Score, Verdict
from ideas.models.exchange import Contribution, Follow, Nature, Support
from ideas.models.idea import Idea, IdeaTransition
from ideas.models.link import IdeaLink, LinkKind
from ideas.models.merge import Merge
from ideas.models.qualification import Channel, ContactLog, Fit, InfoRequest, Qualification, Track
from ideas.models.rules import DepositRules, ReferenceNumber, Theme
from ideas.models.standing import CoAuthor, IdeaUserObjectPermission
from ideas.models.transfer import Transfer, TransferTransition

__all__ = [
    "Campaign",
    "CampaignTransition",
    "CarrierIntent",
    "Channel",
    "CoAuthor",
    "CommitteeSession",
    "ContactLog",
    "Contribution",
    "Criterion",
    "Decision",
    "DepositRules",
    "Fit",
    "Follow",
    "Idea",
    "IdeaLink",
    "IdeaTransition",
    "IdeaUserObjectPermission",
    "Improves",
    "InfoRequest",
    "Kind",
    "LinkKind",
    "Merge",
    "Nature",
    "Qualification",
    "ReferenceNumber",
    "Review",
    "Score",
    "Support",
    "Theme",
    "Track",
    "Transfer",
    "TransferTransition",
    "Verdict",
    "Visibility",
]
