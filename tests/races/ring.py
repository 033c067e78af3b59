"""Two movers who play the same scene again and again, each on a connection that stays open."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import cycle
from threading import Barrier, get_ident

from django.core.exceptions import ObjectDoesNotExist
from django.db import connections, transaction

from ideas.deciding import ChangedMeanwhile
from tests.races.duel import Move
from tests.workflow.racing import Meeting
from workflow.errors import PermissionDenied, RequirementsMissing, TransitionNotAllowed

REFUSALS = (TransitionNotAllowed, RequirementsMissing, PermissionDenied, ChangedMeanwhile, ObjectDoesNotExist)


class Ring:
    """Free, both run as they come. Held, each waits for the other one twice: once they have checked, and once they
    have written all but the commit. Overtaken, one of them checks, and waits until the other is gone or cannot be.
    """

    def __init__(self) -> None:
        self.pool, self.places = ThreadPoolExecutor(2), {}
        self.free()

    def free(self) -> None:
        self.after_checks = self.before_commit = self.overtaken = None

    def hold(self) -> None:
        self.after_checks, self.before_commit, self.overtaken = Meeting(), Meeting(), None

    def overtake(self, place: int) -> None:
        self.after_checks, self.before_commit, self.overtaken = Meeting(), None, place

    def in_every_way(self) -> Iterator[None]:
        for way in cycle([self.hold, partial(self.overtake, 0), partial(self.overtake, 1), self.free]):
            way()
            yield

    def has_checked(self) -> None:
        if self.after_checks and self.overtaken in (None, self.places.get(get_ident())):
            self.after_checks.wait()

    def play(self, *moves: Move) -> list[object]:
        """At one instant. What each of the two gave, or the refusal it raised."""
        return self._each_at_once(self.answer, moves)

    def answer(self, move: Move) -> object:
        try:
            with transaction.atomic():
                given = move()
                if self.before_commit:
                    self.before_commit.wait()
        except REFUSALS as refusal:
            return refusal
        finally:
            self._leave()
        return given

    def close(self) -> None:
        self._each_at_once(lambda close: close(), [connections.close_all] * 2)
        self.pool.shutdown()

    def _each_at_once(self, run: Callable[[Move], object], moves: Sequence[Move]) -> list[object]:
        start = Barrier(len(moves))

        def wait_and_run(place: int, move: Move) -> object:
            self.places[get_ident()] = place
            start.wait()
            return run(move)

        return list(self.pool.map(wait_and_run, range(len(moves)), moves))

    def _leave(self) -> None:
        """Nobody waits for whoever was refused."""
        for meeting in (self.after_checks, self.before_commit):
            if meeting:
                meeting.there.add(get_ident())
