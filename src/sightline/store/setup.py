"""Opens the store from outside the pages: settings, migrations, the embedded database made where there is none."""

import os
from pathlib import Path


def opened() -> None:
    """Makes the store ready for use: Django set up, the database there and up to date."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sightline.web.settings")
    import django
    from django.apps import apps

    if not apps.ready:
        django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection

    if connection.vendor == "sqlite":
        Path(str(settings.DATABASES["default"]["NAME"])).parent.mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0, interactive=False)
