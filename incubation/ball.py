"""Whose turn it is in a project, and what is expected of them."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from incubation.lifecycle import ProjectState
from workflow.ball import NOBODYS_TURN, Holder, Turn, expect

if TYPE_CHECKING:
    from incubation.models import Project

expect(
    {
        "accept_to_carry": _("dire si la personne veut mener le projet"),
        "find_carrier": _("trouver qui mènera le projet"),
        "ask_time": _("demander du temps pour le projet"),
        "answer_time": _("répondre à la demande de temps"),
        "answer_proposal": _("répondre à la proposition de temps"),
        "approve_time": _("accorder le temps convenu"),
        "gather_frame": _("réunir l’accompagnement et la lettre de mission"),
        "study": _("mener l’étude de faisabilité"),
        "experiment": _("conduire un essai et dire ce qu’on en retient"),
        "roll_out": _("déployer, étape par étape"),
        "measure": _("relever les indicateurs et préparer le bilan"),
        "decide_gate": _("décider du passage à la suite"),
    }
)

_WORK = {
    ProjectState.FEASIBILITY: "study",
    ProjectState.PROTOTYPE: "experiment",
    ProjectState.ROLLOUT: "roll_out",
    ProjectState.FOLLOW_UP: "measure",
}


def turn_of(project: "Project") -> Turn:
    if project.state in (ProjectState.COMPLETED, ProjectState.STOPPED):
        return NOBODYS_TURN
    if project.gate_asked_at is not None:
        return Turn(Holder.COMMITTEE, "decide_gate")
    if project.intrapreneur_id is None:
        return _without_carrier(project)
    if project.state == ProjectState.FRAMING:
        return _framing(project)
    return Turn(Holder.CARRIER, _WORK[project.state], project.intrapreneur)


def _without_carrier(project: "Project") -> Turn:
    if project.carrier_search_since is not None:
        return Turn(Holder.INNOVATION_TEAM, "find_carrier", project.idea.triage_owner)
    return Turn(Holder.AUTHOR, "accept_to_carry", project.idea.author)


def _framing(project: "Project") -> Turn:
    allocation = project.pk and project.allocations.concluding(project.intrapreneur_id)
    if not allocation and not project.without_allocation_reason:
        return Turn(Holder.CARRIER, "ask_time", project.intrapreneur)
    if allocation and allocation.is_waiting:
        return Turn(allocation.ball_holder, allocation.ball_expected, allocation.ball_person)
    return Turn(Holder.INNOVATION_TEAM, "gather_frame", project.idea.triage_owner)
