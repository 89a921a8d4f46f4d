"""The invented authority: five years of files in the real formats, and the story that is told in them."""

from sightline.demo.files import WrittenFile
from sightline.demo.story import STORY, Story, Told
from sightline.demo.writing import DEFAULT_SEED, UNTIL, write_files

__all__ = ["DEFAULT_SEED", "STORY", "UNTIL", "Story", "Told", "WrittenFile", "write_files"]
