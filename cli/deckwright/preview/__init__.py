"""The preview: a collection as a web page that needs no server, each card as Anki shows it.

What this module alone knows: how Anki makes the sides of a card, and what a browser can do with
files on a disk.
"""

from deckwright.preview.folder import write
from deckwright.preview.site import PAGE, Collection, live, site

__all__ = ["PAGE", "Collection", "live", "site", "write"]
