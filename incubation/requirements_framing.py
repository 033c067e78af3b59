"""The points of framing that hold the start of an incubation."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from accounts.models import User
from incubation.models import FramingItem, Project
from workflow.registry import requires


@requires("incubation.Project", "start_incubation")
def the_mandatory_points_are_clear(project: Project, by: User | None) -> Iterator[str]:
    for item in FramingItem.objects.holding(project):
        yield _("Le point de cadrage « %(point)s ».") % {"point": item.label}
