"""What those who tell an author are told; never anybody who carries the idea or stands aside from it."""

from collections.abc import Iterable

from accounts.models import User
from ideas.audiences import innovation_team
from ideas.models import CommitteeSession, Idea, Telling
from ideas.recusal import declared_among
from ideas.sittings.audiences import secretary as of_the_session
from ideas.telling.recording import may_tell
from notifications.registry import Message, on


def teller(telling: Telling) -> list[User]:
    """Whoever stands in for the teller today, when the page of the telling is theirs to open; else the teller."""
    answering = telling.teller.answering()
    if answering != telling.teller and not _reads_and_tells(telling, answering):
        answering = telling.teller
    return _others(telling, [answering])


def secretary(telling: Telling) -> list[User]:
    return _others(telling, of_the_session(telling.session))


def secretary_and_settler(telling: Telling) -> list[User]:
    """The secretary may carry the idea: whoever settled the decision then hears of it."""
    return secretary(telling) or _others(telling, [telling.settled_by])


def teller_and_secretary(telling: Telling) -> list[User]:
    return [*teller(telling), *secretary(telling)]


def team(telling: Telling) -> list[User]:
    return _others(telling, innovation_team(telling))


def _others(telling: Telling, people: Iterable[User]) -> list[User]:
    return [person for person in people if not _stands_aside(telling, person)]


def _stands_aside(telling: Telling, person: User) -> bool:
    carrying = {each.pk for each in telling.idea.people}
    return person.pk in carrying or bool(declared_among([telling.idea], person))


def _reads_and_tells(telling: Telling, person: User) -> bool:
    idea = Idea.objects.visible_to(person).filter(pk=telling.idea.pk)
    session = CommitteeSession.objects.visible_to(person).filter(pk=telling.session.pk)
    return may_tell(telling, person) and idea.exists() and session.exists()


on("ideas.Telling", "settle", Message("ideas/to_tell", teller, needs_action=True))
on("ideas.Telling", "drop", Message("ideas/nothing_to_tell", teller))
on("ideas.Telling", "block", Message("ideas/publication_blocked", secretary_and_settler, needs_action=True))
