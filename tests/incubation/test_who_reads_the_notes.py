"""Every address of the site × every role and relation, on the demonstration: the notes of a coach are their own."""

from collections.abc import Iterator

import pytest
from django.urls import reverse

from accounts.models import User
from incubation.models import CoachNote
from tests import decor
from tests.test_permissions import rows, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.proof]
MARKER = "hippocampe"


def _pages() -> Iterator[str]:
    """Those of the project, of its idea, and those that gather what happens anywhere."""
    for name, place, method, *_statuses in rows():
        app = name.split(":")[0]
        if method == "GET" and (app in ("incubation", "portal", "notifications") or place == "published"):
            yield reverse(name, args=decor.arguments(place))


def test_no_address_gives_the_notes_to_anybody_but_their_writer(settings):
    people = {**decor.load(settings), "superuser": User.objects.create_superuser("root", password="germoir")}
    people |= {
        name: User.objects.get(username=name) for name in ("ines", "andrea", "charlie", "jessie", "noa")
    }
    note = CoachNote.objects.select_related("session__project").get()
    CoachNote.objects.filter(pk=note.pk).update(text=f"Un {MARKER} discret.")
    pages = set(_pages())
    pages.add(reverse("incubation:coaching", args=[note.session.project_id]))

    told = {
        (person.username, page)
        for person in people.values()
        for page in sorted(pages)
        if MARKER.encode() in _body(person, page)
    }

    own = [reverse("incubation:coaching", args=[note.session.project_id])]
    own.append(reverse("incubation:coaching_note", args=[note.session.project_id, note.session_id]))
    assert told <= {(note.by.username, page) for page in own}
    assert (note.by.username, own[0]) in told


def _body(person: User, page: str) -> bytes:
    response = signed_in(person).get(page)
    return b"".join(response.streaming_content) if response.streaming else response.content
