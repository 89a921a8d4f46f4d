"""`sightline template NAME`: a plain sheet to fill in."""

from pathlib import Path

from sightline.cli.output import BadInputError, told
from sightline.feeds import templates


def template(name: str, output: Path | None) -> int:
    """Writes one template as a workbook, or lists them."""
    if not name:
        print("\n".join(templates.NAMES))  # noqa: T201 - the answer
        return 0
    if name not in templates.NAMES:
        raise BadInputError(f"There is no template {name!r}. There are: {', '.join(templates.NAMES)}.")
    path = output or Path(f"{name}.xlsx")
    try:
        path.write_bytes(templates.workbook(name))
    except OSError as error:
        raise BadInputError(f"{path} could not be written: {error.strerror}.") from None
    told().print(f"Written to {path}", markup=False, soft_wrap=True)
    return 0
