"""Every kind of event that the ledger knows, as thing:part:verb."""

from enum import StrEnum


class Event(StrEnum):
    LOAD_READ = "load:table:read"
    LOAD_PAUSED = "load:table:paused"
    LOAD_BELIEVED = "load:table:believed"
    LOAD_REFUSED = "load:table:refused"
    RECORD_VIEWED = "record:person:viewed"
    LIST_VIEWED = "record:list:viewed"
