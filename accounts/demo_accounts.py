"""The accounts of the demonstration, whose one password opens nothing outside demo mode."""

from typing import NamedTuple

from django.conf import settings
from django.contrib.auth.backends import BaseBackend
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PASSWORD = "germoir"


class DemoAccount(NamedTuple):
    username: str
    plays: Promise


ACCOUNTS = (
    DemoAccount("camille", _("agente, porte une idée")),
    DemoAccount("morgan", _("équipe innovation")),
    DemoAccount("claude", _("responsable hiérarchique de Camille")),
    DemoAccount("dany", _("direction générale")),
    DemoAccount("maxime", _("correspondance de direction")),
    DemoAccount("ange", _("accompagnement des projets")),
    DemoAccount("elie", _("animation des ateliers")),
    DemoAccount("kim", _("administration")),
    DemoAccount("sol", _("audit, lecture seule")),
)


class DemoPasswordRefused(BaseBackend):
    """Stands before the backends that open doors, so that it also guards the admin and whatever comes after them."""

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        **credentials: object,
    ) -> None:
        """`PermissionDenied` stops Django from asking the next backend."""
        if password == PASSWORD and not settings.DEMO_MODE:
            raise PermissionDenied
