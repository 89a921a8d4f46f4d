"""What 'nothing recorded' is worth: only the silence of a feed that would have told."""

from datetime import date

from sightline.concerns.verdicts import CannotTell
from sightline.dates import in_words
from sightline.history import Person


def silence(person: Person, until: date, about: str, *kinds: str) -> CannotTell | None:
    """Cannot tell, if no feed that carries these kinds has arrived, or none speaks of the days up to `until`.

    A contact due by 3 May has been missed if a feed of contacts that speaks of 3 May holds none; one that
    ends before says nothing of it. `about` names the facts in plain words: 'contacts'.
    """
    through = person.known_through(*kinds)
    if through is None:
        return CannotTell(f"no feed that carries {about} has ever arrived", missing=kinds)
    if through < until:
        words = f"our records of {about} end on {in_words(through)}, too early to tell"
        return CannotTell(words, missing=kinds, since=through)
    return None
