"""The commands and their exit codes: 0 looked and reported, 2 bad input, 3 something could not be checked."""

import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated, Optional

import typer

from sightline.cli.output import BadInputError, Format

app = typer.Typer(
    name="sightline",
    help="Line of sight from every child and care leaver to the people who must answer for them.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

BAD_INPUT = 2
NOT_ALL_CHECKED = 3

# Typer reads these at run time, so they cannot be deferred.
Paths = Annotated[
    list[Path] | None,
    typer.Argument(help="Files, folders or zips of extracts; without any, the store is asked."),
]
On = Annotated[
    datetime | None,
    typer.Option("--on", formats=["%Y-%m-%d"], help="The day asked about; today if left out."),
]
Shape = Annotated[Format, typer.Option("--format", help="How to write it.")]
Out = Annotated[Optional[Path], typer.Option("-o", "--output", help="A file to write to.")]  # noqa: UP045
Hindsight = Annotated[
    bool,
    typer.Option("--hindsight", help="Use everything known now, not only what had been received by the day."),
]
Year = Annotated[
    int | None,
    typer.Option(
        help="Collection year of a return that cannot be told from its rows: 2015 ended on 31 March 2015."
    ),
]
Local = Annotated[Optional[Path], typer.Option("--law", help="A local file of tighter numbers.")]  # noqa: UP045
Authority = Annotated[
    str, typer.Option(envvar="SIGHTLINE_AUTHORITY", help="The authority's name, for the heading.")
]
Received = Annotated[
    Optional[datetime],  # noqa: UP045
    typer.Option(
        formats=["%Y-%m-%d", "%Y-%m-%dT%H:%M"],
        help="When the files came into the authority's hands, if they do not say it right.",
    ),
]


@app.command("roll-call")
def roll_call(
    paths: Paths = None,
    on: On = None,
    shape: Shape = Format.TABLE,
    output: Out = None,
    hindsight: Hindsight = False,
    received: Received = None,
    year: Year = None,
    law: Local = None,
    authority: Authority = "",
) -> None:
    """Everyone owed leaving-care duties, in exactly one state, by name."""
    from sightline.cli import roll_call as command
    from sightline.cli.asked import Asked

    asked = Asked.of(paths, on, received, year, law, hindsight=hindsight)
    raise typer.Exit(command.roll_call(asked, shape, output, authority))


@app.command()
def concerns(
    paths: Paths = None,
    on: On = None,
    shape: Shape = Format.TABLE,
    output: Out = None,
    hindsight: Hindsight = False,
    received: Received = None,
    year: Year = None,
    law: Local = None,
) -> None:
    """One row a finding: what is not right, or cannot be told, about whom, and what would close it."""
    from sightline.cli import concerns as command
    from sightline.cli.asked import Asked

    asked = Asked.of(paths, on, received, year, law, hindsight=hindsight)
    raise typer.Exit(command.concerns(asked, shape, output))


@app.command()
def load(
    paths: Annotated[list[Path], typer.Argument(help="Files, folders or zips of extracts.")],
    received: Received = None,
    year: Year = None,
    by: Annotated[
        str, typer.Option(envvar="SIGHTLINE_USER", help="Who loads it; the account's name if left out.")
    ] = "",
) -> None:
    """Read extracts into the store, with a receipt for each table."""
    from sightline.cli import load as command

    raise typer.Exit(command.load(paths, received, year, by))


@app.command()
def confirm(
    load_numbers: Annotated[
        list[int], typer.Argument(help="The paused loads' numbers, as sightline feeds shows them.")
    ],
    reason: Annotated[str, typer.Option(help="Why it is right, or wrong.")],
    refuse: Annotated[bool, typer.Option("--refuse", help="Do not believe it.")] = False,
    by: Annotated[
        str, typer.Option(envvar="SIGHTLINE_USER", help="Who decides; the account's name if left out.")
    ] = "",
) -> None:
    """Decide on a load that was paused because it had shrunk."""
    from sightline.cli import load as command

    raise typer.Exit(command.confirm(load_numbers, reason, by, believed=not refuse))


@app.command()
def feeds(on: On = None, shape: Shape = Format.TABLE, output: Out = None) -> None:
    """What arrived, what is late, what waits for a person, and what has never arrived."""
    from sightline.cli import feeds as command

    raise typer.Exit(command.feeds(on, shape, output))


@app.command()
def standards(shape: Shape = Format.TABLE, output: Out = None, law: Local = None) -> None:
    """Every standard with its numbers, who set them, and its source."""
    from sightline.cli import standards as command

    raise typer.Exit(command.standards(shape, output, law))


@app.command()
def template(
    name: Annotated[str, typer.Argument(help="Which sheet; leave out to list them.")] = "",
    output: Out = None,
) -> None:
    """Write a plain sheet to fill in, with drop-down values."""
    from sightline.cli import template as command

    raise typer.Exit(command.template(name, output))


@app.command()
def demo(
    folder: Annotated[Path, typer.Option(help="Where the invented files and the store go.")] = Path(
        "workspace/demo"
    ),
    port: Annotated[int, typer.Option(help="Port on the loopback address.")] = 8000,
    serve: Annotated[
        bool, typer.Option("--serve/--files-only", help="Serve the pages, or only write the files.")
    ] = True,
) -> None:
    """An invented authority: write its extracts, load them, and serve the pages on this machine only."""
    from sightline.cli import demo as command

    raise typer.Exit(command.demo(folder, port, serve=serve))


def main() -> None:
    """The console command."""
    try:
        app()
    except BadInputError as error:
        print(error, file=sys.stderr)  # noqa: T201 - the sentence is the product
        sys.exit(BAD_INPUT)
    except BrokenPipeError:
        # The reader of our output went away, as `head` does: there is nobody left to tell.
        sys.stderr.close()
        sys.exit(0)
