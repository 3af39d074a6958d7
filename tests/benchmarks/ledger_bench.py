"""What the ledger costs and the cache spares, as a ratio to a cold build of the same notes.

A typical commit edits a few notes of a few files; a big one rewords a fifth of all questions.
"""

import argparse
import os
import re
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from random import Random

import corpus
from bench import DECKWRIGHT, Command, Cost, cost, middle

LOCK = "deckwright.lock"
FILES = 5  # that a typical commit touches
SHARE = 0.2  # of all notes that a big one touches

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


def commit(root: Path, files: int | None, share: float) -> None:
    random = Random(f"commit {files}")
    paths = sorted(root.rglob("*.md"))
    for path in paths if files is None else random.sample(paths, files):
        path.write_text(reworded(path.read_text("utf-8"), random, share), "utf-8", newline="\n")


def line(notes: int, what: str, one: Cost, cold: Cost) -> str:
    ratios = f"CPU {one.cpu / cold.cpu:.2f}, wall {one.wall / cold.wall:.2f}"
    return f"{notes:7,} | {what:22} | {one.cpu:5.2f} {one.wall:8.2f} {one.peak:8.0f} | {ratios}"


@dataclass(frozen=True, slots=True)
class Row:
    """What is measured, after an edit."""

    what: str
    command: Command
    files: int | None = 0  # that are edited; all, if it is nothing
    share: float = 0.0
    is_bare: bool = False  # nothing is in the cache
    is_once: bool = False  # it would be another thing the second time


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
            Row("build, no edit", build),
            Row("lock --check, no edit", [*show, "--check"]),
            Row("match one edit", show, 1, 1.0),
            Row("build one edit", build, is_once=True),
            Row("match a commit", show, FILES, SHARE),
            Row("same, no cache", show, is_bare=True),
            Row("build the commit", build, is_once=True),
            Row("match 20% reworded", show, None, SHARE),
            Row("build 20% reworded", build, is_once=True),
        ):
            commit(source, row.files, row.share)
            times = 1 if row.is_once else runs
            run = bare if row.is_bare else cost
            print(
                line(notes, row.what, middle(run(row.command) for _ in range(times)), cold),
                flush=True,
            )


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
