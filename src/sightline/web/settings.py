"""Django's settings, from the environment; the defaults are the embedded ones of a single team."""

import os
from pathlib import Path

SECRET_KEY = os.environ.get("SIGHTLINE_SECRET_KEY", "only-for-the-loopback-address")
WORKSPACE = Path(os.environ.get("SIGHTLINE_WORKSPACE", "workspace"))
INSTALLED_APPS = ["sightline.store", "sightline.web"]
DATABASES = {
    "default": {"ENGINE": "django.db.backends.sqlite3", "NAME": str(WORKSPACE / "sightline.sqlite3")}
}
USE_TZ = True
TIME_ZONE = "Europe/London"
