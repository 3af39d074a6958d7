"""A small collection of notes with every form that students have, and its editions."""

import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from click.testing import CliRunner, Result
from sample_package import picture

from deckwright.apkg import read
from deckwright.commands import main
from deckwright.model import Deck, Rendered

DAY = 24 * 60 * 60
FIRST = int(time.time()) - 300 * DAY  # when edition 1 is built
TERM = 60 * DAY  # from one edition to the next: all of them are in the past

_COUNT = re.compile(r"(\d+) (unchanged|edited|new|back|retired)")
_RETIRED = re.compile(r"to delete them: Browse (.*)")
_MOVED = re.compile(
    r'  moved    (\d+) notes? from "(.*)" to "(.*)"; Anki leaves the cards there\n'
    r"           (?:students move them .*: Browse (.*))?"
)
_DOUBT = re.compile(r"answer with deckwright lock (--same \S+)")


@dataclass(frozen=True)
class Move:
    """Notes that a build said to be in another deck now."""

    count: int
    before: str
    after: str
    search: str  # nothing, if students are to rename the deck


@dataclass(frozen=True)
class Edition:
    """What a build made and said."""

    package: Path  # the one of everything
    built: int  # seconds of the epoch
    said: str
    warned: str

    @cached_property
    def counts(self) -> dict[str, int]:
        """What became of the notes, in the numbers that the build printed."""
        line = next(line for line in self.said.splitlines() if _COUNT.match(line))
        return {fate: int(count) for count, fate in _COUNT.findall(line)}

    @cached_property
    def decks(self) -> tuple[Deck, ...]:
        return read(self.package).decks

    @cached_property
    def notes(self) -> dict[str, Rendered]:
        """The notes of the package by their guids."""
        notes = {note.guid: note for deck in self.decks for note in deck.notes}
        assert len(notes) == sum(len(deck.notes) for deck in self.decks)
        return notes

    @cached_property
    def moves(self) -> list[Move]:
        return [Move(int(count), *texts) for count, *texts in _MOVED.findall(self.said)]

    @property
    def retired(self) -> str:
        """The search for the notes that are gone, as a student would paste it."""
        return "".join(_RETIRED.findall(self.said))


def collection_of_notes(folder: Path) -> Path:
    """The sources, written to the folder."""
    for name, text in SOURCES.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    (folder / "biology/cell.png").write_bytes(picture(b"\xc0\x30\x30"))
    return folder


def build(notes: Path, number: int, *options: str) -> Edition:
    """Build the edition with that number, from 1; a doubtful note is the old one."""
    out = notes.with_name(f"{notes.name}-{number}")
    built = FIRST + (number - 1) * TERM
    command = ("build", str(notes), "--output", str(out), *options)
    run = _run(*command, at=built)
    if doubts := _DOUBT.findall(run.stderr):
        answers = [word for doubt in doubts for word in doubt.split()]
        assert _run("lock", str(notes), *answers, at=built).exit_code == 0
        run = _run(*command, at=built)
    assert run.exit_code == 0, run.output
    return Edition(out / "college.apkg", built, run.stdout, run.stderr)


def _run(*command: str, at: int) -> Result:
    return CliRunner().invoke(main, command, env={"SOURCE_DATE_EPOCH": str(at)})


SOURCES: Mapping[str, str] = {
    "deckwright.toml": 'name = "college"\n',
    "biology/README.md": "# Biology\n\nAll about *cells* and what they are made of.\n",
    "biology/cells.md": """\
---
tags: [exam]
---
# Cells

## Structure

### Which organelle makes most of a cell's ATP?

The **mitochondrion**, by oxidative phosphorylation.

### What does the Golgi apparatus do with proteins?

It sorts and packs them, and sends them where they are needed:

* out of the cell
* into lysosomes

### How does an animal cell look under the microscope?

![An animal cell](cell.png)

### Why has a red blood cell no nucleus?

So that there is more room for haemoglobin.

> Note: Those of birds have one.

## Division

### In which phase do chromosomes line up at the equator?

In the metaphase.

### How many cells come of one meiosis, and how many chromosomes has each?

Four cells, each with half of the chromosomes.

### What checks the DNA before a cell divides, and what happens to cells that fail?

Checkpoints, above all p53. Cells that fail stop dividing, or die by apoptosis.
""",
    "biology/energy.md": """\
---
cards: highlights
deck: Biology
---
# Energy

The ==mitochondrion== burns pyruvate in the ==citric acid cycle==, and the respiratory chain
drives ==ATP synthase==.

In plants, ==chlorophyll== catches the light, and ==rubisco== fixes the carbon.
""",
    "biology/plants/leaves.md": """\
# Leaves

## What opens and closes a stoma?

Its two guard cells, by their turgor.

## Through which vessels does a leaf get its water?

Through the xylem.

## Blood and sap

The {{c1::xylem}} carries water upwards, the {{c2::phloem}} carries sugar, and the
{{c3::cambium}} makes both of them.
""",
    "history/odyssey.md": """\
# The Odyssey

## Odysseus

**Who is this?**

The king of Ithaca, ten years on his way home.

## Penelope

**Who is this?**

The queen of Ithaca, who weaves by day and unravles by night.

## Polyphemus

**Who is this?**

A cyclops, whom Odysseus blinds.
""",
    "history/rome.md": """\
# Rome

## The republic

### Who could veto a decision of the senate?

A tribune of the plebs.

### How long did a consul hold his office?

One year, together with a colleague.

### What did crossing the Rubicon mean for Caesar?

Civil war: no general was allowed to lead an army into Italy.

## Key terms

- **Cursus honorum**: the order of the offices that a Roman politician held one after another
- **Lictor**: an attendant who carried the fasces before a magistrate {.reverse}
- **Latifundium**: a large estate, worked by slaves
""",
    "history/code.md": """\
# Dates in code

## How is a Roman year counted from the founding of the city?

```python
def auc(year):
    return year + 753
```

## When does \\(y + 753\\) fail?

For years before Christ: there was no year zero.
""",
}
