"""One duel, played as often as one wants, and what each round left."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from django.db import connection
from django.db.models import Count

from notifications.models import Notification
from tests.races.duel import Duel, End
from tests.races.ring import REFUSALS, Ring
from tests.races.scene import FIRST_NUMBER, Rows, Scene
from workflow.errors import RequirementsMissing

YES = "yes"


@dataclass(frozen=True)
class Left:
    """`end`: what histories gained. `answers`: what the site said to each of the two."""

    end: End
    rows: Rows
    answers: tuple[str, ...]
    holds: bool
    told_once: bool

    def differs_from(self, other: "Left") -> list[tuple[str, str, int]]:
        return sorted(self.rows ^ other.rows)


class Arena:
    """`in_turn`: what the two moves leave when one is done before the other begins, in both orders."""

    def __init__(self, duel: Duel, ring: Ring, histories: tuple[str, ...]) -> None:
        self.duel, self.ring, self.histories, self.scene = duel, ring, histories, Scene()
        self.written: set[str] = set()
        in_turn = [self._after(self._one_then_the_other), self._after(self._the_other_first)]
        self.scene.play_only_with(self.written)
        self.in_turn = [replace(left, rows=self.scene.played(left.rows)) for left in in_turn]

    def round(self) -> Left:
        return self._after(lambda: self.ring.play(*self.duel.moves))

    def unfairness_of(self, left: Left) -> list[object]:
        """Nothing when the two might as well have come one after the other."""
        if any((left.rows, left.answers) == (fair.rows, fair.answers) for fair in self.in_turn):
            return [left.end] if left.end not in self.duel.ends or not left.holds else []
        nearest = min((left.differs_from(fair) for fair in self.in_turn), key=len)
        return [left.end, left.answers, *nearest]

    def _one_then_the_other(self) -> list[object]:
        return self._kept_in_mind([self.ring.answer(move) for move in self.duel.moves])

    def _the_other_first(self) -> list[object]:
        return self._kept_in_mind([self.ring.answer(move) for move in reversed(self.duel.moves)][::-1])

    def _kept_in_mind(self, results: list[object]) -> list[object]:
        """Where they wrote."""
        self.written |= self.scene.written()
        return results

    def _after(self, play: Callable[[], list[object]]) -> Left:
        self.scene.put_back()
        answers = tuple(answer_to(result) for result in play())
        return Left(self._end(), self.scene.rows(), answers, self.duel.holds(), nobody_told_twice())

    def _end(self) -> End:
        lines = " UNION ALL ".join(
            f"SELECT at, id, name FROM {table} WHERE id > {FIRST_NUMBER}" for table in self.histories
        )
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT name FROM ({lines}) AS line ORDER BY at, id")
            return tuple(name for (name,) in cursor.fetchall())


def answer_to(result: object) -> str:
    """Yes, or why not: whoever loses reads what they would have read had they come second."""
    if not isinstance(result, REFUSALS):
        return YES
    return (
        " ".join(map(str, result.sentences))
        if isinstance(result, RequirementsMissing)
        else type(result).__name__
    )


def nobody_told_twice() -> bool:
    told = Notification.objects.filter(pk__gt=FIRST_NUMBER).values("recipient", "rule", "subject_pk")
    return not told.annotate(times=Count("pk")).filter(times__gt=1).exists()
