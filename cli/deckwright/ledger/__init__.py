"""The lock file: what a collection remembers of its notes from one build to the next.

What this module alone knows: the form of `deckwright.lock`. It has a few lines for each note, in
the order of the sources, and none that two notes share, so that two branches can be merged line
by line. The records are a set, known by their guids: whatever git left of two branches is read
without complaint, and the next build writes it anew.
"""

from deckwright.ledger.disk import beside
from deckwright.ledger.read import read
from deckwright.ledger.write import is_written, time, write

__all__ = ["beside", "is_written", "read", "time", "write"]
