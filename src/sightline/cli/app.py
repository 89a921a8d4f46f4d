"""The commands and their exit codes: 0 looked and reported, 2 bad input, 3 something could not be checked.

`sightline check` has one more, 1 for findings.
"""

import gc
import os
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from sightline.cli.output import BadInputError, Format, Shape

BAD_INPUT = 2

Command = Callable[..., Any]
A_PATH = click.Path(path_type=Path)
A_DAY = click.DateTime(formats=["%Y-%m-%d"])
A_MOMENT = click.DateTime(formats=["%Y-%m-%d", "%Y-%m-%dT%H:%M"])

PATHS_HELP = "PATH… are files, folders or zips of extracts; without any, the store is asked."

on = click.option("--on", type=A_DAY, help="The day asked about; today if left out.")
shape = click.option(
    "--format",
    "shape",
    type=click.Choice(Format, case_sensitive=False),
    default=Format.TABLE,
    help="How to write it.",
)
output = click.option("-o", "--output", type=A_PATH, help="A file to write to.")
hindsight = click.option(
    "--hindsight", is_flag=True, help="Use everything known now, not only what had been received by the day."
)
year = click.option(
    "--year",
    type=int,
    help="Collection year of a return that cannot be told from its rows: 2015 ended on 31 March 2015.",
)
law = click.option("--law", type=A_PATH, help="A local file of tighter numbers.")
received = click.option(
    "--received",
    type=A_MOMENT,
    help="When the files came into the authority's hands, if they do not say it right.",
)
by = click.option(
    "--by", envvar="SIGHTLINE_USER", default="", help="Who does it; the account's name if left out."
)

collected = click.option("--year", required=True, help="The collection year that is judged, such as 2025-26.")
before = click.option(
    "--previous",
    type=A_PATH,
    multiple=True,
    help="The return of an earlier year, in any order; may be given again for each year.",
)
returning = click.option(
    "--authority", default="", help="The authority that files it: its nine-character code, number or name."
)
CHECK_HELP = (
    "PATH… are files, folders or zips: the tables of the return as CSV, XML or workbooks, and among them the lists of "
    "providers and the postcode directory, known by their content."
)


def asking(command: Command) -> Command:
    """The argument and options of every command that asks about people."""
    for option in (law, year, received, hindsight, output, shape, on):
        command = option(command)
    return click.argument("paths", nargs=-1, type=A_PATH)(command)


def _asked(options: dict[str, Any]) -> Any:
    from sightline.cli.asked import Asked

    names = ("paths", "on", "received", "year", "law", "hindsight")
    return Asked.of(**{name: options[name] for name in names})


@click.group(context_settings={"max_content_width": 100})
@click.version_option(package_name="sightline")
def app() -> None:
    """Line of sight from every child and care leaver to the people who must answer for them."""


@app.command("roll-call", epilog=PATHS_HELP)
@asking
@click.option(
    "--authority", envvar="SIGHTLINE_AUTHORITY", default="", help="The authority's name, for the heading."
)
def roll_call(shape: Format, output: Path | None, authority: str, **options: Any) -> int:
    """Everyone owed leaving-care duties, in exactly one state, by name."""
    from sightline.cli.roll_call import roll_call as command

    return command(_asked(options), shape, output, authority)


@app.command(epilog=PATHS_HELP)
@asking
def concerns(shape: Format, output: Path | None, **options: Any) -> int:
    """One row a finding: what is not right, or cannot be told, about whom, and what would close it."""
    from sightline.cli.concerns import concerns as command

    return command(_asked(options), shape, output)


@app.command("check", epilog=CHECK_HELP)
@click.argument("paths", nargs=-1, type=A_PATH)
@click.option(
    "--return",
    expose_value=False,
    type=click.Choice(["ssda903"]),
    default="ssda903",
    show_default=True,
    help="The return that is filed.",
)
@collected
@before
@click.option("--rules", default="", help="Only these rules, parted by commas, such as 101,1014.")
@returning
@click.option(
    "--format",
    "shape",
    type=click.Choice(Shape, case_sensitive=False),
    default=Shape.TABLE,
    help="How to write it.",
)
@output
@click.option("--watch", is_flag=True, help="Check again on every save, and say what changed; Ctrl-C stops.")
@click.option(
    "--national",
    type=A_PATH,
    help="A folder that holds a folder for each authority: all are checked, -o names a folder, PATH… the lists for all, "
    "and --previous a folder of the same kind. Run it again to go on where it stopped.",
)
@click.option(
    "--processes",
    type=click.IntRange(1),
    default=os.cpu_count() or 1,
    help="How many at once, with --national.",
)
def check(paths: tuple[Path, ...], watch: bool, national: Path | None, processes: int, **options: Any) -> int:
    """Judge a return as filed by the published rules: what was found, and what was not checked.

    Exit codes: 0 nothing found and everything checked, 1 findings, 2 bad input, 3 something was not checked, whatever
    was found.
    """
    from sightline.cli.threads import one_thread_if_small

    one_thread_if_small((*paths, *options["previous"]))
    from sightline.cli.check import Request, check_return

    request = Request(paths=paths, **options)
    if national:
        from sightline.cli.national import national as command

        return command(national, request, processes)
    if not paths:
        raise BadInputError(
            "Name the files, folders or zips of the return: sightline check PATH --year 2025-26."
        )
    if watch:
        from sightline.cli.check_watch import watch as command_again

        return command_again(request)
    return check_return(request)


@app.command()
@click.argument("code")
@click.argument("paths", nargs=-1, type=A_PATH)
@click.option(
    "--child", default="", help="Of this child: the rows that the rule looked at, and those that it marks."
)
@click.option("--year", default="", help="The collection year that is judged, such as 2025-26.")
@before
@returning
def explain(code: str, paths: tuple[Path, ...], child: str, **options: Any) -> int:
    """One rule of the looked-after return in words; with PATH… and --child, what it makes of one child."""
    from sightline.cli.explain import explain as command

    return command(code, paths, child, **options)


@app.command()
@click.argument("paths", nargs=-1, type=A_PATH, required=True)
@received
@year
@by
def load(paths: tuple[Path, ...], received: datetime | None, year: int | None, by: str) -> int:
    """Read extracts into the store, with a receipt for each table."""
    from sightline.cli.load import load as command

    return command(paths, received, year, by)


@app.command()
@click.argument("numbers", nargs=-1, type=int, required=True)
@click.option("--reason", required=True, help="Why it is right, or wrong.")
@click.option("--refuse", is_flag=True, help="Do not believe it.")
@by
def confirm(numbers: tuple[int, ...], reason: str, refuse: bool, by: str) -> int:
    """Decide on loads that were paused because they had shrunk; sightline feeds shows their numbers."""
    from sightline.cli.load import confirm as command

    return command(numbers, reason, by, believed=not refuse)


@app.command()
@on
@shape
@output
def feeds(on: datetime | None, shape: Format, output: Path | None) -> int:
    """What arrived, what is late, what waits for a person, and what has never arrived."""
    from sightline.cli.feeds import feeds as command

    return command(on, shape, output)


@app.command()
@shape
@output
@law
def standards(shape: Format, output: Path | None, law: Path | None) -> int:
    """Every standard with its numbers, who set them, and its source."""
    from sightline.cli.standards import standards as command

    return command(shape, output, law)


@app.command("inspect")
@click.argument("paths", nargs=-1, type=A_PATH, required=True, metavar="PDF...")
@shape
@output
def inspect_reports(paths: tuple[Path, ...], shape: Format, output: Path | None) -> int:
    """What inspection reports say: judgements, findings, what must improve, and what was said before."""
    from sightline.cli.inspect import inspect as command

    return command(paths, shape, output)


@app.command()
@click.argument("name", default="")
@output
def template(name: str, output: Path | None) -> int:
    """Write a plain sheet to fill in, with drop-down values; without a NAME, list them."""
    from sightline.cli.template import template as command

    return command(name, output)


@app.command()
@click.option(
    "--folder",
    type=A_PATH,
    default=Path("workspace/demo"),
    show_default=True,
    help="Where the invented files and the store go.",
)
@click.option("--port", type=int, default=8000, show_default=True, help="Port on the loopback address.")
@click.option("--serve/--files-only", default=True, help="Serve the pages, or only write the files.")
def demo(folder: Path, port: int, serve: bool) -> int:
    """An invented authority: write its extracts, load them, and serve the pages on this machine only."""
    from sightline.cli.demo import demo as command

    return command(folder, port, serve=serve)


def main() -> None:
    """The console command."""
    # A command makes a million objects, none of them in a ring, and ends: looking for rings costs a tenth of its time.
    gc.set_threshold(1_000_000)
    try:
        sys.exit(app(standalone_mode=False))
    except BadInputError as error:
        _end(str(error))
    except click.ClickException as error:
        error.show()
        sys.exit(BAD_INPUT)
    except click.Abort:
        _end("Stopped; nothing more was written.")
    except BrokenPipeError:
        # The reader of our output went away, as `head` does: there is nobody left to tell.
        sys.stderr.close()
        sys.exit(0)


def _end(sentence: str) -> None:
    click.echo(sentence, err=True)
    sys.exit(BAD_INPUT)
