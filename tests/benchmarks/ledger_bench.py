"""What the ledger costs and the cache spares, as a ratio to a cold build of the same notes.

A typical commit edits a few notes of a few files; a big one rewords a fifth of all questions.
"""

import argparse
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import corpus
from bench import DECKWRIGHT, Command, Cost, cost, middle

LOCK = "deckwright.lock"
FILES = 5  # that a typical commit touches
SHARE = 0.2  # of all notes that a big one touches

Edit = Callable[[Path, str], None]  # of the collection at a path, by a seed

HEAD = "notes   | what                   | CPU s   wall s  peak MB | of a cold build"


def reworded(text: str, random: Random, share: float) -> str:
    """A chapter in which that share of the notes has another wording."""

    def edit(line: str) -> str:
        if random.random() >= share:
            return line
        if line.startswith("## Why does the"):
            return re.sub(r"Why does the (.*) need", r"For what reason would the \1 require", line)
        return line.replace(" the ", " this ", 1) if line.startswith("- **") else line

    return "\n".join(edit(line) for line in text.split("\n"))


def one_note(root: Path, seed: str) -> None:
    path = Random(seed).choice(sorted(root.rglob("*.md")))
    path.write_text(path.read_text("utf-8").replace(" the ", " this ", 1), "utf-8", newline="\n")


def commit(root: Path, seed: str) -> None:
    random = Random(seed)
    _reword(random.sample(sorted(root.rglob("*.md")), FILES), random)


def fifth(root: Path, seed: str) -> None:
    _reword(sorted(root.rglob("*.md")), Random(seed))


def _reword(paths: Sequence[Path], random: Random) -> None:
    for path in paths:
        path.write_text(reworded(path.read_text("utf-8"), random, SHARE), "utf-8", newline="\n")


def line(notes: int, what: str, one: Cost, cold: Cost) -> str:
    ratios = f"CPU {one.cpu / cold.cpu:.2f}, wall {one.wall / cold.wall:.2f}"
    return f"{notes:7,} | {what:22} | {one.cpu:5.2f} {one.wall:8.2f} {one.peak:8.0f} | {ratios}"


@dataclass(frozen=True, slots=True)
class Row:
    """What is measured, after an edit."""

    what: str
    command: Command
    edit: Edit | None = None  # before each build, but only once before what leaves all as it is
    is_bare: bool = False  # nothing is in the cache


def measure(notes: int, runs: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source, output, cache = (
            Path(folder, "source"),
            Path(folder, "output"),
            Path(folder, "cache"),
        )
        os.environ["DECKWRIGHT_CACHE"] = str(cache)
        corpus.write_collection(source, notes, corpus.topics)
        build: Command = [DECKWRIGHT, "build", source, "--output", output, "--quiet"]
        show: Command = [DECKWRIGHT, "lock", source]

        def bare(command: Command) -> Cost:
            shutil.rmtree(cache, ignore_errors=True)
            return cost(command)

        def cold_build() -> Cost:
            (source / LOCK).unlink(missing_ok=True)
            return bare(build)

        cold = middle(cold_build() for _ in range(runs))
        print(line(notes, "cold build", cold, cold), flush=True)
        for row in (
            Row("lock --check, no cache", [*show, "--check"], is_bare=True),
            Row("match a commit, same", show, commit, is_bare=True),
            Row("build, no edit", build),
            Row("lock --check, no edit", [*show, "--check"]),
            Row("match one edit", show, one_note),
            Row("build one edit", build, one_note),
            Row("match a commit", show, commit),
            Row("build the commit", build, commit),
            Row("match 20% reworded", show, fifth),
            Row("build 20% reworded", build, fifth),
        ):
            costs = []
            for turn in range(runs):
                if row.edit and (row.command is build or not turn):
                    row.edit(source, f"{row.what} {turn}")
                costs.append(bare(row.command) if row.is_bare else cost(row.command))
            print(line(notes, row.what, middle(costs), cold), flush=True)


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
