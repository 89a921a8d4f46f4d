"""Which columns hold personal data, why, and who may see it. A column that stands in neither list fails a test."""

WHO = "the person's own workers and those who answer for them, analysts and inspectors; never the lead member"

PERSONAL = {
    "Record.person": ("the authority's own number for a person, without which no duty can be followed", WHO),
    "Record.kind": ("what sort of fact is held about them", WHO),
    "Record.key": ("makes a row the same row from load to load; holds the person's number", WHO),
    "Record.start": ("when it was so", WHO),
    "Record.end": ("until when it was so", WHO),
    "Record.values": ("the declared fields of the kind: history/kinds.py says why each is held", WHO),
    "Record.reporter": ("which worker said so", WHO),
    "Waiting.content": (
        "a load as it came, until somebody decides whether to believe it",
        "analysts who load",
    ),
    "Entry.about": ("which record was looked at or changed; an identifier, never a story", WHO),
    "Entry.detail": ("counts, reasons and identifiers of what happened", WHO),
    "Entry.by": ("who acted", WHO),
    "Load.by": ("who loaded", WHO),
    "Decision.by": ("who decided", WHO),
    "Decision.reason": ("why they decided so", WHO),
}
"""Model and field, with why it is held and who may see it."""

NOT_PERSONAL = frozenset(
    {
        *(
            f"Load.{f}"
            for f in ("id", "feed", "part", "files", "digest", "received", "loaded", "through", "kinds")
        ),
        *("Load.receipt", "Load.rows_in", "Load.accepted", "Load.paused"),
        *("Waiting.id", "Waiting.load", "Decision.id", "Decision.load", "Decision.believed", "Decision.at"),
        *("Scope.id", "Scope.name", "Covered.id", "Covered.load", "Covered.scope", "Covered.received"),
        *("Origin.id", "Origin.feed", "Origin.file", "Origin.sheet"),
        *(
            f"Record.{f}"
            for f in (
                "id",
                "received",
                "loaded",
                "basis",
                "vanished",
                "told",
                "line",
                "origin",
                "scope",
                "load",
            )
        ),
        *("Entry.id", "Entry.event", "Entry.at"),
    },
)
