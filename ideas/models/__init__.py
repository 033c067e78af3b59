from ideas.models.answer_template import AnswerTemplate
from ideas.models.appointment import Appointment
from ideas.models.assignment import AssignmentRule
from ideas.models.attachment import Attachment
from ideas.models.attendance import Attendance, Presence
from ideas.models.call_point import CallOutcome, CallPoint
from ideas.models.campaign import Campaign, CampaignTransition
from ideas.models.campaign_answer import ExtraAnswer, ExtraField, FieldKind
from ideas.models.campaign_jury import CallCriterion, CallResult, CallScore
from ideas.models.checklist import ChecklistItem, ChecklistTick
from ideas.models.choices import CarrierIntent, Improves, Kind, Visibility
from ideas.models.claim import Claim
from ideas.models.committee import Committee, DecidesBy, Seat, SeatKind
from ideas.models.condition import DecisionCondition
from ideas.models.contribution import (
    Contribution,
    ContributionReport,
    ContributionVersion,
    Nature,
    Offshoot,
)
from ideas.models.criterion import CriteriaGrid, Criterion
from ideas.models.decision import Decision, Verdict
from ideas.models.discussion import InternalNote, Mention, Synthesis
from ideas.models.document import DocumentKind, SessionDocument
from ideas.models.evaluation import Evaluation, EvaluationTransition, EvaluatorPool, Via
from ideas.models.exchange import Favourite, Follow, Support
from ideas.models.figures import PublishedFigures
from ideas.models.finding import FeedKey, KnownWord, SavedView
from ideas.models.former_levels import FormerLevels
from ideas.models.glossary import GlossaryTerm
from ideas.models.idea import Idea
from ideas.models.idea_history import IdeaTransition
from ideas.models.link import IdeaLink, LinkKind
from ideas.models.merge import Merge
from ideas.models.qualification import Channel, ContactLog, Fit, InfoRequest, Novelty, Qualification, Track
from ideas.models.recognition import Credit, CreditKind, ThankYou
from ideas.models.recusal import Recusal, RecusalKind
from ideas.models.reformulation import Answer, Reformulation
from ideas.models.review import Review
from ideas.models.rules import DepositRules, InnovationDefinition, ReferenceNumber, Theme
from ideas.models.score import Score
from ideas.models.session import CommitteeSession, CommitteeSessionTransition
from ideas.models.standing import CoAuthor, IdeaUserObjectPermission
from ideas.models.stored_file import ScanState, StoredFile
from ideas.models.telling import How, Telling
from ideas.models.texts import VERSIONED
from ideas.models.transfer import Transfer, TransferReport, TransferTransition
from ideas.models.version import IdeaVersion
from ideas.models.vision import Vision, VisionComment, VisionCommentReport

__all__ = [
    "VERSIONED",
    "Answer",
    "AnswerTemplate",
    "Appointment",
    "AssignmentRule",
    "Attachment",
    "Attendance",
    "CallCriterion",
    "CallOutcome",
    "CallPoint",
    "CallResult",
    "CallScore",
    "Campaign",
    "CampaignTransition",
    "CarrierIntent",
    "Channel",
    "ChecklistItem",
    "ChecklistTick",
    "Claim",
    "CoAuthor",
    "Committee",
    "CommitteeSession",
    "CommitteeSessionTransition",
    "ContactLog",
    "Contribution",
    "ContributionReport",
    "ContributionVersion",
    "Credit",
    "CreditKind",
    "CriteriaGrid",
    "Criterion",
    "DecidesBy",
    "Decision",
    "DecisionCondition",
    "DepositRules",
    "DocumentKind",
    "Evaluation",
    "EvaluationTransition",
    "EvaluatorPool",
    "ExtraAnswer",
    "ExtraField",
    "Favourite",
    "FeedKey",
    "FieldKind",
    "Fit",
    "Follow",
    "FormerLevels",
    "GlossaryTerm",
    "How",
    "Idea",
    "IdeaLink",
    "IdeaTransition",
    "IdeaUserObjectPermission",
    "IdeaVersion",
    "Improves",
    "InfoRequest",
    "InnovationDefinition",
    "InternalNote",
    "Kind",
    "KnownWord",
    "LinkKind",
    "Mention",
    "Merge",
    "Nature",
    "Novelty",
    "Offshoot",
    "Presence",
    "PublishedFigures",
    "Qualification",
    "Recusal",
    "RecusalKind",
    "ReferenceNumber",
    "Reformulation",
    "Review",
    "SavedView",
    "ScanState",
    "Score",
    "Seat",
    "SeatKind",
    "SessionDocument",
    "StoredFile",
    "Support",
    "Synthesis",
    "Telling",
    "ThankYou",
    "Theme",
    "Track",
    "Transfer",
    "TransferReport",
    "TransferTransition",
    "Verdict",
    "Via",
    "Visibility",
    "Vision",
    "VisionComment",
    "VisionCommentReport",
]
