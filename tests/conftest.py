"""Where the tests find real published input, and what every test may use."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Every run of make test asks the same cases, on a machine as slow as it may be; make test-long asks new and more.
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]
settings.register_profile("same", derandomize=True, deadline=None, suppress_health_check=SLOW)
settings.register_profile("long", max_examples=2000, deadline=None, suppress_health_check=SLOW)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))

SHARED = Path(__file__).resolve().parents[2] / "shared"
"""Published specifications, statistics and invented returns, laid beside the project."""


@pytest.fixture(scope="session")
def shared() -> Path:
    assert SHARED.is_dir(), (
        f"the published input is missing: these tests need it at {SHARED.name}/ beside the project"
    )
    return SHARED


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--screens", action="store_true", help="keep a picture of every page under build/screens"
    )
