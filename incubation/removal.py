"""Taking back what was added by mistake: as long as nothing came of it, and with a line in the history."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import models, transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from incubation.models import Experiment, Indicator, Project, RolloutStep
from workflow.errors import RequirementsMissing


@dataclass(frozen=True)
class Removable:
    """`anchor` is the part of the project's page; `instead` says what to do once `is_used`."""

    model: type[models.Model]
    word: Promise
    anchor: str
    is_used: Callable[[models.Model], bool]
    instead: Promise


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
        lambda step: step.progress > 0,
        _(
            "Cette étape a commencé : elle reste au plan. Changez son intitulé ou ses dates, ou ramenez son "
            "avancement à 0 si rien n’a été fait."
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
