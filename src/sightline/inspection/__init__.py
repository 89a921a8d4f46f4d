"""Inspection reports read: what was judged, what was found, what must improve, and what was said before.

Pure: handed the bytes of a report, it answers with what the report says and lists what it could not read.
"""

from sightline.inspection.model import Grade, Judgement, Kind, NotRead, Passage, Report, Role, Tag
from sightline.inspection.pages import UnreadableReportError
from sightline.inspection.reading import read_report
from sightline.inspection.said_before import Repeat, said_before

__all__ = [
    "Grade",
    "Judgement",
    "Kind",
    "NotRead",
    "Passage",
    "Repeat",
    "Report",
    "Role",
    "Tag",
    "UnreadableReportError",
    "read_report",
    "said_before",
]
