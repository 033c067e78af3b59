"""Two people at the same point of the code at the same instant, however slow the machine."""

from threading import current_thread, get_ident, main_thread
from time import monotonic, sleep

from django.db import connection

# Longer than anybody takes to come; spent where the other one was refused before.
SECONDS = 2
# Somebody of this database waits for a lock that another one holds.
WAITING = (
    "SELECT EXISTS (SELECT FROM pg_locks JOIN pg_stat_activity USING (pid) "
    "WHERE NOT granted AND datname = current_database())"
)


class Meeting:
    """Holds whoever comes first until the other one is there too, or cannot be: they wait for a lock instead.

    The test itself, which prepares the scene, meets nobody.
    """

    def __init__(self) -> None:
        self.there: set[int] = set()

    @property
    def complete(self) -> bool:
        return len(self.there) == 2

    def wait(self) -> None:
        if current_thread() is main_thread():
            return
        self.there.add(get_ident())
        deadline = monotonic() + SECONDS
        while not self.complete and not self._other_is_held() and monotonic() < deadline:
            sleep(0.01)

    def _other_is_held(self) -> bool:
        with connection.cursor() as cursor:
            cursor.execute(WAITING)
            return cursor.fetchone()[0]
