"""Standards, code lists, ladders and bank holidays as cited, dated data, and the small loader that serves them.

The package's own data is read once. A local file may tighten a number, never loosen one, and every
number says who set it.
"""

from sightline.law.codes import Code, CodeList, normal
from sightline.law.ladders import Ladder, Rung
from sightline.law.law import Law, LocalLawError, our_law, read_law
from sightline.law.standards import Number, Standard
from sightline.law.words import accommodation_in_words

__all__ = [
    "Code",
    "CodeList",
    "Ladder",
    "Law",
    "LocalLawError",
    "Number",
    "Rung",
    "Standard",
    "accommodation_in_words",
    "normal",
    "our_law",
    "read_law",
]
