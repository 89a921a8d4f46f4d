"""Django's settings, from the environment; the defaults are the embedded ones of a single team."""

import os
import secrets
from pathlib import Path

import dj_database_url

WORKSPACE = Path(os.environ.get("SIGHTLINE_WORKSPACE", "workspace"))
"""The folder of the embedded database."""
DEMO = os.environ.get("SIGHTLINE_DEMO") == "1"
"""The invented authority: everyone in it is invented, and anyone at this machine may sign in."""
DEMO_DAY = os.environ.get("SIGHTLINE_DEMO_DAY", "") if DEMO else ""
"""The day that the invented authority's pages call today: the end of its story. Nobody else has such a clock."""
AUTHORITY = os.environ.get("SIGHTLINE_AUTHORITY", "")
"""The authority's name, for the head of every page."""
LAW_FILE = os.environ.get("SIGHTLINE_LAW", "")
"""A local file of tighter numbers; the pages say who set which."""

# Without a key from the environment every start makes its own: sessions end with the process, nothing is shared.
SECRET_KEY = os.environ.get("SIGHTLINE_SECRET_KEY") or secrets.token_urlsafe(50)
DEBUG = False
ALLOWED_HOSTS = os.environ.get("SIGHTLINE_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
ROOT_URLCONF = "sightline.web.urls"
WSGI_APPLICATION = "sightline.web.wsgi.application"

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "sightline.store.apps.StoreConfig",
    "sightline.web.apps.WebConfig",
]

MIDDLEWARE = [
    "sightline.web.middleware.headers",
    "sightline.web.middleware.which_day",
    "sightline.web.middleware.only_this_machine_in_demo",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    # Default deny: a page that does not say otherwise is for signed-in readers only.
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "sightline.web.frame.frame",
            ],
        },
    },
]

LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "sheet"
LOGOUT_REDIRECT_URL = "sign-in"

STATIC_URL = "static/"
# The look is built beforehand and shipped in the package: served from where it lies, nothing is collected.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False

# The demonstration is served without TLS, to this machine only; everything else must be behind TLS.
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not DEMO
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SECURE_HSTS_SECONDS = 0 if DEMO else 365 * 24 * 60 * 60
SECURE_CONTENT_TYPE_NOSNIFF = True
# Not no-referrer: with it browsers send "Origin: null" with our own forms, and the guard against forgery refuses them.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"

_SQLITE_OPTIONS = {
    # Write-ahead logging and immediate transactions together: eight writers at once then lose nothing.
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
}


def database(url: str) -> dict[str, object]:
    """Django's entry for a database URL, or for the embedded SQLite file of the workspace."""
    if url:
        return dict(dj_database_url.parse(url, conn_max_age=60))
    name = str(WORKSPACE / "sightline.sqlite3")
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": name,
        "CONN_MAX_AGE": None,
        "OPTIONS": _SQLITE_OPTIONS,
    }


DATABASES = {"default": database(os.environ.get("SIGHTLINE_DATABASE_URL", ""))}
USE_TZ = True
TIME_ZONE = "Europe/London"
LANGUAGE_CODE = "en-gb"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Faults go to the server's own error stream: a traceback without values, and an address that names nobody.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stream": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["stream"], "level": "WARNING"},
    "loggers": {"django": {"handlers": ["stream"], "level": "WARNING", "propagate": False}},
}
