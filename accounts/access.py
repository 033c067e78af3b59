"""Access rules that hold whatever the object."""

from collections.abc import Callable
from functools import wraps
from ipaddress import ip_address

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse

from accounts.models import User

View = Callable[..., HttpResponse]


def only_reads(user: User) -> bool:
    """An auditor, say. A superuser holds every permission, this one too, without being one who only reads."""
    return user.has_perm("accounts.only_read") and not user.is_superuser


def writes(view: View) -> View:
    """The view of somebody who takes part: whoever only reads, as auditors do, gets a 403."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if only_reads(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


def seen_with(permission: str) -> Callable[[View], View]:
    """The view of a page that does not exist, 404, for whoever the right is not given to."""

    def only_shown(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            if not request.user.has_perm(permission):
                raise Http404
            return view(request, *args, **kwargs)

        return guarded

    return only_shown


def client_address(request: HttpRequest) -> str | None:
    """Where a request comes from, as the outermost of our own `PROXIES` saw it.

    What stands further left in the header was written by the visitor, and proves nothing.
    """
    seen = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    proxies = settings.PROXIES
    found = seen[-proxies].strip() if 0 < proxies <= len(seen) else ""
    try:
        return str(ip_address(found))
    except ValueError:
        return request.META.get("REMOTE_ADDR") or None
