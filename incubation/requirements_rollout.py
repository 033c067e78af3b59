"""What a rollout holds before its gate: a whole plan, people trained and told, and a unit that accepts."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from incubation.lifecycle import ACTIVE_PHASES, ProjectState
from incubation.models import Ownership, Project, RolloutPlan
from workflow.registry import requires

# What the plan says, in the order of its page.
PLAN_SAYS = {
    "helper": gettext_lazy("Au plan de déploiement : qui aide les personnes qui se servent du service."),
    "helper_reached": gettext_lazy("Au plan de déploiement : comment joindre qui aide."),
    "way_back": gettext_lazy("Au plan de déploiement : comment on revient en arrière si cela se passe mal."),
    "way_back_decider": gettext_lazy("Au plan de déploiement : qui décide de revenir en arrière."),
    "training": gettext_lazy("Au plan de déploiement : la formation, en général."),
    "communication": gettext_lazy("Au plan de déploiement : la communication, en général."),
    "accessibility": gettext_lazy(
        "Au plan de déploiement : l’accessibilité, ce qui est vérifié et ce qui reste."
    ),
}


@requires("incubation.Project", "ask_gate", "open_follow_up")
def the_rollout_plan_is_written(project: Project, by: User | None) -> Iterator[str]:
    if project.state != ProjectState.ROLLOUT:
        return
    plan = RolloutPlan.objects.filter(project=project).first() or RolloutPlan()
    for name, sentence in PLAN_SAYS.items():
        if not getattr(plan, name).strip():
            yield str(sentence)


@requires("incubation.Project", "ask_gate", "open_follow_up")
def people_are_trained_and_told(project: Project, by: User | None) -> Iterator[str]:
    """What was planned, and was not given up with its step."""
    if project.state != ProjectState.ROLLOUT:
        return
    for step in project.rollout_steps.kept():
        if step.training and step.trained_on is None:
            yield _("La formation prévue à l’étape « %(step)s », et le jour où elle a été faite.") % {
                "step": step.label
            }
        if step.communication and step.told_on is None:
            yield _("La communication prévue à l’étape « %(step)s », et le jour où elle a été faite.") % {
                "step": step.label
            }


@requires("incubation.Project", "ask_gate", "open_follow_up", "complete")
def the_unit_accepted_to_keep_the_service(project: Project, by: User | None) -> Iterator[str]:
    if project.state not in (ProjectState.ROLLOUT, ProjectState.FOLLOW_UP):
        return
    unit = project.inputs.get("owner_unit") or project.owner_unit
    if unit is None:
        return  # which unit is asked for already
    asked = list(project.ownerships.order_by("-pk"))
    if project.state == ProjectState.FOLLOW_UP and not asked:
        return  # it began before units were asked, and ends as it began
    theirs = [each for each in asked if each.unit_id == unit.pk]
    if not any(each.is_accepted for each in theirs):
        yield _("L’accord de « %(unit)s » pour garder le service : %(where)s") % {
            "unit": unit,
            "where": _where_it_is(theirs),
        }


def _where_it_is(asked: list[Ownership]) -> str:
    """What this unit was asked, the latest first."""
    latest = asked[0] if asked else None
    if latest is None or not (latest.is_awaited or latest.is_declined):
        return _("la question ne lui est pas posée.")
    return _("sa réponse est attendue.") if latest.is_awaited else _("elle a décliné.")


@requires("incubation.Ownership", "accept", "decline")
def the_project_is_still_there(ownership: Ownership, by: User | None) -> Iterator[str]:
    if ownership.project.state not in ACTIVE_PHASES:
        yield _("Ce projet est clos : la réponse de l’unité n’est plus attendue.")
