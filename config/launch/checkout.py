"""Where things are in this checkout, and how the launcher speaks."""

import fcntl
import hashlib
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
DATA = ROOT / ".data"
SERVERS_ENV = DATA / "servers.env"


class Stop(SystemExit):
    """Ends the launcher with one French sentence that says what to do, and no traceback."""

    def __init__(self, sentence: str) -> None:
        super().__init__(f"germoir : {sentence}")


def say(sentence: str) -> None:
    print(f"» {sentence}", file=sys.stderr, flush=True)


def data_folder() -> Path:
    try:
        DATA.mkdir(exist_ok=True)
    except OSError as error:
        raise Stop(f"impossible de créer {DATA} ({error.strerror}).") from error
    if not os.access(DATA, os.W_OK):
        raise Stop(
            f"{DATA} appartient à un autre compte : supprimez ce dossier ou reprenez le compte de départ."
        )
    return DATA


def fingerprint(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def short_name() -> str:
    """Eight characters that tell this checkout from another on the same machine."""
    return fingerprint(str(ROOT))[:8]


@contextmanager
def alone(task: str) -> Iterator[None]:
    """Two commands started together do `task` one after the other."""
    with (data_folder() / f"{task}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
