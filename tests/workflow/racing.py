"""Several movers at one instant, each on its own connection."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier, BrokenBarrierError

from django.db import close_old_connections, connections

from workflow.errors import RequirementsMissing, TransitionNotAllowed
from workflow.models import Workflow


def hold_each_after_its_checks(monkeypatch):
    """Hold each mover just after its checks until the other is there too, or cannot be."""
    barrier = Barrier(2, timeout=1)
    checked = Workflow._checked_move

    def check_and_wait(self, name, by):
        move = checked(self, name, by)
        # Broken when the other one waits for the row lock, which is what the lock is for.
        with suppress(BrokenBarrierError):
            barrier.wait()
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
