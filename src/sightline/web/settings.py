"""Django's settings, from the environment; the defaults are the embedded ones of a single team."""

import os
import secrets
from pathlib import Path

import dj_database_url

WORKSPACE = Path(os.environ.get("SIGHTLINE_WORKSPACE", "workspace"))
"""The folder of the embedded database."""
DEMO = os.environ.get("SIGHTLINE_DEMO") == "1"
"""The invented authority: everyone in it is invented, and anyone at this machine may sign in."""

# Without a key from the environment every start makes its own: sessions end with the process, nothing is shared.
SECRET_KEY = os.environ.get("SIGHTLINE_SECRET_KEY") or secrets.token_urlsafe(50)
DEBUG = False
ALLOWED_HOSTS = os.environ.get("SIGHTLINE_HOSTS", "127.0.0.1,localhost,[::1]").split(",")

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "sightline.store.apps.StoreConfig",
    "sightline.web.apps.WebConfig",
]

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
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": name, "CONN_MAX_AGE": None, "OPTIONS": _SQLITE_OPTIONS}


DATABASES = {"default": database(os.environ.get("SIGHTLINE_DATABASE_URL", ""))}
USE_TZ = True
TIME_ZONE = "Europe/London"
LANGUAGE_CODE = "en-gb"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
