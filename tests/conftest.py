"""Where the tests find real published input, and what every test may use."""

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"
"""Published specifications, statistics and invented returns, laid beside the project."""


@pytest.fixture(scope="session")
def shared() -> Path:
    assert SHARED.is_dir(), f"the published input is missing: these tests need it at {SHARED.name}/ beside the project"
    return SHARED


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--screens", action="store_true", help="keep a picture of every page under build/screens")
