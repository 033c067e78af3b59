"""Access rules that hold whatever the object."""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

View = Callable[..., HttpResponse]


def writes(view: View) -> View:
    """The view of somebody who takes part: whoever only reads, as auditors do, gets a 403."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        # A superuser holds every permission, this one too, without being one who only reads.
        if request.user.has_perm("accounts.only_read") and not request.user.is_superuser:
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded
