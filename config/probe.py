"""The health checks of the containers, with the standard library only: `python -m config.probe web|beat`."""

import os
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

SCHEDULE = Path("/tmp/beat-schedule")
# Celery's clock writes its schedule down every three minutes.
SILENT_FOR_SECONDS = 600


def web() -> bool:
    """Whether the site answers and reaches its database."""
    host = os.environ["ALLOWED_HOSTS"].split(",")[0].removeprefix(".")
    address = f"http://127.0.0.1:{os.environ.get('PORT', '8000')}/healthz"
    try:
        request = urllib.request.Request(address, headers={"Host": "localhost" if host == "*" else host})
        with urllib.request.urlopen(request, timeout=4) as response:
            return response.status == 200
    except (urllib.error.URLError, OSError):
        return False


def beat(schedule: Path = SCHEDULE) -> bool:
    """Whether the clock still turns; the end of its file name depends on this Python."""
    written = [path.stat().st_mtime for path in schedule.parent.glob(f"{schedule.name}*")]
    return bool(written) and time.time() - max(written) < SILENT_FOR_SECONDS


CHECKS: dict[str, Callable[[], bool]] = {"web": web, "beat": beat}

if __name__ == "__main__":
    sys.exit(not CHECKS[sys.argv[1]]())
