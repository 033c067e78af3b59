"""The one journey that people see, composed from the idea and its project."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import User
from ideas.lifecycle import IdeaState
from ideas.models import Idea
from ideas.stages import OUTCOME_ICONS, STAGES, Stage
from incubation.lifecycle import ProjectState
from portal.figures import usual_wait
from workflow.ball import Ball
from workflow.history import HistoryLine


@dataclass(frozen=True)
class Step:
    code: str
    label: str
    icon: str
    status: str  # done, current or todo
    note: str


@dataclass(frozen=True)
class Outcome:
    code: str
    label: str
    icon: str


@dataclass(frozen=True)
class Journey:
    steps: list[Step]
    outcome: Outcome | None
    ball: Ball | None
    position: int  # 1 to 6
    usual: str = ""  # how long the next step takes, for those who carry the idea


# The state of the idea or of the project that opens each step.
OPENED_BY = {
    IdeaState.SUBMITTED: Stage.DEPOSIT,
    IdeaState.QUALIFICATION: Stage.QUALIFICATION,
    ProjectState.FRAMING: Stage.STUDY,
    ProjectState.FEASIBILITY: Stage.STUDY,
    ProjectState.PROTOTYPE: Stage.PROTOTYPE,
    ProjectState.ROLLOUT: Stage.ROLLOUT,
    ProjectState.FOLLOW_UP: Stage.FOLLOW_UP,
}


def journey_of(idea: Idea, viewer: User | None, lines: Iterable[HistoryLine]) -> Journey:
    """`lines`: the history of the idea, then of its project, each in order of time."""
    opened = _opened_on(lines)
    outcome = _outcome(idea)
    position = STAGES.index(Stage(idea.stage)) + 1
    shown = STAGES[:position] if outcome else STAGES
    steps = [_step(idea, stage, position, opened, outcome) for stage in shown]
    usual = usual_wait(idea) if _carried_by(idea, viewer) else ""
    return Journey(steps=steps, outcome=outcome, ball=_ball(idea, viewer), position=position, usual=usual)


def _carried_by(idea: Idea, viewer: User | None) -> bool:
    """By what the row says alone: the page of an idea asks nothing more for this."""
    signed = {row["id"] for row in getattr(idea, "co_author_rows", [])}
    return viewer is not None and viewer.pk in {idea.author_id, *signed}


def _ball(idea: Idea, viewer: User | None) -> Ball | None:
    """The ball, with the one thing to do when it is this viewer's."""
    ball = idea.ball(viewer)
    if ball is None or not ball.is_mine:
        return ball and replace(ball, url="")
    url, action = _what_to_do(idea)
    return replace(ball, url=url, action=action)


def _what_to_do(idea: Idea) -> tuple[str, str]:
    project = getattr(idea, "project", None)
    if project is not None:
        waiting = project.allocations.waiting().waiting_for(idea.ball_person).first()
        if waiting is not None:
            return waiting.get_absolute_url(), _("Répondre")
        return project.get_absolute_url(), _("Ouvrir le projet")
    match idea.state:
        case IdeaState.DRAFT:
            return reverse("ideas:edit", args=[idea.pk]), _("Finir et déposer")
        case IdeaState.NEEDS_INFO:
            return reverse("ideas:move", args=[idea.pk, "answer_info"]), _("Répondre")
        case IdeaState.SUBMITTED:
            return reverse("ideas:move", args=[idea.pk, "record_contact"]), _("Noter le premier contact")
        case IdeaState.QUALIFICATION if idea.reformulation_due_on:
            return reverse("ideas:reformulation", args=[idea.pk]), _("Lire la reformulation")
        case IdeaState.QUALIFICATION:
            return reverse("ideas:move", args=[idea.pk, "qualify"]), _("Qualifier")
        case IdeaState.QUALIFIED:
            return reverse("ideas:move", args=[idea.pk, "schedule_review"]), _("Inscrire à une séance")
        case _:
            return "", ""


def _opened_on(lines: Iterable[HistoryLine]) -> dict[str, date]:
    """When each step was first opened."""
    opened: dict[str, date] = {}
    for line in lines:
        stage = OPENED_BY.get(line.target)
        if stage and line.source != line.target:
            opened.setdefault(stage, timezone.localdate(line.at))
    return opened


def _step(idea: Idea, stage: Stage, position: int, opened: dict[str, date], outcome: Outcome | None) -> Step:
    index = STAGES.index(stage) + 1
    status = "done" if index < position else "current" if index == position else "todo"
    if status == "current" and idea.state == IdeaState.COMPLETED:
        status = "done"
    note = outcome.label if outcome and index == position else _note(idea, stage, status, opened)
    return Step(stage, stage.label, f"stage-{stage}", status, note)


def _note(idea: Idea, stage: Stage, status: str, opened: dict[str, date]) -> str:
    if idea.state == IdeaState.DRAFT:
        return _("en préparation") if stage == Stage.DEPOSIT else _("à venir")
    if status == "todo":
        return _("à venir")
    if stage not in opened:
        return _("sans objet")  # an idea experimented at once has no study
    day = date_format(opened[stage], "j F")
    if stage == Stage.QUALIFICATION and idea.state == IdeaState.IN_REVIEW:
        return _("à l’examen du comité")
    return _("depuis le %(day)s") % {"day": day} if status == "current" else _("le %(day)s") % {"day": day}


def _outcome(idea: Idea) -> Outcome | None:
    icon = OUTCOME_ICONS.get(idea.state)
    return Outcome(idea.state, idea.get_state_display(), icon) if icon else None
