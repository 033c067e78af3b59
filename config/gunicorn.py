"""How gunicorn serves the site: the same in the container, under `make run` and under `make bench`."""

import gc
import os
from pathlib import Path

from gunicorn.workers.base import Worker

bind = f"{os.environ.get('HOST', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = int(os.environ.get("WEB_THREADS", "4"))
worker_class = "gthread"
# A page is refused by PostgreSQL after ten seconds: a worker silent for thirty is lost.
timeout = 30
graceful_timeout = 20
# The heartbeat file must not wait for a disk.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None
# The control socket would be a file in a home folder, for a console nobody uses.
control_socket_disable = True
accesslog = os.environ.get("ACCESS_LOG") or None
errorlog = "-"
loglevel = "warning"


def post_worker_init(_worker: Worker) -> None:
    """Keep the collector away from what was loaded at the start, and run it less often: looking through all of it held
    pages up for a tenth of a second and more.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(5_000, 10, 10)
