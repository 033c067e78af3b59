"""How every view of a project finds it: what one may not see does not exist, what one may not write is refused."""

from django.shortcuts import get_object_or_404

from accounts.models import User
from accounts.permissions import may
from incubation.models import Project
from workflow.errors import PermissionDenied


def visible_project(user: User, pk: int) -> Project:
    project = get_object_or_404(Project.objects.visible_to(user).for_page(), pk=pk)
    project.load_people()
    return project


def workable_project(user: User, pk: int, *permissions: str) -> Project:
    """The project, for somebody who holds one of these rights on it: to work on it, unless said otherwise."""
    project = visible_project(user, pk)
    wanted = permissions or ("incubation.work_on_project",)
    if not any(may(user, permission, project) for permission in wanted):
        raise PermissionDenied
    return project
