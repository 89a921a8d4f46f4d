"""Frozen records as plain data and back: how payloads and kept state are written. No meaning lives here."""

from collections.abc import Hashable, Mapping
from dataclasses import fields
from datetime import date, datetime
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

from sightline.ledger.entry import written_time

T = TypeVar("T")


def data_of(thing: Any) -> Any:
    """A frozen record, of text, numbers, moments, days, enums, tuples and other such records, as plain data."""
    if isinstance(thing, Enum):
        return thing.value
    if isinstance(thing, datetime):
        return written_time(thing)
    if isinstance(thing, date):
        return thing.isoformat()
    if isinstance(thing, tuple):
        return [data_of(one) for one in thing]
    if hasattr(thing, "__dataclass_fields__"):
        return {f.name: data_of(getattr(thing, f.name)) for f in fields(thing)}
    return thing


@cache
def _hints(shape: Hashable) -> Mapping[str, Any]:
    return get_type_hints(cast("type", shape))


def thing_of(shape: type[T], data: Mapping[str, Any]) -> T:
    """The record again. Fields that the data lack take their defaults, so that old entries stay readable."""
    hints = _hints(cast("Hashable", shape))
    return shape(**{name: _value(hints[name], value) for name, value in data.items() if name in hints})


def _value(hint: Any, value: Any) -> Any:
    if value is None:
        return None
    if isinstance(hint, UnionType):
        return _value(next(kind for kind in get_args(hint) if kind is not NoneType), value)
    if get_origin(hint) is tuple:
        return tuple(_value(get_args(hint)[0], one) for one in value)
    if isinstance(hint, type) and issubclass(hint, datetime | date):
        return hint.fromisoformat(value)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint(value)
    if hasattr(hint, "__dataclass_fields__"):
        return thing_of(cast("type[Any]", hint), value)
    return value
