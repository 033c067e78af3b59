"""Which Chromium the browser tests may drive."""

import os
import re
import shutil
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# The folders of a release of Playwright, on Linux then on a Mac; its headless shell is enough.
BROUGHT = (
    "chromium-*/chrome-linux*/chrome",
    "chromium-*/chrome-mac*/*.app/Contents/MacOS/*",
    "chromium_headless_shell-*/chrome-*/headless_shell",
    "chromium_headless_shell-*/chrome-*/chrome-headless-shell",
)


def find_browser() -> str | None:
    """The path in CHROMIUM, else a browser of the machine, else the one `playwright install` brought."""
    if given := os.environ.get("CHROMIUM"):
        return given
    for name in NAMES:
        if found := shutil.which(name):
            return found
    return brought_by_playwright()


def brought_by_playwright() -> str | None:
    """The newest: an update leaves the one before where it was."""
    folder = playwright_folder()
    for pattern in BROUGHT:
        if found := sorted(folder.glob(pattern), key=release):
            return str(found[-1])
    return None


def playwright_folder() -> Path:
    if given := os.environ.get("PLAYWRIGHT_BROWSERS_PATH"):
        return Path(given).expanduser()
    caches = (
        "~/Library/Caches" if sys.platform == "darwin" else os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    )
    return Path(caches).expanduser() / "ms-playwright"


def release(program: Path) -> int:
    """1255 of `chromium-1255/chrome-linux64/chrome`."""
    return max((int(number) for number in re.findall(r"chromium\w*-(\d+)/", str(program))), default=0)
