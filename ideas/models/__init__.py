from ideas.models.campaign import Campaign, CampaignTransition
from ideas.models.choices import CarrierIntent, Improves, Kind, Visibility
from ideas.models.claim import Claim
from ideas.models.decision import CommitteeSession, Criterion, Decision, Review, Score, Verdict
from ideas.models.exchange import Contribution, Follow, Nature, Support
from ideas.models.idea import Idea, IdeaTransition
from ideas.models.qualification import Channel, ContactLog, Fit, InfoRequest, Qualification, Track
from ideas.models.rules import DepositRules, ReferenceNumber, Theme
from ideas.models.standing import CoAuthor, IdeaUserObjectPermission
from ideas.models.transfer import Transfer, TransferTransition

__all__ = [
    "Campaign",
    "CampaignTransition",
    "CarrierIntent",
    "Channel",
    "Claim",
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
    "IdeaTransition",
    "IdeaUserObjectPermission",
    "Improves",
    "InfoRequest",
    "Kind",
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
