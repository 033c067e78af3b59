"""What must be true before a project moves, as the sentences that the page shows."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from accounts.models import User
from ideas.models import Idea
from incubation.lifecycle import ProjectState
from incubation.models import GateCondition, Project
from incubation.requirements_follow_up import missing_measures, missing_of_the_closing_review
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
    yield from _letter(project)


def _letter(project: Project) -> Iterator[str]:
    """Signed on paper and filed, or drawn from the agreement and agreed to by all three."""
    if project.mission_letters.exists() or project.drawn_letters.agreed().exists():
        return
    if not project.drawn_letters.standing().exists():
        yield _("Une lettre de mission signée.")
    elif project.sponsor is None:
        yield _("Une personne qui parraine le projet, et son accord à la lettre de mission.")
    else:
        yield _("L’accord de %(person)s à la lettre de mission.") % {"person": project.sponsor}


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
        yield _("L’étape « %(step)s » du déploiement, à terminer ou à laisser de côté.") % {
            "step": step.label
        }
    if project.owner_unit_id is None:
        yield _("L’unité qui gardera le service.")
    if not project.indicators.exists():
        yield _("Au moins un indicateur, avec sa valeur de départ et sa cible.")


def _closing_review_is_written(project: Project) -> Iterator[str]:
    yield from missing_measures(project)
    yield from missing_of_the_closing_review(project)


_PHASE_CHECKS = {
    ProjectState.FRAMING: lambda project: iter(()),
    ProjectState.FEASIBILITY: _study_is_done,
    ProjectState.PROTOTYPE: _one_experiment_is_concluded,
    ProjectState.ROLLOUT: _rollout_is_done,
    ProjectState.FOLLOW_UP: _closing_review_is_written,
    ProjectState.COMPLETED: lambda project: iter(()),
    ProjectState.STOPPED: lambda project: iter(()),
}
