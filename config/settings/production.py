"""A real installation. It does not start without what it needs, and never guesses a secret."""

from django.core.exceptions import ImproperlyConfigured

from config.settings.base import *  # noqa: F403
from config.settings.base import broker, database, env


def required(name: str) -> str:
    """An empty variable is a forgotten one: better no site than a site without its secret."""
    value = env.str(name)
    if not value:
        raise ImproperlyConfigured(f"{name} is empty")
    return value


SECRET_KEY = required("SECRET_KEY")
ALLOWED_HOSTS = required("ALLOWED_HOSTS").split(",")
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

DATABASES = {"default": database(required("DATABASE_URL"))}
CELERY_BROKER_URL = broker(required("REDIS_URL"))
vars().update(env.email_url("EMAIL_URL", default="smtp://localhost:25"))

# The proxy in front speaks HTTPS and says so; without one (a closed test network), HTTPS=off.
HTTPS = env.bool("HTTPS", default=True)
PROXIES = env.int("PROXIES", default=1)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = HTTPS
# The health check of the container speaks plain HTTP, from inside.
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if HTTPS else 0
# The other names of the domain are not ours to bind, and a preload takes months to undo: each is asked for.
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.bool("HSTS_SUBDOMAINS", default=False)
SECURE_HSTS_PRELOAD = env.bool("HSTS_PRELOAD", default=False)
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
LANGUAGE_COOKIE_SECURE = HTTPS

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
