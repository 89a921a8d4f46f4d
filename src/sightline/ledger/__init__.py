"""The ladder (who must know by when) and the ledger (who knew what, when): pure, append-only, sealed.

`raising`, `answering`, `closing` and `notices` give entries; `fold` makes state of them; `ladder_due` says what
is due; `who_knew` and `answer_times` answer for the past; `seal`, `merkle`, `note`, `export` and `verify` make it
provable. Nothing here reads a clock, a disk or a database.
"""

from sightline.ledger.entry import Entry, entry, moment_after, salted
from sightline.ledger.events import Event
from sightline.ledger.fold import after, rebuilt
from sightline.ledger.followed import Followed, Raised, about
from sightline.ledger.ladder_due import Due, due
from sightline.ledger.posts import Authority, Post, Posts
from sightline.ledger.raising import Stamp
from sightline.ledger.refused import RefusedError

__all__ = [
    "Authority",
    "Due",
    "Entry",
    "Event",
    "Followed",
    "Post",
    "Posts",
    "Raised",
    "RefusedError",
    "Stamp",
    "about",
    "after",
    "due",
    "entry",
    "moment_after",
    "rebuilt",
    "salted",
]
