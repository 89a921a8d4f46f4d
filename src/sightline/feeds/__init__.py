"""What an authority already has, read into records, with a receipt that accounts for every row."""

from sightline.feeds.reading import FEEDS, Progress, histories, read
from sightline.feeds.receipts import Load, Problem, Reading, Receipt, UnknownCode, Upload

__all__ = [
    "FEEDS",
    "Load",
    "Problem",
    "Progress",
    "Reading",
    "Receipt",
    "UnknownCode",
    "Upload",
    "histories",
    "read",
]
