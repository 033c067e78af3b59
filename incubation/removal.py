"""Taking back what was added by mistake: as long as nothing came of it, and with a line in the history."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import models, transaction
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from incubation.models import (
    Experiment,
    Indicator,
    JournalEntry,
    Project,
    ProjectDeliverable,
    ProjectResource,
    ProjectRisk,
    ProjectTask,
    RolloutStep,
    StudyOption,
)
from incubation.page_parts import address_of_part
from workflow.errors import RequirementsMissing


@dataclass(frozen=True)
class Removable:
    """`anchor` is the part of the project; `instead` says what to do once `is_used`."""

    model: type[models.Model]
    word: Promise
    anchor: str
    is_used: Callable[[models.Model], bool]
    instead: Promise
    # The page to come back to, when it is not where the part is read.
    page: str = ""


# The word in the address → what it removes.
REMOVABLE = {
    "experiments": Removable(
        Experiment,
        _("Essai"),
        "prototype",
        lambda experiment: experiment.result is not None or experiment.is_concluded,
        _(
            "Cet essai a un résultat : il fait partie de ce que le projet a appris, et reste. Corrigez son bilan "
            "si un chiffre est faux, ou préparez un autre essai."
        ),
    ),
    "steps": Removable(
        RolloutStep,
        _("Étape"),
        "rollout",
        lambda step: step.tells_something,
        _(
            "Cette étape a commencé, ou elle est laissée de côté avec une raison : elle reste au plan. Changez son "
            "intitulé ou ses dates, ou effacez ce qui n’a pas été fait."
        ),
    ),
    "indicators": Removable(
        Indicator,
        _("Indicateur"),
        "follow-up",
        lambda indicator: indicator.measures.exists(),
        _(
            "Cet indicateur a des relevés, et ce qui a été mesuré reste. Ajoutez à côté l’indicateur qui convient."
        ),
    ),
}

REMOVABLE["options"] = Removable(
    StudyOption,
    _("Option"),
    "study",
    lambda option: option.is_status_quo,
    _("Ne rien faire se compare toujours avec le reste : cette option reste."),
)


# What the plan holds, on its own page.
REMOVABLE |= {
    "tasks": Removable(
        ProjectTask,
        _("Tâche ou jalon"),
        "tasks",
        lambda task: task.done_on is not None,
        _("C’est fait, et ce qui est fait reste au plan. Effacez d’abord le jour où c’était fait."),
        page="incubation:plan",
    ),
    "deliverables": Removable(
        ProjectDeliverable,
        _("Livrable"),
        "deliverables",
        lambda deliverable: deliverable.is_accepted,
        _("Ce livrable est accepté : il reste au plan. Ajoutez à côté celui qui manque."),
        page="incubation:plan",
    ),
    "resources": Removable(
        ProjectResource,
        _("Moyen demandé"),
        "resources",
        lambda resource: resource.is_answered,
        _("Cette demande a sa réponse, et la réponse reste. Ajoutez à côté ce qu’il faut de plus."),
        page="incubation:plan",
    ),
    "risks": Removable(
        ProjectRisk,
        _("Risque"),
        "risks",
        lambda risk: risk.closed_on is not None,
        _("Ce risque a été suivi jusqu’au bout : il reste au plan, où il a servi."),
        page="incubation:plan",
    ),
    "journal": Removable(
        JournalEntry,
        _("Entrée du journal"),
        "",
        lambda entry: False,
        _("Cette entrée reste."),
        page="incubation:journal",
    ),
}


def address_of(project: Project, kind: str) -> str:
    """Where what may be removed is shown."""
    removable = REMOVABLE[kind]
    if removable.page:
        return f"{reverse(removable.page, args=[project.pk])}#{removable.anchor}"
    return address_of_part(project, removable.anchor)


def why_kept(kind: str, sheet: models.Model) -> str:
    removable = REMOVABLE[kind]
    return str(removable.instead) if removable.is_used(sheet) else ""


@transaction.atomic
def remove(project: Project, kind: str, pk: int, *, by: User) -> None:
    """`RequirementsMissing` says what to do instead; `TransitionNotAllowed` once the project is over. Removed
    already, it changes nothing.
    """
    Project.objects.select_for_update(of=("self",), no_key=True).get(pk=project.pk)
    sheet = REMOVABLE[kind].model.objects.filter(project=project, pk=pk).first()
    if sheet is None:
        return
    if reason := why_kept(kind, sheet):
        raise RequirementsMissing([reason])
    comment = f"{REMOVABLE[kind].word} : {sheet}"
    Project.perform(project.pk, "remove_sheet", by=None, on_behalf_of=by, comment=comment)
    sheet.delete()
