"""One duel, played as often as one wants, and what each round left."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from django.db import connection
from django.db.models import Count

from notifications.models import Notification
from tests.ideas.races.pairs import Duel, End
from tests.ideas.races.ring import REFUSALS, Ring
from tests.ideas.races.scene import FIRST_NUMBER, Rows, Scene

HISTORIES = (
    *("ideas_ideatransition", "ideas_committeesessiontransition"),
    *("ideas_evaluationtransition", "ideas_transfertransition"),
)
LINES = " UNION ALL ".join(
    f"SELECT at, id, name FROM {table} WHERE id > {FIRST_NUMBER}" for table in HISTORIES
)


@dataclass(frozen=True)
class Left:
    """`end`: what histories gained. `told_yes`: to which of the two the site said that it was done."""

    end: End
    rows: Rows
    told_yes: tuple[bool, ...]
    holds: bool
    told_once: bool

    def differs_from(self, other: "Left") -> list[tuple[str, str, int]]:
        return sorted(self.rows ^ other.rows)


class Arena:
    """`in_turn`: what the two moves leave when one is done before the other begins, in both orders."""

    def __init__(self, duel: Duel, ring: Ring) -> None:
        self.duel, self.ring, self.scene = duel, ring, Scene()
        self.written: set[str] = set()
        in_turn = [self._after(self._one_then_the_other), self._after(self._the_other_first)]
        self.scene.play_only_with(self.written)
        self.in_turn = [replace(left, rows=self.scene.played(left.rows)) for left in in_turn]

    def round(self) -> Left:
        return self._after(lambda: self.ring.play(*self.duel.moves))

    def unfairness_of(self, left: Left) -> list[object]:
        """Nothing when the two might as well have come one after the other."""
        if any((left.rows, left.told_yes) == (fair.rows, fair.told_yes) for fair in self.in_turn):
            return [left.end] if left.end not in self.duel.ends or not left.holds else []
        nearest = min((left.differs_from(fair) for fair in self.in_turn), key=len)
        return [left.end, left.told_yes, *nearest]

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
        told_yes = tuple(not isinstance(result, REFUSALS) for result in play())
        return Left(moves_written(), self.scene.rows(), told_yes, self.duel.holds(), nobody_told_twice())


def moves_written() -> End:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT name FROM ({LINES}) AS line ORDER BY at, id")
        return tuple(name for (name,) in cursor.fetchall())


def nobody_told_twice() -> bool:
    told = Notification.objects.filter(pk__gt=FIRST_NUMBER).values("recipient", "rule", "subject_pk")
    return not told.annotate(times=Count("pk")).filter(times__gt=1).exists()
