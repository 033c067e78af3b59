"""What a decision at a gate has to say: an answer to each criterion, and a condition for what is not met yet."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from accounts.models import User
from incubation.deciding_gates import condition_owners
from incubation.models import CriterionKind, GateCriterion, Project
from workflow.registry import requires

OPENS_A_PHASE = ("open_prototype", "open_rollout", "open_follow_up")


@requires("incubation.Project", *OPENS_A_PHASE, "complete", "pivot", "keep_following")
def every_criterion_is_answered(project: Project, by: User | None) -> Iterator[str]:
    """While the page only asks what is missing, nothing is answered yet: the form asks."""
    if not project.inputs:
        return
    answered = {answer["criterion"].pk for answer in project.inputs.get("answers", ())}
    for criterion in GateCriterion.objects.in_force(project.state).exclude(pk__in=answered):
        yield _("Une réponse au critère « %(criterion)s ».") % {"criterion": criterion}


def _not_met(project: Project) -> list[GateCriterion]:
    answers = project.inputs.get("answers", ())
    return [
        answer["criterion"]
        for answer in answers
        if answer["criterion"].kind == CriterionKind.MUST_MEET and not answer["met"]
    ]


@requires("incubation.Project", *OPENS_A_PHASE)
def what_is_not_met_is_a_condition(project: Project, by: User | None) -> Iterator[str]:
    if _not_met(project) and not project.inputs.get("conditions"):
        yield _("Au moins une condition : un critère indispensable n’est pas rempli.")


@requires("incubation.Project", "complete")
def nothing_indispensable_is_left_to_do(project: Project, by: User | None) -> Iterator[str]:
    """No gate comes after this one, where a condition would be checked."""
    for criterion in _not_met(project):
        yield _("Le critère « %(criterion)s », indispensable pour clore.") % {"criterion": criterion}


@requires("incubation.Project", *OPENS_A_PHASE)
def conditions_are_in_good_hands(project: Project, by: User | None) -> Iterator[str]:
    conditions = project.inputs.get("conditions", ())
    if not conditions:
        return
    owners = condition_owners(project)
    for condition in conditions:
        if condition.get("due_on") is None:
            yield _("Une date pour la condition « %(condition)s ».") % {"condition": condition["text"]}
        if condition.get("owner") not in owners:
            yield _("Une personne du projet qui se charge de la condition « %(condition)s ».") % {
                "condition": condition["text"]
            }
