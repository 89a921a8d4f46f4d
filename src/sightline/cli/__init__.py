"""The command line. Each command imports what it needs when it runs, so that the quick ones stay quick."""

from sightline.cli.app import main

__all__ = ["main"]
