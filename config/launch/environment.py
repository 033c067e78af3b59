"""The Python environment of the checkout, made from the hash-pinned lock, and kept while it is the same."""

import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from config.launch.checkout import PYTHON, ROOT, VENV, Stop, alone, fingerprint, say

REQUIREMENTS = ROOT / "requirements"
LOCK = REQUIREMENTS / "development.txt"
INSTALLER_LOCK = REQUIREMENTS / "uv.txt"
STAMP = VENV / "installed-lock"
OLDEST_PYTHON = (3, 11)
PINNED = ["--require-hashes", "--only-binary", ":all:"]


def ensure() -> Path:
    """The Python of an environment that holds exactly the lock."""
    if sys.version_info < OLDEST_PYTHON:
        raise Stop("Python 3.11 ou plus récent est nécessaire (PYTHON=/chemin/vers/python3.11 make …).")
    with alone("environment"):
        if not is_current():
            install()
    return PYTHON


def wanted() -> str:
    return fingerprint(LOCK.read_text(), str(VENV))


def is_current() -> bool:
    return STAMP.exists() and STAMP.read_text() == wanted() and runs(PYTHON)


def runs(python: Path) -> bool:
    """A link to an interpreter that has gone exists and does not run."""
    try:
        return subprocess.run([python, "-c", ""], capture_output=True).returncode == 0
    except OSError:
        return False


def install() -> None:
    if not runs(PYTHON):
        create()
    say("Installation des paquets du verrou (une minute au plus, une seule fois)…")
    with_uv() or with_pip(LOCK) or fail()
    STAMP.write_text(wanted())


def create() -> None:
    say("Création de l’environnement Python .venv…")
    shutil.rmtree(VENV, ignore_errors=True)
    # Without pip it is there three seconds sooner; the pip of the machine installs into it from outside.
    options = ["--without-pip"] if find_spec("pip") else []
    if subprocess.run([sys.executable, "-m", "venv", *options, str(VENV)]).returncode:
        raise Stop("ce Python ne sait pas créer d’environnement (Debian : apt-get install python3-venv).")


def with_uv() -> bool:
    """uv installs the lock in a few seconds, pip in a minute: uv first, from its own hash-pinned line."""
    if not (VENV / "bin" / "uv").exists() and not with_pip(INSTALLER_LOCK):
        return False
    command = [VENV / "bin" / "uv", "pip", "sync", "--quiet", "--python", PYTHON, *PINNED, LOCK]
    return subprocess.run(command, env=os.environ | {"UV_LINK_MODE": link_mode()}).returncode == 0


def link_mode() -> str:
    """Copies, so that nothing in .venv shares a file with a cache that belongs to somebody else."""
    return os.environ.get("UV_LINK_MODE", "copy")


def with_pip(lock: Path) -> bool:
    inside = [PYTHON, "-m", "pip"]
    outside = [sys.executable, "-m", "pip", "--python", PYTHON]
    pip = outside if find_spec("pip") else inside
    options = ["--quiet", "--disable-pip-version-check", "--no-warn-script-location"]
    return subprocess.run([*pip, "install", *options, *PINNED, "--requirement", lock]).returncode == 0


def fail() -> None:
    raise Stop(
        "l’installation des paquets a échoué, le détail est au-dessus (réseau, place sur le disque ?)."
    )
