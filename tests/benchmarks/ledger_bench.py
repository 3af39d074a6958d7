"""What the ledger costs, as a ratio to a cold build of the same notes.

A typical commit edits a few notes of a few files; a big one rewords a fifth of all questions.
"""

import argparse
import re
import tempfile
from collections.abc import Callable
from pathlib import Path
from random import Random

import corpus
from bench import DECKWRIGHT, Command, Cost, cost, middle

LOCK = "deckwright.lock"
FILES = 5  # that a typical commit touches
SHARE = 0.2  # of all notes that a big one touches

Edit = Callable[[Path], None]

HEAD = "notes   | what                  | CPU s   wall s  peak MB | of a cold build"


def reworded(text: str, random: Random, share: float) -> str:
    """A chapter in which that share of the notes has another wording."""

    def edit(line: str) -> str:
        if random.random() >= share:
            return line
        if line.startswith("## Why does the"):
            return re.sub(r"Why does the (.*) need", r"For what reason would the \1 require", line)
        return line.replace(" the ", " this ", 1) if line.startswith("- **") else line

    return "\n".join(edit(line) for line in text.split("\n"))


def commit(root: Path, files: int | None, share: float) -> None:
    random = Random("commit")
    paths = sorted(root.rglob("*.md"))
    for path in paths if files is None else random.sample(paths, files):
        path.write_text(reworded(path.read_text("utf-8"), random, share), "utf-8", newline="\n")


def row(notes: int, what: str, one: Cost, cold: Cost) -> str:
    ratios = f"CPU {one.cpu / cold.cpu:.2f}, wall {one.wall / cold.wall:.2f}"
    return f"{notes:7,} | {what:21} | {one.cpu:5.2f} {one.wall:8.2f} {one.peak:8.0f} | {ratios}"


def measure(notes: int, runs: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source, output = Path(folder, "source"), Path(folder, "output")
        corpus.write_collection(source, notes, corpus.topics)
        build: Command = [DECKWRIGHT, "build", source, "--output", output, "--quiet"]
        show: Command = [DECKWRIGHT, "lock", source]

        def cold_build() -> Cost:
            (source / LOCK).unlink(missing_ok=True)
            return cost(build)

        cold = middle(cold_build() for _ in range(runs))
        print(row(notes, "cold build", cold, cold), flush=True)
        for what, command, files, share in (
            ("lock --check", [*show, "--check"], 0, 0.0),
            ("build, no edit", build, 0, 0.0),
            ("match a commit", show, FILES, SHARE),
            ("match 20% reworded", show, None, SHARE),
            ("build 20% reworded", build, 0, 0.0),
        ):
            commit(source, files, share)
            times = 1 if what.startswith("build 20%") else runs
            print(row(notes, what, middle(cost(command) for _ in range(times)), cold), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description="Compare work on the ledger with a cold build.")
    parser.add_argument("--notes", type=int, nargs="+", default=[10_000, 50_000])
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    print(HEAD)
    for notes in options.notes:
        measure(notes, options.runs)


if __name__ == "__main__":
    main()
