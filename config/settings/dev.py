"""A developer's machine and `make run`: the servers of the checkout, mails kept in the database, no HTTPS."""

from config.settings.base import *  # noqa: F403
from config.settings.base import BASE_DIR, broker, database, env

# Written by `python -m config.launch env`, so that manage.py finds the servers without any export.
env.read_env(str(BASE_DIR / ".data" / "servers.env"))

DEBUG = env.bool("DEBUG", default=True)
DEMO_MODE = env.bool("DEMO_MODE", default=True)
# No antivirus on a developer's machine: the harmless EICAR test file is refused all the same.
ATTACHMENT_SCANNER = env.str("ATTACHMENT_SCANNER", default="ideas.scanners.EicarScanner")
SECRET_KEY = env.str("SECRET_KEY", default="only-for-a-machine-nobody-else-reaches-" + "germoir" * 4)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["*"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

DATABASES = {"default": database(env.str("DATABASE_URL"))}
if DEBUG:
    # runserver answers each request in a new thread, whose connection nobody would use again.
    DATABASES["default"]["CONN_MAX_AGE"] = 0
CELERY_BROKER_URL = broker(env.str("REDIS_URL"))
# Every mail stays readable in the database, at /demo/mails/: by default none leaves the machine.
vars().update(env.email_url("EMAIL_URL", default="dummymail://"))

# Files are served from where they are written: no collection between an edit and a reload.
STATIC_ROOT = None
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
