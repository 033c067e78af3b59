"""The test suite: real PostgreSQL and Redis, cheap passwords, mails kept in memory."""

import os

from config.settings.base import *  # noqa: F403
from config.settings.base import BASE_DIR, broker, database, env

env.read_env(str(BASE_DIR / ".data" / "servers.env"))

DEMO_MODE = True
SECRET_KEY = "only-for-tests-" + "germoir" * 6
ALLOWED_HOSTS = ["*"]

DATABASES = {"default": database(env.str("DATABASE_URL"))}
# Two suites on one server (two checkouts, two people) name their databases apart.
DATABASES["default"]["TEST"] = {"NAME": os.environ.get("TEST_DATABASE_NAME", "test_germoir")}
# A persistent connection would keep the throw-away database from being dropped.
DATABASES["default"]["CONN_MAX_AGE"] = 0
CELERY_BROKER_URL = broker(env.str("REDIS_URL"))

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
SITE_URL = "http://testserver"
STATIC_ROOT = None
MEDIA_ROOT = BASE_DIR / ".data" / "test-media"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
