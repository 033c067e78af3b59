import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture
def short_folder() -> Iterator[Path]:
    """A folder whose path leaves room for the name of a Unix socket, which pytest's own does not."""
    folder = Path(tempfile.mkdtemp(prefix="germoir-", dir="/tmp"))
    yield folder
    shutil.rmtree(folder)
