"""Asking a unit whether it keeps the service: one question at a time, the former one closed."""

from django.utils.translation import gettext as _

from accounts.models import OrgUnit, User
from incubation.models import Ownership, Project
from incubation.models.ownership import answerers


def why_not_asked(project: Project, unit: OrgUnit) -> str:
    """Empty when somebody may answer in the name of the unit."""
    if answerers(project, unit):
        return ""
    return _(
        "Personne ne répond pour « %(unit)s » en dehors de l’équipe du projet : demandez à l’administration "
        "de noter qui la dirige ou qui y est correspondante ou correspondant, ou choisissez une autre unité."
    ) % {"unit": unit}


def ask_unit(project: Project, unit: OrgUnit, *, by: User, message: str = "") -> None:
    """Under the lock of the project. Already waited for or accepted, it asks nothing more."""
    standing = project.ownerships.standing().first()
    if standing is not None and standing.unit_id == unit.pk:
        return
    if standing is not None:
        Ownership.perform(standing.pk, "withdraw", by=None, on_behalf_of=by)
    Project.perform(project.pk, "choose_owner", by=None, on_behalf_of=by, comment=str(unit))
    Ownership.begin("ask", by=by, project=project, unit=unit, asked_by=by, message=message)
