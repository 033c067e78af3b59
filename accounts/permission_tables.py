"""What each role may do with people and units, and what standing for a unit allows."""

from accounts.models import OrgUnit
from accounts.permissions import Relations
from accounts.roles import Role

ROLE_PERMISSIONS = {
    Role.INNOVATION_TEAM: {"accounts.enter_admin", "accounts.view_user", "accounts.view_orgunit"},
    Role.AUDITOR: {"accounts.enter_admin", "accounts.view_user", "accounts.view_orgunit"},
    Role.ADMINISTRATOR: {
        "accounts.enter_admin",
        *(f"accounts.{verb}_{model}" for verb in ("add", "change", "view") for model in ("user", "orgunit")),
        *(f"accounts.{verb}_delegation" for verb in ("add", "change", "delete", "view")),
        "accounts.change_organisation",
        "accounts.view_organisation",
        *(f"notifications.{verb}_closedday" for verb in ("add", "change", "delete", "view")),
        "notifications.view_notification",
        "notifications.view_outboxmail",
    },
}

RELATIONS = [
    Relations(
        model=OrgUnit,
        people={"correspondent": lambda unit: unit.correspondents.all()},
        permissions={"correspondent": frozenset({"answer_for_orgunit"})},
    )
]
