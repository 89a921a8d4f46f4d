"""How many threads Polars is given, told before it is imported: it asks only once."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path

VARIABLE = "POLARS_MAX_THREADS"
SMALL = 20_000_000
"""Bytes of input up to which one thread is as quick as many, and takes a third less of the machine (docs/returns/check.md)."""


def one_thread_if_small(paths: Iterable[Path]) -> None:
    """Asks for one thread where the files are small, unless somebody has asked for a number, or it is too late."""
    if VARIABLE not in os.environ and "polars" not in sys.modules and _size(paths) <= SMALL:
        os.environ[VARIABLE] = "1"


def _size(paths: Iterable[Path]) -> int:
    files = (file for path in paths for file in (path.rglob("*") if path.is_dir() else (path,)))
    return sum(file.stat().st_size for file in files if file.is_file())
