"""`make speed`: the promises about speed and memory, measured in one run as ratios, kept in docs/speed.md."""

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from tests.speed.authority import write_returns

DOCS = Path(__file__).resolve().parents[2] / "docs" / "speed.md"
RUNS = 3
READ_WITH_POLARS = """
import sys
from pathlib import Path
import polars as pl
for path in sorted(Path(sys.argv[1]).rglob("*.csv")):
    pl.read_csv(path, infer_schema=False)
"""


def cpu_of(command: list[str], **environment: str) -> tuple[float, int]:
    """CPU seconds and peak MB of a whole process, imports included: the least of some runs."""
    seconds, peak = [], 0
    for _ in range(RUNS):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run(
            command,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            env={**os.environ, **environment},
            check=False,
        )
        if done.returncode not in {0, 3}:
            raise SystemExit(done.stderr.decode())
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        seconds.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
        peak = max(peak, after.ru_maxrss // 1024)
    return min(seconds), peak


def cold_roll_call(folder: Path) -> list[str]:
    """`sightline roll-call` from files, beside Polars only reading them."""
    returns = write_returns(folder / "returns", 2000, 1000, years=range(2018, 2021))
    polars, _ = cpu_of([sys.executable, "-c", READ_WITH_POLARS, str(returns)])
    command = [
        sys.executable,
        "-m",
        "sightline",
        "roll-call",
        str(returns),
        "--on",
        "2020-04-30",
        "--format",
        "json",
    ]
    ours, peak = cpu_of(command)
    return [
        f"| Polars reads the same files | – | {polars:.2f} s CPU | 1.0 × | |",
        f"| `roll-call` cold, 2,000 looked after and 1,000 care leavers, 3 years | 2 s, 10 × | {ours:.2f} s CPU | {ours / polars:.1f} × | {peak} MB |",
    ]


def from_the_store(folder: Path, people: int) -> list[str]:
    """Everybody's every answer from a store, and one person's."""
    script = [sys.executable, "-m", "tests.speed.store", str(people)]
    done = subprocess.run(
        script,
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "SIGHTLINE_WORKSPACE": str(folder)},
    )
    return done.stdout.splitlines()


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        rows = cold_roll_call(Path(name))
        rows += from_the_store(Path(name), int(os.environ.get("SPEED_PEOPLE", "60000")))
    text = "\n".join(
        [
            "# Speed and memory",
            "",
            f"Measured by `make speed` in one run on {datetime.now(UTC).date():%d %B %Y}; trust the ratios more than the seconds.",
            "",
            "| what | promise | measured | ratio | peak memory |",
            "|---|---|---|---|---|",
            *rows,
            "",
        ]
    )
    # What is not met yet is said by hand below the table, and stays.
    _, mark, said = DOCS.read_text().partition("\n## ") if DOCS.exists() else ("", "", "")
    DOCS.write_text(text + mark + said)
    print(text)


TODAY = date(2020, 4, 30)

if __name__ == "__main__":
    main()
