"""One person, all time: what was true when, and when we knew it."""

from sightline.history.carried import Arrival, Carried
from sightline.history.kinds import KINDS, Kind, Shape
from sightline.history.loads import Row, Rows, after, inserted, last_versions, succession
from sightline.history.person import Change, Happened, Person, persons
from sightline.history.records import Basis, Gap, Record, Source, Value

__all__ = [
    "KINDS",
    "Arrival",
    "Basis",
    "Carried",
    "Change",
    "Gap",
    "Happened",
    "Kind",
    "Person",
    "Record",
    "Row",
    "Rows",
    "Shape",
    "Source",
    "Value",
    "after",
    "inserted",
    "last_versions",
    "persons",
    "succession",
]
