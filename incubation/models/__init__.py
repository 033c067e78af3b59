from incubation.models.carrier import FormerCarrier
from incubation.models.experiment import Experiment, ExperimentVerdict
from incubation.models.favourite import FavouriteProject
from incubation.models.follow_up import ClosingReview, Indicator, Measure
from incubation.models.gate import GateCondition, GateDecision, GateReview
from incubation.models.project import (
    Project,
    ProjectTransition,
    ProjectUserObjectPermission,
    Track,
)
from incubation.models.rollout import RolloutStep
from incubation.models.study import FeasibilityStudy, Rating, StrandCode, StrandStatus, StudyStrand
from incubation.models.team import MissionLetter, TeamMember
from incubation.models.terms import AllocationTerms, ArrangementMode, ServiceArrangement
from incubation.models.time_allocation import RefusalCategory, TimeAllocation, TimeAllocationTransition

__all__ = [
    "AllocationTerms",
    "ArrangementMode",
    "ClosingReview",
    "Experiment",
    "ExperimentVerdict",
    "FavouriteProject",
    "FeasibilityStudy",
    "FormerCarrier",
    "GateCondition",
    "GateDecision",
    "GateReview",
    "Indicator",
    "Measure",
    "MissionLetter",
    "Project",
    "ProjectTransition",
    "ProjectUserObjectPermission",
    "Rating",
    "RefusalCategory",
    "RolloutStep",
    "ServiceArrangement",
    "StrandCode",
    "StrandStatus",
    "StudyStrand",
    "TeamMember",
    "TimeAllocation",
    "TimeAllocationTransition",
    "Track",
]
