"""The authority's workers: who is a personal adviser, and who leaves."""

from dataclasses import dataclass
from datetime import date
from random import Random

from sightline.demo.names import BOYS, CARE_TEAMS, GIRLS, SURNAMES, TEAMS


@dataclass(slots=True)
class Worker:
    name: str
    team: str
    left: date | None = None


class Staff:
    """Advisers and social workers; a leaver is replaced some weeks later by somebody new."""

    def __init__(self, rng: Random, advisers: int) -> None:
        self._rng = rng
        self._names: set[str] = set()
        self.advisers = [self._new(TEAMS[n % len(TEAMS)]) for n in range(advisers)]
        self.social_workers = [self._new(CARE_TEAMS[n % len(CARE_TEAMS)]) for n in range(advisers)]

    def _new(self, team: str) -> Worker:
        name = self._name()
        while name in self._names:
            name = self._name()
        self._names.add(name)
        return Worker(name, team)

    def _name(self) -> str:
        return f"{self._rng.choice(GIRLS + BOYS)} {self._rng.choice(SURNAMES)}"

    def adviser(self) -> Worker:
        return self._rng.choice(self.advisers)

    def social_worker(self, person: str) -> Worker:
        """The same worker for the same child, with no draw of chance."""
        return self.social_workers[int(person) % len(self.social_workers)]

    def leaves(self, worker: Worker, day: date) -> Worker:
        """Somebody leaves, and somebody new takes the post."""
        worker.left = day
        new = self._new(worker.team)
        self.advisers[self.advisers.index(worker)] = new
        return new
