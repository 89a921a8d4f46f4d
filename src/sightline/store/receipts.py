"""A receipt as JSON, for the load's row: every count, every sentence, nothing of a child."""

from dataclasses import asdict
from typing import Any

from sightline.feeds.receipts import Receipt


def written(receipt: Receipt) -> dict[str, Any]:
    """The receipt's fields, days as ISO text."""
    plain = asdict(receipt)
    plain["window"] = [day.isoformat() for day in receipt.window] if receipt.window else None
    return plain
