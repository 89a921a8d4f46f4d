"""Whether any feed could have told us: what 'nothing recorded' is worth."""

from datetime import date

from sightline.concerns.verdicts import CannotTell
from sightline.dates import in_words, since_in_words
from sightline.history import Person


def unheard(person: Person, today: date, about: str, *kinds: str, within: int) -> CannotTell | None:
    """Cannot tell, if no feed has ever carried any of these kinds, or none has within so many days; else None.

    `about` names the facts in plain words: 'crises told by health'.
    """
    through = person.known_through(*kinds)
    if through is None:
        return CannotTell(f"no feed that carries {about} has ever arrived", missing=kinds)
    days = (today - through).days
    if days > within:
        words = f"the last feed that carries {about} speaks of the days up to {in_words(through)}"
        return CannotTell(f"{words}, {since_in_words(days)} ago", missing=kinds, since=through)
    return None
