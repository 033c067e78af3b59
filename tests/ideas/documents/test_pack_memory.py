"""A pack of forty ideas, long ones, is made by a worker that stays small. The figure is printed: `pytest -s`."""

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from ideas import services
from ideas.models import DocumentKind, SessionDocument
from ideas.session_documents import prepare
from tests.factories import make_user
from tests.ideas.committee.deciding import add_to

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.proof]

IDEAS = 40
MOST = 200  # megabytes
PARAGRAPH = "Les salles changent de place et personne ne sait qui a les clés : on attend, on appelle. "
LONG = "\n\n".join([PARAGRAPH * 25, "- un point\n- **un autre**\n  - dans l’autre", PARAGRAPH * 25])
# Another process, as a worker is one: what the tests themselves hold is not counted.
WORKER = """
import resource, sys
import django
from django.conf import settings
django.setup()
settings.DATABASES["default"]["NAME"] = sys.argv[1]
settings.MEDIA_ROOT = sys.argv[2]
from config.celery import app
from ideas.tasks import make_session_documents
assert make_session_documents() == 1
# Its own peak by its map of memory: `ru_maxrss` also remembers the process that it was forked from, the tests.
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(int(peak.split()[1]) // 1024)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)
"""


def test_a_pack_of_forty_ideas_takes_less_than_200_megabytes(session, scored, dany, team, criteria, capsys):
    for number in range(IDEAS - 1):
        idea = add_to(session, team, title=f"Idée longue {number}", problem=LONG, solution=LONG)
        review = idea.reviews.pending().get()
        services.score(
            review, by=dany, values={each.pk: number % 5 + 1 for each in criteria}, comment="Utile."
        )
    services.score(scored, by=make_user("management"), values={criteria[0].pk: 4})
    document = prepare(session, DocumentKind.PACK, dany)

    began = timezone.now()
    worker = subprocess.run(
        [sys.executable, "-c", WORKER, connection.settings_dict["NAME"], str(settings.MEDIA_ROOT)],
        cwd=settings.BASE_DIR,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings.test"},
        capture_output=True,
        text=True,
        timeout=120,
    )

    assert worker.returncode == 0, worker.stderr
    gathering, laying_out = (int(figure) for figure in worker.stdout.split()[-2:])
    document = SessionDocument.objects.get(pk=document.pk)
    with capsys.disabled():
        seconds = (timezone.now() - began).total_seconds()
        sys.stdout.write(
            f"\n{IDEAS} ideas, {len(LONG) * 2 // 1000} kB each: {gathering} MB to gather them, {laying_out} MB to lay "
            f"them out, {seconds:.1f} s, PDF of {document.size // 1024} kB\n"
        )
    assert document.is_ready
    assert document.total == IDEAS + 1
    assert max(gathering, laying_out) < MOST
