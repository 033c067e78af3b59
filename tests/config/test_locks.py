import hashlib
import re
from importlib.util import find_spec
from pathlib import Path

import pytest
from django.conf import settings

from config.launch.environment import INSTALLER_LOCK, LOCK, REQUIREMENTS

LOCKS = [LOCK, INSTALLER_LOCK, REQUIREMENTS / "production.txt"]
BOOTSTRAP = {
    "css/bootstrap.min.css": "d85327d99c7a3ee1f9b5d0500d1370acea3ad2db39c163c2f51f232baedbdede",
    "js/bootstrap.bundle.min.js": "e4fd49181388c48ec5040bd3fe66f57c29c8e67fcd8502b3354b96ec7ab47cc7",
}


def packages(lock: Path) -> dict[str, tuple[str, frozenset[str]]]:
    """Version and hashes by package."""
    found = {}
    for text in re.split(r"\n(?=[a-z])", lock.read_text()):
        if match := re.match(r"([a-z0-9-]+)==([^\s;\\]+)", text):
            found[match[1]] = (match[2], frozenset(re.findall(r"sha256:[0-9a-f]{64}", text)))
    return found


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_pins_every_package_and_names_no_address(lock: Path) -> None:
    assert packages(lock)
    assert all(hashes for version, hashes in packages(lock).values())
    assert "://" not in lock.read_text()
    assert not re.search(r"^--(extra-)?index|^--find-links", lock.read_text(), re.MULTILINE)


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_what_is_tested_is_what_is_installed(lock: Path) -> None:
    development = packages(LOCK)
    assert {name: development[name] for name in packages(lock)} == packages(lock)


def test_bootstrap_is_the_published_one() -> None:
    """The wheel is somebody else's packaging: its bytes are those that the Bootstrap project publishes."""
    folder = Path(next(iter(find_spec("bootstrap").submodule_search_locations)))
    assert folder == settings.BOOTSTRAP_DIR
    sums = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in BOOTSTRAP}
    assert sums == BOOTSTRAP
