"""Which law and rules an entry rests on: one short mark for every number, ladder and standard in force."""

from hashlib import sha256

from sightline.law import Law
from sightline.ledger.entry import canonical
from sightline.ledger.shapes import data_of

_LETTERS = 12


def version_of(law: Law, rules: str) -> str:
    """`rules` is the version of Sightline; the mark after it changes with any number, ladder or standard.

    Reads the whole law: ask once a run.
    """
    mark = sha256()
    for id_ in law.standards:
        standard = law.standard(id_)
        mark.update(canonical([id_, standard.ladder, standard.severity, standard.closes_when]))
        for numbers in standard.numbers.values():
            mark.update(canonical([data_of(number) for number in numbers]))
    for name in sorted(law.ladders):
        mark.update(canonical(data_of(law.ladders[name])))
    return f"{rules}+{mark.hexdigest()[:_LETTERS]}"
