"""How Django asks for the rights of an account."""

from django.contrib.auth.backends import ModelBackend
from django.db import models

from accounts.models import User
from accounts.permissions import ROLE_PERMISSIONS, role_names


class RoleBackend(ModelBackend):
    """Rights come from roles alone, and what a role may do from its table: one small query a request.

    The rows that `sync_permissions` writes say the same to whatever reads them; nobody holds a right of their own.
    """

    def get_user_permissions(self, user_obj: User, obj: models.Model | None = None) -> set[str]:
        return set()

    def get_group_permissions(self, user_obj: User, obj: models.Model | None = None) -> set[str]:
        """`{"app.codename", …}` of every role of an active account; nothing on one object, which guardian answers."""
        if not user_obj.is_active or user_obj.is_anonymous or obj is not None:
            return set()
        if not hasattr(user_obj, "_role_permissions"):
            held = (ROLE_PERMISSIONS.get(role, ()) for role in role_names(user_obj))
            user_obj._role_permissions = set().union(*held)
        return user_obj._role_permissions

    def get_all_permissions(self, user_obj: User, obj: models.Model | None = None) -> set[str]:
        return self.get_group_permissions(user_obj, obj)
