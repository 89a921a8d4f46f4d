"""Whether our records speak late enough to say that something did not happen."""

from datetime import date

from sightline.concerns.verdicts import CannotTell
from sightline.dates import in_words
from sightline.history import Person


def not_spoken(person: Person, due: date, about: str, *kinds: str) -> CannotTell | None:
    """Cannot tell, if no feed that carries these kinds has arrived, or none speaks of the days up to `due`.

    Silence is only worth something from a feed that would have told: a contact due by 3 May has been missed
    if a feed of contacts that speaks of 3 May holds none. `about` names the facts: 'contacts'.
    """
    through = person.known_through(*kinds)
    if through is None:
        return CannotTell(f"no feed that carries {about} has ever arrived", missing=kinds)
    if through < due:
        words = f"our records of {about} end on {in_words(through)}, before this was due on {in_words(due)}"
        return CannotTell(words, missing=kinds, since=through)
    return None
