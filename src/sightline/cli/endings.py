"""How a command ends: what could not be checked is said on the standard error, and in the exit code."""

from sightline.cli.asked import Asked
from sightline.cli.output import told

CHECKED, NOT_ALL_CHECKED = 0, 3
_SHOWN = 20


def ending(asked: Asked, crashed: int = 0) -> int:
    """0 if everything was looked at, 3 if something could not be, after saying what."""
    not_read, too_late = asked.not_read(), asked.received_later()
    out = told()
    if too_late:
        out.print(too_late, style="yellow", markup=False, soft_wrap=True)
    for problem in not_read[:_SHOWN]:
        out.print(problem.sentence, style="yellow", markup=False, soft_wrap=True)
    if len(not_read) > _SHOWN:
        out.print(
            f"… and {len(not_read) - _SHOWN:,} more: --format json lists them all under feeds.",
            style="yellow",
        )
    if crashed:
        out.print(
            f"{crashed:,} questions could not be asked because a rule failed: they are listed as cannot tell.",
            style="bold red",
        )
    return NOT_ALL_CHECKED if not_read or too_late or crashed else CHECKED
