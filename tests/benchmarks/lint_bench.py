"""What lint costs, as a ratio to a cold build of the same notes.

Lint is what `deckwright check` takes longer than with all rules off. Nothing is in the cache.
"""

import argparse
import os
import tempfile
from pathlib import Path

import corpus
from bench import DECKWRIGHT, Command, in_turns

from deckwright.rules import NAMES

HEAD = "notes   | lint CPU s  build CPU s  ratio | check wall s  build wall s"


def measure(notes: int, runs: int) -> str:
    with tempfile.TemporaryDirectory() as folder:
        source, output, cache = (Path(folder, name) for name in ("source", "output", "cache"))
        os.environ["DECKWRIGHT_CACHE"] = str(cache)
        cold: Command = ["sh", "-c", 'rm -rf "$1"; shift; exec "$@"', "sh", cache]
        corpus.write_collection(source, notes, corpus.topics)
        check: Command = [*cold, DECKWRIGHT, "check", source, "--format", "json"]
        bare: Command = [*check, *(word for name in NAMES for word in ("--off", name))]
        build: Command = [*cold, DECKWRIGHT, "build", source, "-o", output, "-q", "--no-lock"]
        checked, unlinted, built = in_turns(runs, check, bare, build)
        lint = checked.cpu - unlinted.cpu
        return (
            f"{notes:7,} | {lint:10.2f} {built.cpu:12.2f} {lint / built.cpu:6.2f}"
            f" | {checked.wall:12.2f} {built.wall:13.2f}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description="Compare lint with builds.")
    parser.add_argument("--notes", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    print(HEAD)
    for notes in options.notes:
        print(measure(notes, options.runs), flush=True)


if __name__ == "__main__":
    main()
