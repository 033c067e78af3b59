"""Servers, their CPU, and the rounds that ask them for pages in turn."""

import http.client
import os
import statistics
import subprocess
import time
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from bench.databases import Watch
from bench.pages import Page, Scene

ROOT = Path(__file__).resolve().parent.parent
CSRF_TOKEN = "b" * 32
READY_WITHIN_SECONDS = 60
# After the last byte the worker and PostgreSQL still put things away; that is part of the price of the page.
SETTLING_SECONDS = 0.004


@dataclass
class Server:
    """A site under gunicorn, with the configuration of the product, on a free port of this machine."""

    name: str
    database: str
    wsgi: str
    environment: dict[str, str]
    port: int
    pages: list[Page]
    scene: Scene
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self.process = subprocess.Popen(
            [ROOT / ".venv/bin/gunicorn", "-c", ROOT / "config/gunicorn.py", self.wsgi],
            cwd=ROOT,
            env={**self.environment, "PORT": str(self.port), "HOST": "127.0.0.1"},
            stdin=subprocess.DEVNULL,
        )

    def wait(self) -> None:
        deadline = time.monotonic() + READY_WITHIN_SECONDS
        while time.monotonic() < deadline:
            try:
                self.ask("GET", "/")
                return
            except OSError:
                time.sleep(0.1)
        raise SystemExit(f"{self.name} does not answer")

    def stop(self) -> None:
        if self.process:
            self.process.terminate()
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()

    @property
    def workers(self) -> list[int]:
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(pid) for pid in children.read_text().split()]

    def ask(
        self, method: str, path: str, session: str = "", fields: dict[str, str] | None = None
    ) -> tuple[http.client.HTTPResponse, bytes]:
        headers = {"Cookie": f"sessionid={session}; csrftoken={CSRF_TOKEN}"}
        if method == "POST":
            headers |= {"X-CSRFToken": CSRF_TOKEN, "Content-Type": "application/x-www-form-urlencoded"}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request(method, path, urlencode(fields or {}) or None, headers)
            answer = connection.getresponse()
            return answer, answer.read()
        finally:
            connection.close()

    def fetch(self, page: Page) -> int:
        """One page, as it must be answered; its bytes."""
        path, fields = self.scene.request(page)
        method, expected = ("POST", page.answers) if page.is_post else ("GET", 200)
        answer, body = self.ask(method, path, self.scene.session(page), fields)
        if answer.status != expected or "login" in (answer.getheader("Location") or ""):
            raise SystemExit(f"{self.name}: {method} {path} answered {answer.status}")
        return len(body)

    def memory(self) -> float:
        """The heaviest worker, in MiB."""
        return max(_resident(pid) for pid in self.workers) / 1024


def _resident(pid: int) -> int:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS"))


def on_cpu(pid: int) -> float:
    """Milliseconds that the threads of a process have run; 0 when it has gone."""
    total = 0
    for thread in Path(f"/proc/{pid}/task").glob("*/schedstat"):
        try:
            total += int(thread.read_text().split()[0])
        except OSError:
            continue
    return total / 1e6


@dataclass
class Sample:
    """What one page cost, time after time."""

    python: list[float] = field(default_factory=list)
    postgres: list[float] = field(default_factory=list)
    wall: list[float] = field(default_factory=list)
    bytes: int = 0

    @property
    def cpu(self) -> float:
        """Of a usual request, in milliseconds."""
        return statistics.median(map(sum, zip(self.python, self.postgres, strict=True)))

    @property
    def of_postgres(self) -> float:
        return statistics.median(self.postgres)

    @property
    def median_wall(self) -> float:
        return statistics.median(self.wall)

    @property
    def p95(self) -> float:
        return statistics.quantiles(self.wall, n=20)[-1]


Samples = dict[tuple[str, str], Sample]


def rounds(servers: list[Server], count: int, watch: Watch) -> Samples:
    """Every page of every server once a round: what slows the machine down slows all of them."""
    found: Samples = defaultdict(Sample)
    backends = {server.name: watch.backends(server.database) for server in servers}
    turns = [
        (server, page)
        for number in range(max(len(server.pages) for server in servers))
        for server in servers
        for page in server.pages[number : number + 1]
    ]
    for _ in range(count):
        for server, page in turns:
            sample = found[server.name, page.label]
            known = backends[server.name]
            python, postgres = _running(server.workers), {pid: on_cpu(pid) for pid in known}
            start = time.perf_counter()
            sample.bytes = server.fetch(page)
            sample.wall.append((time.perf_counter() - start) * 1000)
            time.sleep(SETTLING_SECONDS)
            sample.python.append(_running(server.workers) - python)
            backends[server.name] = watch.backends(server.database)
            sample.postgres.append(sum(on_cpu(pid) - postgres.get(pid, 0) for pid in backends[server.name]))
    return found


def _running(pids: list[int]) -> float:
    return sum(on_cpu(pid) for pid in pids)


def environment(**values: str) -> dict[str, str]:
    return {**os.environ, **values}
