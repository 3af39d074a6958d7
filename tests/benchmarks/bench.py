"""What a cold build costs, as a ratio to stock genanki writing the same fields.

Cold is a build without a ledger, and without anything in the cache.

Each command is a process of its own, byte-compiled; the commands that are compared take turns,
and the table shows medians. CPU is user and system time of a process and its children; the
peak is that of the largest process.
"""

import argparse
import compileall
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from statistics import median

import corpus

import deckwright

# Where Python is told to write no byte code, each command would compile the program anew.
compileall.compile_dir(Path(deckwright.__file__).parent, quiet=1)

HERE = Path(__file__).parent
DECKWRIGHT = str(Path(sys.executable).with_name("deckwright"))
LAYOUTS = {"topics": corpus.topics, "files": corpus.files}
BYTES_PER_PEAK = 1 if sys.platform == "darwin" else 1024

HEAD = (
    "layout   notes | build CPU s  wall s  peak MB | genanki CPU s  wall s | CPU ratio  wall ratio"
)

Command = Sequence[str | Path]


@dataclass(frozen=True, slots=True)
class Cost:
    cpu: float  # seconds
    wall: float  # seconds
    peak: float  # megabytes


@dataclass(frozen=True, slots=True)
class Row:
    layout: str
    notes: int
    build: Cost
    stock: Cost

    @property
    def cpu_per_note(self) -> float:
        return self.build.cpu / self.notes


def cost(command: Command) -> Cost:
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    peak = usage.ru_maxrss * BYTES_PER_PEAK / 1e6
    return Cost(usage.ru_utime + usage.ru_stime, wall, peak)


def middle(costs: Iterable[Cost]) -> Cost:
    cpu, wall, peak = zip(*((one.cpu, one.wall, one.peak) for one in costs), strict=True)
    return Cost(median(cpu), median(wall), median(peak))


def in_turns(runs: int, *commands: Command) -> list[Cost]:
    """The median cost of each command."""
    rounds = [[cost(command) for command in commands] for _ in range(runs)]
    return [middle(costs) for costs in zip(*rounds, strict=True)]


def measure(layout: str, notes: int, runs: int) -> Row:
    with tempfile.TemporaryDirectory() as folder:
        source, output, cache = (
            Path(folder, "source"),
            Path(folder, "output"),
            Path(folder, "cache"),
        )
        os.environ["DECKWRIGHT_CACHE"] = str(cache)
        fields, package = Path(folder, "fields.json"), Path(folder, "stock.apkg")
        corpus.write_collection(source, notes, LAYOUTS[layout])
        build: Command = [DECKWRIGHT, "build", source, "--output", output, "--quiet"]
        stock: Command = [sys.executable, HERE / "stock.py", fields, package]
        cost(build)
        everything = max(output.glob("*.apkg"), key=lambda path: path.stat().st_size)
        cost([sys.executable, HERE / "fields.py", everything, fields])
        cold: Command = [
            "sh",
            "-c",
            'rm -r "$1/deckwright.lock" "$2"; shift 2; exec "$@"',
            "sh",
            source,
            cache,
            *build,
        ]
        return Row(layout, notes, *in_turns(runs, cold, stock))


def line(row: Row) -> str:
    build, stock = row.build, row.stock
    return (
        f"{row.layout:6} {row.notes:7,} | {build.cpu:11.2f} {build.wall:7.2f} {build.peak:8.0f}"
        f" | {stock.cpu:13.2f} {stock.wall:7.2f}"
        f" | {build.cpu / stock.cpu:9.2f} {build.wall / stock.wall:11.2f}"
    )


def growth(small: Row, large: Row) -> str:
    ratio = large.cpu_per_note / small.cpu_per_note
    return f"{large.layout}: CPU per note at {large.notes:,} / at {small.notes:,} = {ratio:.2f}"


def start_up(runs: int) -> str:
    tool, bare = in_turns(runs, [DECKWRIGHT, "--help"], [sys.executable, "-c", "import click"])
    milliseconds = f"{tool.wall * 1000:.0f} ms / import click {bare.wall * 1000:.0f} ms"
    return f"deckwright --help {milliseconds} = {tool.wall / bare.wall:.2f}"


def main() -> None:
    parser = argparse.ArgumentParser(description="Compare builds with stock genanki.")
    parser.add_argument("--notes", type=int, nargs="+", default=[1_000, 10_000, 50_000])
    parser.add_argument("--layouts", nargs="+", choices=LAYOUTS, default=list(LAYOUTS))
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    print(start_up(options.runs * 7))
    print(HEAD)
    for layout in options.layouts:
        rows = []
        for notes in options.notes:
            rows.append(measure(layout, notes, options.runs))
            print(line(rows[-1]), flush=True)
        for small, large in pairwise(rows):
            print(growth(small, large))


if __name__ == "__main__":
    main()
