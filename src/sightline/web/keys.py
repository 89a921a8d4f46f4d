"""The key that stands for a person in an address: no identifier of a child is in a URL or a log."""

from threading import Lock

from django.db import connection
from django.utils.crypto import salted_hmac

LENGTH = 24
_SALT = "sightline.web.keys"
_lock = Lock()
_known: dict[int, dict[str, str]] = {}


def key_of(person: str) -> str:
    """The same for as long as the installation's secret key is, and nothing to anybody else."""
    return salted_hmac(_SALT, person, algorithm="sha256").hexdigest()[:LENGTH]


def person_of(key: str, last_load: int) -> str | None:
    """Whose key this is, among everybody whom any load up to the last has named."""
    with _lock:
        if last_load not in _known:
            _known.clear()
            _known[last_load] = {key_of(person): person for person in _everybody()}
        return _known[last_load].get(key)


def _everybody() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT person FROM store_record")
        return [person for (person,) in cursor.fetchall()]
