"""What must be true before a project or a time agreement moves, as the sentences that the page shows."""

from collections.abc import Iterator

from django.conf import settings
from django.db.models import Sum
from django.utils.translation import gettext as _

from accounts.models import User
from ideas.models import Idea
from incubation.lifecycle import ACTIVE_PHASES, ProjectState
from incubation.models import GateCondition, Project, TimeAllocation
from incubation.workload import WeeklyShare
from workflow.registry import requires

GO = ("open_prototype", "open_rollout", "open_follow_up", "complete")


@requires("ideas.Idea", "reopen")
def no_project_came_of_it(idea: Idea, by: User | None) -> Iterator[str]:
    if hasattr(idea, "project"):
        yield _("Un projet est déjà né de cette idée : déposez-en une nouvelle qui la cite.")


@requires("incubation.Project", "start_incubation")
def somebody_accepted_to_carry_it(project: Project, by: User | None) -> Iterator[str]:
    if project.intrapreneur_id is None:
        yield _("Une personne qui mène le projet : personne n’a encore accepté.")


@requires("incubation.Project", "start_incubation", "ask_gate")
def the_frame_is_complete(project: Project, by: User | None) -> Iterator[str]:
    """An experiment opened at once gathers it while it works: it is complete before its first gate."""
    if not project.owes_its_frame():
        return
    if project.active_allocation is None and not project.without_allocation_reason:
        yield _(
            "Un accord de temps en cours pour la personne qui mène le projet, ou la raison de s’en passer."
        )
    if project.coach_id is None:
        yield _("Une personne qui accompagne le projet.")
    if not project.mission_letters.exists():
        yield _("Une lettre de mission signée.")


@requires("incubation.Project", "accept_to_carry")
def who_accompanies_does_not_carry(project: Project, by: User | None) -> Iterator[str]:
    if by is not None and by.pk == project.coach_id:
        yield _("Une autre personne pour accompagner ce projet : vous l’accompagnez déjà.")


@requires("incubation.Project", "name_carrier", "replace_carrier", "name_coach")
def one_carries_and_another_accompanies(project: Project, by: User | None) -> Iterator[str]:
    if not project.inputs:
        return
    carrier = project.inputs.get("carrier") or project.intrapreneur
    coach = project.inputs.get("coach") or project.coach
    if carrier is not None and carrier == coach:
        yield _(
            "%(person)s ne peut pas mener ce projet et l’accompagner : choisissez une autre personne."
        ) % {"person": carrier}


@requires("incubation.Project", "replace_carrier")
def somebody_else_takes_over(project: Project, by: User | None) -> Iterator[str]:
    if project.inputs and project.inputs["carrier"] == project.intrapreneur:
        yield _("%(person)s mène déjà ce projet : choisissez une autre personne.") % {
            "person": project.intrapreneur
        }


@requires("incubation.Project", "ask_gate", *GO)
def the_phase_is_done(project: Project, by: User | None) -> Iterator[str]:
    yield from _PHASE_CHECKS[project.state](project)


@requires("incubation.Project", "ask_gate", *GO)
def conditions_of_the_gate_before_are_met(project: Project, by: User | None) -> Iterator[str]:
    for condition in GateCondition.objects.unmet().filter(gate__project=project):
        yield _("La condition posée au passage précédent : %(condition)s") % {"condition": condition.text}


@requires("incubation.Project", "ask_gate", *GO)
def somebody_carries_the_project(project: Project, by: User | None) -> Iterator[str]:
    if project.intrapreneur_id is None:
        yield _("Une personne qui mène le projet.")


def _study_is_done(project: Project) -> Iterator[str]:
    for strand in project.study.strands.unconcluded():
        yield _("Le volet « %(strand)s » de l’étude.") % {"strand": strand.get_code_display()}
    if not project.study.recommendation.strip():
        yield _("La recommandation de l’étude.")


def _one_experiment_is_concluded(project: Project) -> Iterator[str]:
    if not project.experiments.concluded().exists():
        yield _("Au moins un essai conclu, avec son résultat et ce qu’on en retient.")


def _rollout_is_done(project: Project) -> Iterator[str]:
    if not project.rollout_steps.exists():
        yield _("Les étapes du déploiement.")
    for step in project.rollout_steps.unfinished():
        yield _("L’étape « %(step)s » du déploiement, à terminer.") % {"step": step.label}
    if project.owner_unit_id is None:
        yield _("L’unité qui gardera le service.")
    if not project.indicators.exists():
        yield _("Au moins un indicateur, avec sa valeur de départ et sa cible.")


def _closing_review_is_written(project: Project) -> Iterator[str]:
    for indicator in project.indicators.filter(measures=None):
        yield _("Un relevé de l’indicateur « %(indicator)s ».") % {"indicator": indicator.label}
    if not hasattr(project, "closing_review"):
        yield _("Le bilan.")


_PHASE_CHECKS = {
    ProjectState.FRAMING: lambda project: iter(()),
    ProjectState.FEASIBILITY: _study_is_done,
    ProjectState.PROTOTYPE: _one_experiment_is_concluded,
    ProjectState.ROLLOUT: _rollout_is_done,
    ProjectState.FOLLOW_UP: _closing_review_is_written,
    ProjectState.COMPLETED: lambda project: iter(()),
    ProjectState.STOPPED: lambda project: iter(()),
}


@requires("incubation.TimeAllocation", "request")
def the_project_goes_on(allocation: TimeAllocation, by: User | None) -> Iterator[str]:
    if allocation.project.state not in ACTIVE_PHASES:
        yield _("Ce projet est clos : il n’attend plus de temps.")


@requires("incubation.TimeAllocation", "request")
def somebody_can_answer(allocation: TimeAllocation, by: User | None) -> Iterator[str]:
    if allocation.beneficiary.line_manager_id is None:
        yield _(
            "Votre responsable hiérarchique n’est pas connu ici : demandez à l’administration de le noter."
        )


@requires("incubation.TimeAllocation", "approve", "renew")
def both_sides_agree_to_this_version(allocation: TimeAllocation, by: User | None) -> Iterator[str]:
    if not allocation.is_agreed_by_beneficiary:
        yield _("%(person)s n’a pas encore accepté cette proposition.") % {"person": allocation.beneficiary}


@requires("incubation.TimeAllocation", "approve", "renew")
def the_service_is_arranged(allocation: TimeAllocation, by: User | None) -> Iterator[str]:
    if not allocation.arrangements.exists() and not allocation.no_arrangement_reason:
        yield _("Ce que le service reporte ou confie, ou pourquoi rien ne change.")


@requires("incubation.TimeAllocation", "approve", "renew")
def nobody_gives_more_than_their_time(allocation: TimeAllocation, by: User | None) -> Iterator[str]:
    yield from _too_much_with(allocation, allocation.terms)


@requires("incubation.TimeAllocation", "resume")
def the_project_is_running(allocation: TimeAllocation, by: User | None) -> Iterator[str]:
    if allocation.project.is_paused:
        yield _("Le projet est suspendu : ce temps ne reprend pas avant lui.")


@requires("incubation.TimeAllocation", "resume")
def the_time_was_not_given_elsewhere_meanwhile(allocation: TimeAllocation, by: User | None) -> Iterator[str]:
    """While suspended it counted in nobody's week."""
    yield from _too_much_with(allocation, allocation)


def _too_much_with(allocation: TimeAllocation, asked: WeeklyShare) -> Iterator[str]:
    others = (
        TimeAllocation.objects.granted()
        .filter(beneficiary=allocation.beneficiary)
        .exclude(pk=allocation.pk)
        .overlapping(asked.starts_on, asked.ends_on)
    )
    granted = others.aggregate(total=Sum("percent"))["total"] or 0
    if granted + asked.percent > settings.TIME_PERCENT_MAX:
        yield _("%(person)s a déjà %(percent)g %% de son temps accordé sur cette période.") % {
            "person": allocation.beneficiary,
            "percent": granted,
        }
