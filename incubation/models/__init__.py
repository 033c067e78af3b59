from incubation.models.arrangement import ArrangementMode, ServiceArrangement
from incubation.models.calendar_key import CalendarKey
from incubation.models.carrier import FormerCarrier
from incubation.models.closing_review import ClosingReview, Continuation
from incubation.models.document import ProjectDocument, ProjectDocumentKind
from incubation.models.entry import Activity, AlertKind, TimeAlert, TimeEntry
from incubation.models.experiment import Experiment, ExperimentDecision, ExperimentVerdict
from incubation.models.favourite import FavouriteProject
from incubation.models.file import ProjectFile
from incubation.models.follow_up import Direction, Frequency, Indicator, IndicatorKind, Measure
from incubation.models.follow_up_review import FollowUpReview, StillInUse
from incubation.models.gate import GateCondition, GateDecision, GateReview
from incubation.models.gate_point import GatePoint, PointOutcome
from incubation.models.letter import (
    DrawnLetter,
    LetterAgreement,
    LetterDocument,
    LetterDocumentKind,
    Side,
)
from incubation.models.mediation import Mediation, MediationAnswer
from incubation.models.method import MethodKind, MethodSheet
from incubation.models.mid_term import MidTermReview, ReviewOutcome
from incubation.models.opinion import ExpertOpinion, ExpertOpinionTransition, OpinionVerdict
from incubation.models.ownership import Ownership, OwnershipTransition
from incubation.models.project import Project, ProjectTransition, Track
from incubation.models.project_queryset import ProjectUserObjectPermission
from incubation.models.rollout import RolloutPlan, RolloutStep
from incubation.models.study import (
    DEFAULT_STRANDS,
    MANDATORY,
    FeasibilityStudy,
    Rating,
    StrandCode,
    StrandStatus,
    StudyOption,
    StudyStrand,
)
from incubation.models.study_version import StudyVersion
from incubation.models.team import MissionLetter, TeamMember
from incubation.models.terms import AllocationTerms, TermsKind
from incubation.models.time_allocation import RefusalCategory, TimeAllocation, TimeAllocationTransition
from incubation.models.week import GivenTime

__all__ = [
    "DEFAULT_STRANDS",
    "MANDATORY",
    "Activity",
    "AlertKind",
    "AllocationTerms",
    "ArrangementMode",
    "CalendarKey",
    "ClosingReview",
    "Continuation",
    "Direction",
    "DrawnLetter",
    "Experiment",
    "ExperimentDecision",
    "ExperimentVerdict",
    "ExpertOpinion",
    "ExpertOpinionTransition",
    "FavouriteProject",
    "FeasibilityStudy",
    "FollowUpReview",
    "FormerCarrier",
    "Frequency",
    "GateCondition",
    "GateDecision",
    "GatePoint",
    "GateReview",
    "GivenTime",
    "Indicator",
    "IndicatorKind",
    "LetterAgreement",
    "LetterDocument",
    "LetterDocumentKind",
    "Measure",
    "Mediation",
    "MediationAnswer",
    "MethodKind",
    "MethodSheet",
    "MidTermReview",
    "MissionLetter",
    "OpinionVerdict",
    "Ownership",
    "OwnershipTransition",
    "PointOutcome",
    "Project",
    "ProjectDocument",
    "ProjectDocumentKind",
    "ProjectFile",
    "ProjectTransition",
    "ProjectUserObjectPermission",
    "Rating",
    "RefusalCategory",
    "ReviewOutcome",
    "RolloutPlan",
    "RolloutStep",
    "ServiceArrangement",
    "Side",
    "StillInUse",
    "StrandCode",
    "StrandStatus",
    "StudyOption",
    "StudyStrand",
    "StudyVersion",
    "TeamMember",
    "TermsKind",
    "TimeAlert",
    "TimeAllocation",
    "TimeAllocationTransition",
    "TimeEntry",
    "Track",
]

# People and plan.
from incubation.models.carrier_call import CarrierCall, Volunteer
from incubation.models.carrier_digest import CarrierDigest
from incubation.models.coaching import CoachingSession, CoachNote
from incubation.models.framing_list import FramingItem, FramingTick
from incubation.models.gate_criterion import CriterionKind, GateAnswer, GateCriterion, GateFact, Level
from incubation.models.journal import JournalEntry
from incubation.models.plan import ProjectDeliverable, ProjectResource, ProjectRisk, ProjectTask
from incubation.models.team import TeamRole

__all__ += [
    "CarrierCall",
    "CarrierDigest",
    "CoachNote",
    "CoachingSession",
    "CriterionKind",
    "FramingItem",
    "FramingTick",
    "GateAnswer",
    "GateCriterion",
    "GateFact",
    "JournalEntry",
    "Level",
    "ProjectDeliverable",
    "ProjectResource",
    "ProjectRisk",
    "ProjectTask",
    "TeamRole",
    "Volunteer",
]
