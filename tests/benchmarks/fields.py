"""The kind and the rendered fields of each note of a package, as JSON."""

import json
import sys
from pathlib import Path

from deckwright import apkg


def dump(package: Path, notes: Path) -> None:
    rows = [(note.kind, note.fields) for deck in apkg.read(package).decks for note in deck.notes]
    notes.write_text(json.dumps(rows), encoding="utf-8")


if __name__ == "__main__":
    dump(Path(sys.argv[1]), Path(sys.argv[2]))
