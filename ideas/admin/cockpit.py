"""The home of the innovation team in the administration: what waits, how much of it, and for how long."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.access import only_reads
from accounts.cockpits import Cockpit, comes_first
from accounts.models import User
from ideas.admin.queues import QueueFilter
from ideas.models import Appointment
from ideas.queue_figures import queue_figures

# The next meetings that one glance holds.
MEETINGS = 5


@dataclass(frozen=True)
class Tile:
    label: Promise
    icon: str
    count: int
    since: datetime | None
    url: str
    late: bool = False


TILES: list[tuple[str, Promise, str]] = [
    ("first_contact", _("Sans premier contact"), "telephone"),
    ("information", _("En attente d’une réponse"), "chat-left-text"),
    ("qualification", _("À qualifier"), "search"),
    ("ready", _("À inscrire à une séance"), "calendar-event"),
    ("late", _("En retard"), "exclamation-circle"),
    ("mine", _("Les miennes"), "people"),
]


def queue_url(code: str) -> str:
    return reverse("admin:ideas_idea_changelist", query={QueueFilter.parameter_name: code})


@comes_first
def triage_cockpit(user: User) -> Cockpit | None:
    """For the innovation team, and for those who read what it does."""
    if not user.has_perm("ideas.view_idea"):
        return None
    figures = queue_figures(user)
    reads = only_reads(user)
    tiles = [
        Tile(label, icon, *figures[code], url=queue_url(code), late=code == "late")
        for code, label, icon in TILES
        if not (reads and code == "mine")
    ]
    context = {
        "tiles": tiles,
        "my_turn": figures["my_turn"][0],
        "my_turn_url": queue_url("my_turn"),
        "meetings": [] if reads else list(Appointment.objects.of_the_work_of(user)[:MEETINGS]),
    }
    return Cockpit("admin/ideas/cockpit.html", context)
