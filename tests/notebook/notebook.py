"""A collection on the disk, with an author who edits and builds it."""

from collections.abc import Mapping
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

from deckwright import ledger
from deckwright.apkg import read
from deckwright.commands import main
from deckwright.model import LOCK, Ledger, Record, Rendered, Source
from deckwright.scan import scan

DAY = 86_400
START = 1_700_000_000  # the first build, where nothing else is said


class Outcome(NamedTuple):
    """How a command ended, and what it said."""

    code: int
    out: str
    err: str


class Notebook:
    """A folder `notes` with a ledger, and a folder `output` beside it."""

    def __init__(self, place: Path, files: Mapping[str, str] | None = None) -> None:
        self.root = place / "notes"
        self.output = place / "output"
        self.lock = self.root / LOCK
        self.clock = START
        self.root.mkdir(parents=True, exist_ok=True)
        self.lay(files or {})

    def lay(self, files: Mapping[str, str]) -> None:
        """Write these files, and leave the others as they are."""
        for name, text in files.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())

    def become(self, files: Mapping[str, str]) -> None:
        """Have these Markdown files and no others."""
        for path in sorted(self.root.rglob("*.md")):
            path.unlink()
        self.lay(files)

    def run(self, *arguments: str | Path) -> Outcome:
        """Run a command at the time of this notebook's clock."""
        out, err = StringIO(), StringIO()
        code: str | int | None = 0
        with (
            redirect_stdout(out),
            redirect_stderr(err),
            patch("deckwright.actions.clock.time", lambda: self.clock),
        ):
            try:
                main.main([str(argument) for argument in arguments], prog_name="deckwright")
            except SystemExit as end:
                code = end.code
        assert isinstance(code, int)
        said = err.getvalue().replace(" -h' for help", " --help' for help")  # by Click's version
        return Outcome(code, out.getvalue(), said)

    def build(self, *options: str, part: str = "") -> Outcome:
        return self.run("build", self.root / part, "--output", self.output, *options)

    def built(self, *options: str, part: str = "") -> dict[str, Record]:
        """Build a day later, which must succeed; the ledger's records by their questions."""
        self.clock += DAY
        outcome = self.build(*options, part=part)
        assert (outcome.code, outcome.err) == (0, ""), outcome
        return {record.question: record for record in self.ledger().records}

    def ledger(self) -> Ledger:
        text = scan(self.root).lock
        assert isinstance(text, Source), text
        found = ledger.read(text)
        assert isinstance(found, Ledger), found
        return found

    def shipped(self) -> dict[str, dict[str, Rendered]]:
        """The notes of each package, by their guids."""
        return {
            path.name: {note.guid: note for deck in read(path).decks for note in deck.notes}
            for path in sorted(self.output.glob("*.apkg"))
        }

    def state(self) -> dict[str, bytes]:
        """All that builds have written."""
        places = [*self.output.iterdir()] if self.output.exists() else []
        places += [path for path in self.root.iterdir() if path.name in (LOCK,) or is_scratch(path)]
        return {path.name: path.read_bytes() if path.is_file() else b"" for path in sorted(places)}


def is_scratch(path: Path) -> bool:
    return path.name.startswith(".deckwright-")
