"""The invented readers of the demonstration. The lead member is not among them: they may never see a name."""

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.utils import timezone

from sightline.store import actions


@dataclass(frozen=True, slots=True)
class Reader:
    key: str
    forename: str
    surname: str
    post: str
    looks_for: str

    @property
    def name(self) -> str:
        return f"{self.forename} {self.surname}"


READERS = (
    Reader(
        "director",
        "Imogen",
        "Hartley",
        "Director of Children's Services",
        "who is not accounted for this morning",
    ),
    Reader(
        "head-of-service", "Farid", "Nassar", "Head of service, care leavers", "the named list of the service"
    ),
    Reader(
        "team-manager", "Bronwen", "Tull", "Team manager, Leaving Care North", "what the team has not done"
    ),
    Reader(
        "reviewing-officer", "Oluwaseun", "Adeyi", "Independent reviewing officer", "whose plan has not moved"
    ),
    Reader("analyst", "Priya", "Raman", "Performance analyst", "feeds, receipts and rejected rows"),
)


def account(reader: Reader) -> User:
    """The reader's account, made when first asked for; it has no password that would let anybody in."""
    return actions.invent_reader(
        username=f"demo-{reader.key}",
        forename=reader.forename,
        surname=reader.surname,
        by="the demonstration",
        now=timezone.now(),
    )
