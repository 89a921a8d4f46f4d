"""A record's values as text and back: every value, date and gap survives exactly."""

import json
from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from sightline.history import Gap, Value


def written(values: Mapping[str, Value]) -> str:
    """JSON in which a date is ["d", "2019-05-03"] and a gap ["g", "BLANK"]."""
    return json.dumps(
        {name: _plain(value) for name, value in values.items()}, ensure_ascii=False, separators=(",", ":")
    )


def _plain(value: Value) -> object:
    if isinstance(value, Gap):
        return ["g", value.name]
    if isinstance(value, date):
        return ["d", value.isoformat()]
    return value


@lru_cache(maxsize=50_000)
def read(text: str) -> Mapping[str, Value]:
    """The values again. Rows that say the same share what they say, which nobody changes."""
    values = json.loads(text)
    if "[" in text:
        for name, value in values.items():
            if type(value) is list:
                values[name] = Gap[value[1]] if value[0] == "g" else date.fromisoformat(value[1])
    return values  # type: ignore[no-any-return]  # JSON of our own writing
