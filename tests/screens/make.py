"""Puts the drawn authority into the store that the environment names: `python -m tests.screens.make`."""

from sightline.store.setup import opened

opened()

from tests.screens.authority import drawn_authority  # noqa: E402 - needs the store to be opened

drawn_authority()
