"""Every look at a person, and at a list of names, is a line in the ledger."""

from datetime import UTC, datetime
from typing import Any

from django.db import transaction
from django.http import HttpRequest

from sightline.ledger.events import Event
from sightline.store.actions import write_entry
from sightline.web.days import day_of


def person_viewed(request: HttpRequest, person: str) -> None:
    _write(request, Event.RECORD_VIEWED, f"person {person}", {})


def list_viewed(request: HttpRequest, about: str, **detail: Any) -> None:
    """`about` names the list, `detail` how it was narrowed; never what was typed into a search."""
    _write(request, Event.LIST_VIEWED, about, {key: value for key, value in detail.items() if value})


def _write(request: HttpRequest, event: Event, about: str, detail: dict[str, Any]) -> None:
    by = request.user.get_username()
    as_at = {"as_at": day_of(request).day.isoformat()}
    with transaction.atomic():
        write_entry(event=event, by=by, at=datetime.now(UTC), about=about, detail={**as_at, **detail})
