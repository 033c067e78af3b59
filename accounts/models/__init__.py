from accounts.models.organisation import Organisation, OrgUnit, OrgUnitUserObjectPermission
from accounts.models.user import Delegation, User

__all__ = ["Delegation", "OrgUnit", "OrgUnitUserObjectPermission", "Organisation", "User"]
