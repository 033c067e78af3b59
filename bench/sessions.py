"""A session written straight to its table: the bench measures pages, not logins."""

from importlib import import_module

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.db import models


def session_of(user: models.Model) -> str:
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(user.pk)
    # The floor has Django's own backend only; the product's knows rights and stands among others.
    backends = settings.AUTHENTICATION_BACKENDS
    product = "accounts.backends.RoleBackend"
    session[BACKEND_SESSION_KEY] = product if product in backends else backends[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return session.session_key
