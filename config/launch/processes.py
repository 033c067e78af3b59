"""The programs of one command: started together, stopped together, none left behind."""

import os
import signal
import subprocess
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from config.launch.checkout import ROOT

STOPPING_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
# gunicorn lets its pages end for twenty seconds, Celery its tasks: a machine of one's own has none that long.
GRACE_SECONDS = 8


class Asked(BaseException):
    """Somebody pressed Ctrl-C or sent a signal."""


def stop_on_signals() -> None:
    for number in STOPPING_SIGNALS:
        signal.signal(number, ask_once)


def ask_once(number: int, frame: FrameType | None) -> None:
    # Whoever presses Ctrl-C twice must not leave half of the programs running.
    for other in STOPPING_SIGNALS:
        signal.signal(other, signal.SIG_IGN)
    raise Asked


@dataclass
class Processes:
    """Each program leads its own group, so that what it started can be found and stopped too."""

    environment: dict[str, str]
    started: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def __enter__(self) -> "Processes":
        return self

    def __exit__(self, *error: object) -> None:
        self.stop()

    def start(self, name: str, *command: str | os.PathLike[str], stdout: int | None = None) -> None:
        self.started[name] = subprocess.Popen(
            command,
            cwd=ROOT,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=stdout,
            start_new_session=True,
        )

    def output_of(self, name: str, *command: str | os.PathLike[str]) -> str | None:
        """What one program printed until its end; none when it failed."""
        self.start(name, *command, stdout=subprocess.PIPE)
        printed, _ = self.started[name].communicate()
        return None if self.started.pop(name).returncode else printed.decode()

    def run(self, name: str, *command: str | os.PathLike[str]) -> int:
        """Starts one program and waits for its end; its exit code."""
        self.start(name, *command)
        code = self.started[name].wait()
        del self.started[name]
        return code

    def first_ended(self) -> str | None:
        return next((name for name, process in self.started.items() if process.poll() is not None), None)

    def stop(self) -> None:
        """Asks each program, which stops its own children; then whoever is left of its group; then insists."""
        for process in self.started.values():
            process.terminate()
        deadline = time.monotonic() + GRACE_SECONDS
        while remaining := self.remaining():
            late = time.monotonic() > deadline
            for name in remaining:
                if late or self.started[name].poll() is not None:
                    send(self.started[name], signal.SIGKILL if late else signal.SIGTERM)
            time.sleep(0.05)

    def remaining(self) -> list[str]:
        return [
            name for name, process in self.started.items() if process.poll() is None or group_exists(process)
        ]


def send(leader: subprocess.Popen[bytes], number: signal.Signals) -> None:
    with suppress(ProcessLookupError):
        os.killpg(leader.pid, number)


def group_exists(leader: subprocess.Popen[bytes]) -> bool:
    """Whether anybody lives in the group, its leader gone or not; the dead whom nobody buries do not count."""
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            state, _parent, group = stat.read_text().rpartition(")")[2].split()[:3]
            if int(group) == leader.pid and state not in "ZX":
                return True
    return False
