"""Anki packages, written and read: the only door to genanki, SQLite and zip.

What this module alone knows: the rows of a collection in Anki's older format, which every
client reads, and the semantics that genanki leaves to the clock, to chance or to a guess.

The same package gives the same bytes, with the same versions of SQLite and zlib, whatever
the day, the order of a folder and Python's hash seed.
"""

from deckwright.apkg.archive import staged
from deckwright.apkg.collection import fingerprint
from deckwright.apkg.read import read

__all__ = ["fingerprint", "read", "staged"]
