"""The pages as a server runs them. Today is looked at as soon as the server starts."""

import os
from threading import Thread

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sightline.web.settings")
application = get_wsgi_application()

from sightline.web import looked  # noqa: E402 - needs Django to be set up

Thread(target=looked.look_ahead, daemon=True, name="look-ahead").start()
