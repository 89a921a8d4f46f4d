"""Invented young people: names, numbers, birthdays, postcodes."""

from collections.abc import Iterable
from datetime import date, timedelta
from random import Random

from sightline.dates import years_after
from sightline.demo.facts import Identity
from sightline.demo.names import BOYS, ETHNICITIES, GIRLS, SURNAMES

UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
INWARD = "ABDEFGHJLNPQRSTUWXYZ"
ARRIVED_ALONE = ("BAFR", "AOTH", "OOTH", "WOTH")


def draws(*seed: object) -> Random:
    """A source of chance that draws the same for the same seed: a story told alike each time, not a secret."""
    return Random("/".join(map(str, seed)))  # noqa: S311 - see above


def chance(rng: Random, share: float) -> bool:
    return rng.random() < share


def some_day(rng: Random, first: date, last: date) -> date:
    return first + timedelta(days=rng.randint(0, max((last - first).days, 0)))


def postcode(rng: Random) -> str:
    """A postcode of the invented area WX."""
    return f"WX{rng.randint(1, 29)} {rng.randint(1, 9)}{rng.choice(INWARD)}{rng.choice(INWARD)}"


def upn(rng: Random) -> str:
    """A unique pupil number with its true check letter, of an authority number that nobody has."""
    digits = f"899{rng.randint(10**8, 10**9 - 1)}{rng.randint(0, 9)}"[:12]
    check = sum(int(digit) * weight for weight, digit in enumerate(digits, start=2)) % len(UPN_LETTERS)
    return UPN_LETTERS[check] + digits


def one_of(rng: Random, weighted: tuple[tuple[str, int], ...]) -> str:
    return rng.choices([value for value, _ in weighted], [weight for _, weight in weighted])[0]


class Births:
    """Gives each invented person a number that nobody else has."""

    def __init__(self, rng: Random, reserved: Iterable[str] = ()) -> None:
        self._rng = rng
        self._given = set(reserved)

    def _number(self) -> str:
        number = str(self._rng.randint(1_000_000, 9_999_999))
        while number in self._given:
            number = str(self._rng.randint(1_000_000, 9_999_999))
        self._given.add(number)
        return number

    def person(self, born: date, *, unaccompanied: bool = False) -> Identity:
        rng = self._rng
        sex = "1" if unaccompanied and chance(rng, 0.9) else rng.choice("12")
        return Identity(
            id=self._number(),
            upn=upn(rng),
            forename=rng.choice(BOYS if sex == "1" else GIRLS),
            surname=rng.choice(SURNAMES),
            sex=sex,
            ethnicity=rng.choice(ARRIVED_ALONE) if unaccompanied else one_of(rng, ETHNICITIES),
            born=born,
            unaccompanied=unaccompanied,
            disabled=chance(rng, 0.11),
            home_postcode="" if unaccompanied else postcode(rng),
        )

    def aged(self, age: int, on: date, *, unaccompanied: bool = False) -> Identity:
        """Somebody who has reached an age by a day, and not the next."""
        earliest = years_after(on, -(age + 1)) + timedelta(days=1)
        return self.person(some_day(self._rng, earliest, years_after(on, -age)), unaccompanied=unaccompanied)
