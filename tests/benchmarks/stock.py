"""Stock genanki writing fields that are rendered already: what a build is compared with.

Called with the JSON file of the notes and the package to write.
"""

import json
import sys
import warnings
from pathlib import Path

import genanki

from deckwright.notetypes import CLOZE, QUESTION, NoteType


def model(note_type: NoteType, kind: int) -> genanki.Model:
    return genanki.Model(
        note_type.id,
        note_type.name,
        fields=[{"name": field.name} for field in note_type.fields],
        templates=[
            {"name": template.name, "qfmt": template.front, "afmt": template.back}
            for template in note_type.templates
        ],
        css=note_type.css,
        model_type=kind,
    )


def write(notes: Path, package: Path) -> None:
    models = {
        "question": model(QUESTION, genanki.Model.FRONT_BACK),
        "cloze": model(CLOZE, genanki.Model.CLOZE),
    }
    deck = genanki.Deck(1, "Benchmark")
    for kind, fields in json.loads(notes.read_text(encoding="utf-8")):
        deck.add_note(genanki.Note(models[kind], fields))
    genanki.Package(deck).write_to_file(package)


if __name__ == "__main__":
    warnings.simplefilter("ignore")  # genanki takes code and mathematics for broken HTML
    write(Path(sys.argv[1]), Path(sys.argv[2]))
