"""Who is not signed in, or not any more, goes through the login page."""

from collections.abc import Callable

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from accounts.kept_words import OWNER, sealed
from accounts.views import sign_in_again


class SignInAgain(LoginRequiredMiddleware):
    """As Django's own does; a form that takes time to write leaves its words on the login page."""

    def handle_no_permission(
        self, request: HttpRequest, view_func: Callable[..., HttpResponseBase]
    ) -> HttpResponseBase:
        keeps = request.method == "POST" and getattr(view_func, "keeps_words", False)
        # A form that does not say whose it is has nobody to be given back to.
        if not keeps or not request.POST.get(OWNER):
            return super().handle_no_permission(request, view_func)
        return sign_in_again(request, sealed(request.path, request.POST))
