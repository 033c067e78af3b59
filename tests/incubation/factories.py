"""Projects and agreements for the tests, brought to their phase by the moves of their life."""

from datetime import date, timedelta
from decimal import Decimal

from django.utils import timezone

from accounts.models import OrgUnit, User
from accounts.roles import Role
from ideas.models import Verdict
from incubation import asking_owner, services
from incubation.framing_list import tick_all
from incubation.lifecycle import ProjectState
from incubation.models import (
    ClosingReview,
    FollowUpReview,
    GateCriterion,
    Level,
    Ownership,
    Project,
    RolloutPlan,
    TimeAllocation,
)
from tests.factories import make_idea, make_unit, make_user, publish, somebody

S = ProjectState


def make_carrier(**fields: object) -> User:
    """Somebody with a line manager, in the same unit."""
    unit = fields.pop("unit", None) or make_unit()
    manager = fields.pop("line_manager", None) or make_user(first_name="Claude", unit=unit)
    return make_user(**{"first_name": "Camille", "unit": unit, "line_manager": manager, **fields})


def make_project(
    state: str = S.FRAMING, *, carrier: User | None = None, track: str = Verdict.STUDY
) -> Project:
    """In framing nobody carries it yet; from the feasibility study on its frame is complete."""
    idea = publish(make_idea("in_review", author=carrier or make_carrier()), track)
    if state == S.FRAMING:
        return idea.project
    frame(idea.project)
    for step in PATH[: PATH.index(state)]:
        DO[step](idea.project)
    return Project.objects.get(pk=idea.project.pk)


def frame(project: Project) -> TimeAllocation:
    """All that the frame asks for, then the start."""
    allocation = gather_the_frame(project)
    if project.state == S.FRAMING:
        move(project, "start_incubation", by=somebody(Role.INNOVATION_TEAM))
    return allocation


def gather_the_frame(project: Project) -> TimeAllocation:
    """A carrier, granted time, a coach and a letter."""
    team = somebody(Role.INNOVATION_TEAM)
    move(project, "accept_to_carry", by=project.idea.author)
    allocation = make_agreement(project)
    move(project, "name_coach", by=team, coach=somebody(Role.COACH))
    move(project, "file_mission_letter", by=team, objectives="Un essai.", signed_on=timezone.localdate())
    if project.state == S.FRAMING:
        tick_all(project, by=team)
    return allocation


def make_request(
    project: Project,
    *,
    percent: str = "10",
    starts_on: date | None = None,
    ends_on: date | None = None,
    **said: object,
) -> TimeAllocation:
    project.refresh_from_db()
    start = starts_on or timezone.localdate()
    terms = {
        "percent": Decimal(percent),
        "starts_on": start,
        "ends_on": ends_on or start + timedelta(days=55),
        "days": "le mardi matin",
        "objectives": "Rencontrer les familles.",
        **said,
    }
    task = {"task": "Relecture des dossiers", "mode": "postponed"}
    return services.request_time(project, by=project.intrapreneur, terms=terms, arrangements=[task])


def make_agreement(project: Project, **terms: object) -> TimeAllocation:
    allocation = make_request(project, **terms)
    manager = allocation.beneficiary.line_manager
    return TimeAllocation.perform(allocation.pk, "approve", by=manager)


def move(project: Project, name: str, *, by: User, **inputs: object) -> None:
    Project.perform(project.pk, name, by=by, **inputs)
    project.refresh_from_db()


def gate(project: Project, name: str, **inputs: object) -> None:
    move(project, "ask_gate", by=project.intrapreneur)
    said = {"reason": "Les éléments sont réunis.", "answers": all_is_well(project), **inputs}
    move(project, name, by=somebody(Role.MANAGEMENT), **said)


def all_is_well(project: Project) -> list[dict[str, object]]:
    """An answer to each criterion of the gate, where there are any."""
    return [
        {
            "criterion": criterion,
            "known": "",
            "comment": "",
            **({"met": True} if criterion.is_indispensable else {"level": Level.SOLID}),
        }
        for criterion in GateCriterion.objects.in_force(project.state)
    ]


def finish_study(project: Project) -> None:
    project.study.strands.update(status="done", findings="Rien ne s’y oppose.", rating="green")
    project.study.recommendation = "Essayer sur un site."
    project.study.save()
    said = {"gains": "Rien à changer.", "costs": "Le temps perdu.", "drawbacks": "La gêne reste."}
    project.options.update(**said)
    if not project.options.filter(is_status_quo=False).exists():
        project.options.create(label="Essayer sur un site", **said)


def conclude_an_experiment(project: Project) -> None:
    today = timezone.localdate()
    project.experiments.create(
        title="Un classeur partagé",
        hypothesis="Trois équipes viendront.",
        test="Un classeur partagé pendant deux semaines.",
        indicator="prêts par semaine",
        threshold=3,
        starts_on=today - timedelta(days=14),
        ends_on=today,
        result=4,
        observation="Quatre équipes sont venues.",
        learning="La réservation doit rester simple.",
        verdict="validated",
        decision="persevere",
    )


def finish_rollout(project: Project) -> None:
    today = timezone.localdate()
    project.rollout_steps.create(label="Trois collèges", starts_on=today, ends_on=today, progress=100)
    project.indicators.create(label="Prêts par mois", baseline=0, target=10)
    RolloutPlan.objects.create(project=project, **PLAN)
    accept_service(ask_unit(project, make_unit(director=make_user(first_name="Eden"))))


PLAN = {
    "helper": "L’assistance",
    "helper_reached": "Le 12, du lundi au vendredi",
    "way_back": "Le classeur en papier reste à l’accueil.",
    "way_back_decider": "La direction",
    "training": "Une demi-heure sur place.",
    "communication": "Un mot aux équipes, une semaine avant.",
    "accessibility": "Vérifié au lecteur d’écran ; le téléphone reste possible.",
}


def ask_unit(project: Project, unit: OrgUnit, *, message: str = "") -> Ownership:
    """By whoever leads the project, as the page does."""
    Project.objects.filter(pk=project.pk).update(owner_unit=unit)
    asking_owner.ask_unit(project, unit, by=project.intrapreneur, message=message)
    project.refresh_from_db()
    return project.ownerships.standing().get()


def accept_service(ownership: Ownership, *, words: str = "") -> Ownership:
    """By the director of the unit."""
    return Ownership.perform(ownership.pk, "accept", by=ownership.unit.director, words=words)


def _to_prototype(project: Project) -> None:
    finish_study(project)
    gate(project, "open_prototype")


def _to_rollout(project: Project) -> None:
    conclude_an_experiment(project)
    gate(project, "open_rollout")


def _to_follow_up(project: Project) -> None:
    finish_rollout(project)
    gate(project, "open_follow_up", owner_unit=project.owner_unit)


def _to_the_end(project: Project) -> None:
    close(project)
    gate(project, "complete")


def close(project: Project) -> None:
    """Two measures of each indicator, and the closing review."""
    today = timezone.localdate()
    for indicator in project.indicators.order_by("pk"):
        for day, value in ((today - timedelta(days=1), 5), (today, 8)):
            indicator.measures.create(on=day, value=value, entered_by=project.intrapreneur)
    ClosingReview.objects.create(
        project=project,
        expected="Dix prêts par mois.",
        obtained="Huit prêts par mois.",
        learnings="Le calendrier suffit.",
        outcome="sustained",
        continuation="Le service logistique le garde.",
        no_practice_reason="Rien qui se reprenne ailleurs.",
    )


def write_review(review: FollowUpReview, *, by: User, **said: object) -> None:
    """As its form writes it."""
    told = {
        "in_use": "yes",
        "indicators_followed": True,
        "feedback_collected": True,
        "changes_made": False,
        "changed": "Deux horaires de plus.",
        "next_step": "Une page d’aide.",
    }
    for name, value in {**told, **said}.items():
        setattr(review, name, value)
    review.written_by, review.written_at = by, timezone.now()
    review.save()


PATH = [S.FEASIBILITY, S.PROTOTYPE, S.ROLLOUT, S.FOLLOW_UP, S.COMPLETED]
DO = {
    S.FEASIBILITY: _to_prototype,
    S.PROTOTYPE: _to_rollout,
    S.ROLLOUT: _to_follow_up,
    S.FOLLOW_UP: _to_the_end,
}
