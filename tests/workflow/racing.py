"""Several movers at one instant, each on its own connection."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import current_thread, get_ident, main_thread
from time import monotonic, sleep

from django.db import close_old_connections, connection, connections

from workflow.errors import RequirementsMissing, TransitionNotAllowed
from workflow.models import Workflow

# Longer than anybody takes to come; spent where the other one was refused before.
SECONDS = 2
# Somebody of this database waits for a lock that another one holds.
WAITING = (
    "SELECT EXISTS (SELECT FROM pg_locks JOIN pg_stat_activity USING (pid) "
    "WHERE NOT granted AND datname = current_database())"
)


def somebody_waits() -> bool:
    """Asked anew: within a transaction, PostgreSQL goes on showing who was connected at its first question."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_clear_snapshot()")
        cursor.execute(WAITING)
        return cursor.fetchone()[0]


class Meeting:
    """Holds whoever comes first until the other one is there too, or cannot be: they wait for a lock instead.

    The test itself, which prepares the scene, meets nobody.
    """

    def __init__(self) -> None:
        self.there: set[int] = set()

    @property
    def is_complete(self) -> bool:
        return len(self.there) == 2

    def wait(self) -> None:
        if current_thread() is main_thread():
            return
        self.there.add(get_ident())
        deadline = monotonic() + SECONDS
        while not self.is_complete and not somebody_waits() and monotonic() < deadline:
            sleep(0.01)


def hold_each_after_its_checks(monkeypatch):
    """Hold each mover just after its checks until the other is there too, or cannot be."""
    meeting, checked = Meeting(), Workflow._checked_move

    def check_and_wait(self, name, by):
        move = checked(self, name, by)
        meeting.wait()
        return move

    monkeypatch.setattr(Workflow, "_checked_move", check_and_wait)


def together(*moves: Callable[[], object]) -> list[object]:
    """Run the moves at once, each on its own connection; their results, or the refusals they raised."""

    def run(move: Callable[[], object]) -> object:
        close_old_connections()
        try:
            return move()
        except (TransitionNotAllowed, RequirementsMissing) as refusal:
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(moves)) as pool:
        return list(pool.map(run, moves))
