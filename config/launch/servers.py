"""The database and the broker: those given, else our own, shared by the commands of this checkout."""

import fcntl
import os
import shlex
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from config.launch import account
from config.launch.checkout import DATA, SERVERS_ENV, alone, data_folder, say
from config.launch.postgres import Postgres
from config.launch.redis import Redis

KEEP = DATA / "keep-servers"
IN_USE = DATA / "in-use.lock"

type_of_server = {"DATABASE_URL": Postgres, "REDIS_URL": Redis}


def own_servers(home: Path, *, careless: bool = False) -> dict[str, Postgres | Redis]:
    """Our servers by the variable that gives their address, without those whose address was given."""
    runner = account.current()
    sockets = account.socket_folder(runner, home)
    return {
        name: server(runner, home, sockets, careless)
        for name, server in type_of_server.items()
        if not os.environ.get(name)
    }


@contextmanager
def running() -> Iterator[dict[str, str]]:
    """The addresses of servers that keep their data; the last command to leave stops them."""
    with (data_folder() / IN_USE.name).open("w") as in_use:
        fcntl.flock(in_use, fcntl.LOCK_SH)
        try:
            yield start()
        finally:
            fcntl.flock(in_use, fcntl.LOCK_UN)
            if not KEEP.exists():
                stop()


@contextmanager
def thrown_away(*, careless: bool = True) -> Iterator[dict[str, str]]:
    """The addresses of servers made for one command, which leave nothing behind.

    Careless servers do not wait for the disk: faster for a suite, wrong for a measure.
    """
    runner = account.current()
    home = Path(tempfile.mkdtemp(prefix="germoir-", dir="/tmp"))
    servers: dict[str, Postgres | Redis] = {}
    try:
        servers = own_servers(runner.own_folder(home), careless=careless)
        for server in servers.values():
            server.start()
        yield addresses_of(servers)
    finally:
        for server in servers.values():
            server.stop()
        shutil.rmtree(home, ignore_errors=True)


def addresses_of(servers: dict[str, Postgres | Redis]) -> dict[str, str]:
    given = {name: os.environ[name] for name in type_of_server if os.environ.get(name)}
    return given | {name: server.url for name, server in servers.items()}


def start() -> dict[str, str]:
    with alone("servers"):
        servers = own_servers(account.servers_home(account.current()))
        if servers:
            say("Démarrage de PostgreSQL et de Redis…")
        for server in servers.values():
            server.start()
        addresses = addresses_of(servers)
        SERVERS_ENV.write_text("".join(f"{name}={address}\n" for name, address in addresses.items()))
    return addresses


def keep() -> str:
    """Starts the servers for as long as nobody asks to stop them; shell lines that give their addresses."""
    data_folder()
    KEEP.touch()
    addresses = start()
    return "\n".join(f"export {name}={shlex.quote(address)}" for name, address in addresses.items())


def stop() -> None:
    """Stops our servers, unless another command of this checkout is using them."""
    with alone("servers"), IN_USE.open("w") as in_use:
        try:
            fcntl.flock(in_use, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return
        home = account.servers_home(account.current())
        for server in own_servers(home).values():
            server.stop()
        # A short folder for the sockets, when there had to be one, goes with them.
        with suppress(OSError):
            account.socket_folder(account.current(), home).rmdir()
        KEEP.unlink(missing_ok=True)
        SERVERS_ENV.unlink(missing_ok=True)
