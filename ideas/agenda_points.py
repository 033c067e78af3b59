"""What else than an idea stands on the agenda of a session: calls, programmes, gates. Each kind registers its own.

A kind is a function of the session and of who reads it. What guards the move of a session (`publish_minutes` waits for
every decision) and what follows it (`cancel` gives points back) are registered with the moves, as everywhere.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum

from accounts.models import User
from ideas.models import CommitteeSession
from workflow.written import Block


class Paper(Enum):
    PACK = "pack"
    MINUTES = "minutes"


@dataclass(frozen=True)
class OtherPoint:
    """One point, as somebody reads it. `url` is its page, where it is decided; empty when they may not read it.

    `detail` says what is asked, or what was decided. `summary` is what the wall of the room adds to it. `action` is
    what this person is to do there now, `recused` why they stand aside, `over` that nothing is left to decide. `told`
    writes its own pages of the pack and of the minutes; without it, it is a line of the list.

    `key` and `order` are those of a point that has its place among the ideas (`ideas.sittings.agenda_order`); the
    others come after them.
    """

    label: str
    url: str
    detail: str = ""
    summary: str = ""
    action: str = ""
    recused: str = ""
    over: bool = False
    key: str = ""
    order: int = 0
    minutes: None = None  # nobody says how long it takes: what comes after it has no hour
    told: Callable[[Paper], Iterable[Block]] | None = None


# Given the session and who reads its agenda: the points of one kind, already narrowed to what this person may see.
Source = Callable[[CommitteeSession, User], Iterable[OtherPoint]]
ALSO: list[Source] = []


def also_on_the_agenda(source: Source) -> Source:
    """Registered by the apps built on this one, when they start."""
    ALSO.append(source)
    return source


def also_before(session: CommitteeSession, viewer: User) -> list[OtherPoint]:
    return [point for source in ALSO for point in source(session, viewer)]
