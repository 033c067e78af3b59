"""A session as a login leaves it. What a login does besides (its statements, its log) has tests of its own."""

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.utils.crypto import get_random_string

from accounts.models import User

BACKEND = "accounts.backends.RoleBackend"


def session_of(user: User) -> str:
    """The key that the browser of this person sends."""
    said = {
        SESSION_KEY: str(user.pk),
        BACKEND_SESSION_KEY: BACKEND,
        HASH_SESSION_KEY: user.get_session_auth_hash(),
    }
    store = SessionStore()
    kept = store.model.objects.create(
        session_key=get_random_string(32),
        session_data=store.encode(said),
        expire_date=store.get_expiry_date(),
    )
    return kept.session_key
