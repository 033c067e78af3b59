from ideas.models.campaign import Campaign, CampaignTransition
from ideas.models.campaign_answer import ExtraAnswer, ExtraField, FieldKind
from ideas.models.campaign_jury import CallCriterion, CallResult, CallScore
from ideas.models.choices import CarrierIntent, Improves, Kind, Visibility
from ideas.models.decision import CommitteeSession, Criterion, Decision, Review, Score, Verdict
from ideas.models.exchange import Contribution, Follow, Nature, Support
from ideas.models.idea import Idea, IdeaTransition
from ideas.models.qualification import Channel, ContactLog, Fit, InfoRequest, Qualification, Track
from ideas.models.recognition import Credit, CreditKind, ThankYou
from ideas.models.rules import DepositRules, ReferenceNumber, Theme
from ideas.models.standing import CoAuthor, IdeaUserObjectPermission
from ideas.models.transfer import Transfer, TransferTransition

__all__ = [
    "CallCriterion",
    "CallResult",
    "CallScore",
    "Campaign",
    "CampaignTransition",
    "CarrierIntent",
    "Channel",
    "CoAuthor",
    "CommitteeSession",
    "ContactLog",
    "Contribution",
    "Credit",
    "CreditKind",
    "Criterion",
    "Decision",
    "DepositRules",
    "ExtraAnswer",
    "ExtraField",
    "FieldKind",
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
    "ThankYou",
    "Theme",
    "Track",
    "Transfer",
    "TransferTransition",
    "Verdict",
    "Visibility",
]
