"""The projects that look for somebody to carry them, and that a community concerns."""

from accounts.models import User
from ideas.models import Theme
from incubation.models import CarrierCall
from workshops.models import Community

SHOWN = 5


def calls_near(community: Community, viewer: User) -> list[CarrierCall]:
    """On a theme that it works on, of the ideas that this person reads; the latest first.

    It is near what the message of the week calls near; nothing is announced in a community that is over.
    """
    if not community.is_living:
        return []
    awaiting = CarrierCall.objects.visible_to(viewer).awaiting()
    themes = Theme.objects.filter(ideas__project__carrier_calls__in=awaiting.values("pk")).distinct()
    subjects = community.subjects_among(themes)
    if not subjects:
        return []
    near = awaiting.filter(project__idea__themes__in=subjects).distinct()
    return list(near.order_by("-opened_at", "-pk")[:SHOWN])
