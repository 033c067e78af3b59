"""What the shell of every page shows: the organisation, the menu, the messages that wait."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from accounts.access import only_reads
from accounts.models import Organisation, User
from notifications.models import unread_count


@dataclass(frozen=True)
class MenuItem:
    label: str
    url: str
    icon: str
    current: bool


# Label, URL name, icon, and the permission without which the entry is not shown. The masthead has room for seven,
# the foot of the page for all: what one comes for every day is first, as the triage is for whoever sorts ideas.
MENU = [
    (lambda: _("Accueil"), "portal:home", "house", None),
    (lambda: _("Idées"), "ideas:list", "lightbulb", None),
    (lambda: _("Projets"), "incubation:projects", "briefcase", None),
    (lambda: _("Temps"), "incubation:time_list", "hourglass-split", None),
    (lambda: _("Ateliers"), "workshops:list", "people", None),
    (lambda: _("Tri"), "admin:ideas_idea_changelist", "inbox", "ideas.triage_idea"),
    (lambda: _("Séances"), "ideas:sessions", "clipboard-check", "ideas.read_internal_idea"),
    (lambda: _("Transmissions"), "ideas:transfers", "send", "ideas.receive_transfer"),
    (lambda: _("Communautés"), "communities:list", "chat", None),
    (lambda: _("Blocages"), "blockers:list", "exclamation-circle", None),
    (lambda: _("Programme"), "programme:list", "signpost-split", None),
    (lambda: _("Administration"), "admin:index", "sliders", "accounts.enter_admin"),
]


def shell(request: HttpRequest) -> dict[str, object]:
    user = getattr(request, "user", None)
    signed_in = user is not None and user.is_authenticated
    writes = signed_in and not only_reads(user)
    return {
        # Where one deposits an idea; empty for whoever only reads, to whom nothing to write is offered.
        "deposit_url": reverse("ideas:new") if writes else "",
        "organisation": SimpleLazyObject(Organisation.current),
        "menu": SimpleLazyObject(lambda: menu_for(user, request.path) if signed_in else []),
        "unread_count": SimpleLazyObject(lambda: unread_count(user) if signed_in else 0),
        "demo_mode": settings.DEMO_MODE,
        "theme": user.theme if signed_in else "",
    }


def menu_for(user: User, path: str) -> list[MenuItem]:
    return [
        MenuItem(label(), url, icon, path == url if url == "/" else path.startswith(url))
        for label, name, icon, permission in MENU
        if (permission is None or user.has_perm(permission)) and (url := reverse(name))
    ]
