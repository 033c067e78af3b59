"""What every installation shares. Values that change from one to the other come from the environment."""

from importlib.util import find_spec
from pathlib import Path

import environ
from django.utils.translation import gettext_lazy as _

from config.settings.attachments import *  # noqa: F403
from config.settings.delays import *  # noqa: F403

BASE_DIR = Path(__file__).resolve().parent.parent.parent
env = environ.Env()

DEBUG = False
DEMO_MODE = env.bool("DEMO_MODE", default=False)

INSTALLED_APPS = [
    "config.apps.GermoirConfig",
    "accounts",
    "notifications",
    "workflow",
    "ideas",
    "incubation",
    "workshops",
    "portal",
    "config.admin.GermoirAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "config.apps.CollectedStaticFiles",
    "django.forms",
    "axes",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "django_htmx",
    "guardian",
    "treebeard",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.middleware.SignInAgain",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portal.context_processors.shell",
            ],
        },
    },
]
# Widgets are looked up in templates/ too, so that a widget can be given the look.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"

# --- Data -----------------------------------------------------------------------------------------

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# A page that cannot answer in ten seconds, or waits five for a row, is better refused than piled up.
STATEMENT_TIMEOUT_MS = 10_000
LOCK_TIMEOUT_MS = 5_000
# From which likeness a word of a title is a misspelling of what is looked for: one slip in a short word.
LIKENESS = 0.45


def database(url: str) -> dict:
    """Connection settings of a `postgresql://` address, with the timeouts of the web and of the worker."""
    settings = environ.Env.db_url_config(url)
    options = settings.setdefault("OPTIONS", {})
    # `?host=/a/folder` is how libpq spells a Unix socket in an address.
    settings["HOST"] = options.pop("host", settings["HOST"])
    options.setdefault("connect_timeout", 5)
    options.setdefault(
        "options",
        f"-c statement_timeout={STATEMENT_TIMEOUT_MS} -c lock_timeout={LOCK_TIMEOUT_MS}"
        # Every statement is short: compiling one would take longer than running it.
        f" -c pg_trgm.word_similarity_threshold={LIKENESS} -c jit=off",
    )
    return settings | {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}


# What costs more to make than to remember, in the memory of each process: nothing here is a truth of its own.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    # Read by `{% cache %}`: some three kilobytes each.
    "template_fragments": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "template_fragments",
        "OPTIONS": {"MAX_ENTRIES": 2_000},
    },
}

# --- Who comes in ---------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "accounts.demo_accounts.DemoPasswordRefused",
    "accounts.backends.RoleBackend",
    "guardian.backends.ObjectPermissionBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "accounts:login"
LOGIN_REDIRECT_URL = "portal:home"
LOGOUT_REDIRECT_URL = "accounts:login"

# guardian writes no row for a visitor, and adds no method to our user.
ANONYMOUS_USER_NAME = None
GUARDIAN_MONKEY_PATCH_USER = False

# How many proxies of ours a request goes through; each adds the address it saw to X-Forwarded-For.
PROXIES = 0
AXES_CLIENT_IP_CALLABLE = "accounts.access.client_address"
# Ten wrong passwords for one account from one place close it there for a quarter of an hour: a colleague
# behind the same proxy, or the same person elsewhere, still comes in.
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_ENABLE_ACCESS_FAILURE_LOG = False
AXES_DISABLE_ACCESS_LOG = True
AXES_LOCKOUT_TEMPLATE = "accounts/locked.html"
AXES_HTTP_RESPONSE_CODE = 429
AXES_VERBOSE = False

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 60 * 60 * 12
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
# Messages live in a cookie, so that showing one writes nothing.
MESSAGE_STORAGE = "workflow.told_once.SaidOnce"
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        "object-src": ["'none'"],
    }
}

# Which intranets may frame the blocks of ideas, as origins (https://intranet.example.org); none unless said.
FEED_FRAME_ANCESTORS = env.list("FEED_FRAME_ANCESTORS", default=[])

# --- Language and time ----------------------------------------------------------------------------

LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", _("Français")), ("en", _("Anglais"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
USE_I18N = True
USE_TZ = True
TIME_ZONE = env.str("TIME_ZONE", default="Europe/Paris")

# --- Files ----------------------------------------------------------------------------------------

STATIC_URL = "/static/"
WHITENOISE_ALLOW_ALL_ORIGINS = False
STATIC_ROOT = Path(env.str("STATIC_ROOT", default=str(BASE_DIR / "staticfiles")))
# Not below the static files, and without an address of its own: a view serves what may be seen.
MEDIA_ROOT = Path(env.str("MEDIA_ROOT", default=str(BASE_DIR / "media")))
# Bootstrap comes as a wheel: nothing is built, nothing is copied into the repository.
BOOTSTRAP_DIR = Path(next(iter(find_spec("bootstrap").submodule_search_locations)))
STATICFILES_DIRS = [
    BASE_DIR / "static",
    ("bootstrap/css", BOOTSTRAP_DIR / "css"),
    ("bootstrap/js", BOOTSTRAP_DIR / "js"),
]

# --- Messages and tasks ---------------------------------------------------------------------------

EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="Germoir <germoir@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
# Mails have no request to read the address of the site from.
SITE_URL = env.str("SITE_URL", default="http://localhost:8000").rstrip("/")


def broker(url: str) -> str:
    """The address as Celery spells it: a Unix socket is `unix://` for redis-py, `redis+socket://` for it."""
    return url.replace("unix://", "redis+socket://", 1)


CELERY_TIMEZONE = TIME_ZONE
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_SERIALIZER = "json"
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_SOFT_TIME_LIMIT = 240
CELERY_TASK_TIME_LIMIT = 300
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# The request that wakes the worker up gives up at once when Redis is dead: the next sweep takes over.
CELERY_TASK_PUBLISH_RETRY = False
CELERY_BROKER_CONNECTION_TIMEOUT = 1
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "socket_connect_timeout": 1,
    "socket_timeout": 5,
    "visibility_timeout": 600,
    "retry_on_timeout": False,
    "max_retries": 0,
    "interval_start": 0,
    "interval_step": 0,
}
CELERY_WORKER_HIJACK_ROOT_LOGGER = False

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {
        "stdout": {"class": "logging.StreamHandler", "stream": "ext://sys.stdout", "formatter": "line"}
    },
    "root": {"handlers": ["stdout"], "level": env.str("LOG_LEVEL", default="INFO")},
    "loggers": {"django": {"handlers": [], "level": "INFO", "propagate": True}},
}
