"""The same notes make the same bytes, whatever the day, the machine and the order of its disk."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from deckwright.model import LOCK

PROJECT = Path(__file__).parent.parent
COLLECTIONS = (PROJECT / "decks_src", PROJECT / "cli" / "deckwright" / "starter")

BUILD = "from deckwright.commands import main; main()"
ANOTHER_DAY = f"""
import time
now = time.time
time.time = lambda: now() + 400 * 24 * 60 * 60
{BUILD}"""
ANOTHER_DISK = f"""
import os
listdir, scandir = os.listdir, os.scandir
class LastFirst:
    def __init__(self, *path):
        with scandir(*path) as entries:
            self.entries = iter(sorted(entries, key=lambda entry: entry.name, reverse=True))
    def __iter__(self): return self.entries
    def __next__(self): return next(self.entries)
    def __enter__(self): return self
    def __exit__(self, *_): pass
os.listdir = lambda *path: sorted(listdir(*path), reverse=True)
os.scandir = LastFirst
{BUILD}"""


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    """Notes that were built before: their ledger is a part of the input."""
    for collection in COLLECTIONS:
        shutil.copytree(collection, tmp_path / "notes" / collection.name)
    packages(tmp_path / "notes")
    return tmp_path / "notes"


def packages(notes: Path, program: str = BUILD, **variables: str) -> Mapping[str, bytes]:
    output = notes.parent / "output"
    environment = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    subprocess.run(
        [sys.executable, "-c", program, "build", notes, "--output", output, "--quiet"],
        env={**environment, **variables},
        check=True,
    )
    made = {package.name: package.read_bytes() for package in output.glob("*.apkg")}
    shutil.rmtree(output)
    assert made
    return made


@pytest.mark.parametrize(
    "variables",
    [
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo"},
        {"PYTHONHASHSEED": "2", "PYTHONUTF8": "0", "LC_ALL": "C"},
    ],
    ids=str,
)
def test_the_environment_changes_nothing(notes: Path, variables: dict[str, str]) -> None:
    assert packages(notes, PYTHONHASHSEED="0") == packages(notes, **variables)


@pytest.mark.parametrize("program", [ANOTHER_DAY, ANOTHER_DISK], ids=["day", "disk"])
def test_the_machine_changes_nothing(notes: Path, program: str) -> None:
    assert packages(notes) == packages(notes, program)


def test_file_times_change_nothing(notes: Path) -> None:
    before = packages(notes)
    for path in notes.rglob("*"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    assert packages(notes) == before


def test_without_a_ledger_the_stamp_is_the_day(notes: Path) -> None:
    def anew(**variables: str) -> Mapping[str, bytes]:
        (notes / LOCK).unlink()
        return packages(notes, **variables)

    assert anew(SOURCE_DATE_EPOCH="1700000000") != anew(SOURCE_DATE_EPOCH="1700000001")
    assert anew(SOURCE_DATE_EPOCH="1700000000") == anew(SOURCE_DATE_EPOCH="1700000000")


@pytest.mark.parametrize("program", [BUILD, ANOTHER_DISK], ids=["build", "disk"])
def test_the_ledger_is_the_same_too(notes: Path, program: str) -> None:
    before = (notes / LOCK).read_bytes()
    packages(notes, program, PYTHONHASHSEED="7", LC_ALL="C")
    assert (notes / LOCK).read_bytes() == before
    (notes / LOCK).unlink()
    packages(notes, program, SOURCE_DATE_EPOCH="1700000000", PYTHONHASHSEED="1")
    first = (notes / LOCK).read_bytes()
    (notes / LOCK).unlink()
    packages(notes, SOURCE_DATE_EPOCH="1700000000", PYTHONHASHSEED="2")
    assert (notes / LOCK).read_bytes() == first
