"""Reading files needs neither the web framework nor the data engine: `sightline roll-call` must start at once."""

import subprocess
import sys

import pytest


@pytest.mark.parametrize("heavy", ["django", "polars", "xlsxwriter", "openpyxl"])
def test_feeds_do_not_import(heavy):
    ask = f"import sys, sightline.feeds; sys.exit({heavy!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", ask], check=False).returncode == 0
