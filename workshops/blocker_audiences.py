"""Who is told of a blocker: whoever is asked to lift it, and those who wait for it to be lifted."""

from accounts.models import User
from accounts.roles import Role
from ideas.audiences import innovation_team
from ideas.models import Idea
from workshops.blocking import Level
from workshops.models import Blocker


def owner(blocker: Blocker) -> list[User]:
    return [blocker.owner] if blocker.owner_id else []


def at_this_level(blocker: Blocker) -> list[User]:
    """Those who are asked at the level it has reached; the innovation team while no directorate answers."""
    if blocker.owner_id:
        return owner(blocker)
    if blocker.level == Level.MANAGEMENT:
        return list(User.objects.active().holding(Role.MANAGEMENT))
    return innovation_team(blocker)


def followers(blocker: Blocker) -> list[User]:
    """Whoever reported it, those who were asked, and those who carry what was blocked."""
    return [blocker.reported_by, *owner(blocker), *blocker.once_asked(), *_carriers(blocker)]


def _carriers(blocker: Blocker) -> list[User | None]:
    about = blocker.blocked
    if isinstance(about, Idea):
        return about.people
    return [about.intrapreneur, about.coach] if blocker.project_id else [about.facilitator]
