"""A small collection about the cell, what its author edits in it, and what is said then."""

import re
import shlex

from notebook import Notebook, Outcome

CELLS = "notes/cells/energy.md"  # from the folder that the notebook is in
STAGES = """\
Q: Name the three stages of cellular respiration
A: Glycolysis, the citric acid cycle and oxidative phosphorylation."""
STEPS = """\
Q: What are the steps of respiration in a cell?
A: First comes glycolysis, then the cycle of citric acid."""
ATP = "Why does a cell need ATP?\n\nTo do work."
MITOSIS = "What are the phases of mitosis?\n\nPro, meta, ana, telo."
ENERGY = f"""\
# Energy

## {ATP}

## Respiration

{STAGES}

## What is osmosis?

Water that moves through a membrane.

## Key terms

- **Ribosome**: joins amino acids into proteins
"""
EDITED = ENERGY.replace("To do work.", "To do work, all of it.")
DOUBTFUL = ENERGY.replace(STAGES, STEPS).replace(ATP, MITOSIS)
WORDS = "Dough is {{c1::flour}} and {{c2::water}}.\n"
TABLE = "output      decks  notes  cards  size\ncells.apkg      1      4      4  # kB\n"

CURE = "run deckwright build and commit deckwright.lock"


def run(notebook: Notebook, command: str) -> Outcome:
    """Run a command, given as it is typed."""
    code, out, err = notebook.run(*shlex.split(command))
    return Outcome(code, re.sub(r" +\d+ kB", "  # kB", out), err)


def wrong(command: str, message: str) -> Outcome:
    """How a command ends that makes no sense."""
    usage = f"Usage: deckwright {command} [OPTIONS] [SRC]\n"
    usage += f"Try 'deckwright {command} --help' for help.\n\n"
    return Outcome(2, "", f"{usage}Error: {message}\n")


def doubt(notebook: Notebook, place: str = f"{CELLS}:9", src: str = " notes") -> str:
    """What is said of the note in doubt."""
    known = notebook.ledger().records
    (guid,) = (record.guid for record in known if record.question.startswith("name the three"))
    return (
        f'{place}: error doubtful: 41% like "name the three stages of cellular respiration": is it '
        f"that note? answer with deckwright lock{src} --same {place}={guid} "
        f"or deckwright lock{src} --new {place}\n"
    )
