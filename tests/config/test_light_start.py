"""What only some pages need is not loaded by a process that serves all of them."""

import os
import subprocess
import sys

# Each takes from five to fifteen megabytes.
HEAVY = {"openpyxl", "docx", "icalendar", "lxml"}
CODE = """
import sys, django
django.setup()
from django.urls import get_resolver
assert len(get_resolver().url_patterns) > 5
print(*sorted({heavy} & sys.modules.keys()))
"""


def test_every_address_is_known_without_what_writes_office_files_and_calendars():
    asked = [sys.executable, "-c", CODE.format(heavy=HEAVY)]
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings.test"}

    found = subprocess.run(asked, capture_output=True, text=True, check=True, env=environment)

    assert found.stdout.split() == []
