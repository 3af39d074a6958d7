"""The ledger and the packages agree, wherever a build was stopped."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from errno import ENOSPC
from itertools import count, groupby
from pathlib import Path
from signal import SIGKILL
from typing import Any

import pytest

from notebook import DAY, START, Notebook, Outcome, is_scratch

SECOND, THIRD = START + 2 * DAY, START + 3 * DAY  # of builds

NOTES = {
    "bread/dough.md": "# Dough\n\n## Why does dough rise?\n\nYeast makes gas.\n",
    "bread/words.md": "Dough is {{c1::flour}} and {{c2::water}}.\n\nCrust is {{c1::hard}}.\n",
    "tea/green.md": "## Where does tea grow?\n\nOn a shrub.\n\n## Who drinks tea?\n\nEveryone.\n",
}
EDITED = {
    "bread/dough.md": "# Dough\n\n## Why does dough rise?\n\nYeast makes bubbles.\n",
    "bread/words.md": "Dough is {{c1::flour}} and {{c2::water}}.\n\n## What is crumb?\n\nSoft.\n",
    "tea/green.md": "## Who drinks tea?\n\nEveryone.\n\n## Where does tea grow?\n\nOn a shrub.\n",
}
AGAIN = {**EDITED, "bread/dough.md": "# Dough\n\n## Why does dough rise?\n\nYeast makes CO2.\n"}

# What the disk is asked for, apart from reading and from the bytes of files.
CALLS = ("replace", "rename", "link", "fsync", "unlink", "rmdir", "mkdir", "open", "chmod")

KILLED = f"""
import os, signal, sys
from deckwright.actions import building, clock
from deckwright.commands import main
number = int(sys.argv.pop(1))
clock.time = lambda: {START + 2 * DAY}

def counted(call):
    def counting(*arguments, **options):
        global number
        number -= 1
        if not number:
            os.kill(os.getpid(), signal.SIGKILL)
        return call(*arguments, **options)
    return counting

for name in {CALLS}:
    setattr(os, name, counted(getattr(os, name)))
main(prog_name="deckwright")
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Notebook:
    """A collection that was built, and edited since."""
    notebook = Notebook(tmp_path_factory.mktemp("built"), NOTES)
    notebook.built()
    notebook.become(EDITED)
    return notebook


def copied(notebook: Notebook, place: Path) -> Notebook:
    shutil.copytree(notebook.root.parent, place)
    copy = Notebook(place)
    copy.clock = notebook.clock
    return copy


def stopped(notebook: Notebook, number: int) -> bool:
    """Build, and be killed at the call of that number; whether there was one."""
    command = (sys.executable, "-c", KILLED, str(number), "build", notebook.root)
    done = subprocess.run([*command, "-o", notebook.output, "-q"], check=False)
    assert done.returncode in (0, -SIGKILL)
    return done.returncode != 0


def kills(notebook: Notebook, folder: Path) -> Iterator[Notebook]:
    """The collection, killed at each call of a build."""
    for number in count(1):
        copy = copied(notebook, folder / str(number))
        if not stopped(copy, number):
            assert number > 15, "a build asks the disk for more than that"
            return
        yield copy


def content(notebook: Notebook) -> dict[str, dict[str, tuple[object, ...]]]:
    """All that packages hold, but for the time."""
    return {
        name: {guid: (note.id, note.fields, note.tags) for guid, note in notes.items()}
        for name, notes in notebook.shipped().items()
    }


def times(notebook: Notebook) -> dict[str, int]:
    """Of the ledger's notes, if there is a ledger."""
    if not notebook.lock.exists():
        return {}
    found = notebook.ledger()
    return {record.guid: record.mod for record in (*found.records, *found.retired)}


def agree(notebook: Notebook) -> None:
    """No package knows a note that the ledger doesn't, nor at a later time."""
    ledger = times(notebook)
    for notes in notebook.shipped().values():
        assert all(note.mod <= ledger[guid] for guid, note in notes.items())


def same_time(notebook: Notebook) -> None:
    """The packages have the notes at the times that the ledger remembers."""
    ledger = times(notebook)
    for notes in notebook.shipped().values():
        assert {guid: note.mod for guid, note in notes.items()} == {
            guid: ledger[guid] for guid in notes
        }


def test_a_build_that_is_killed_is_made_up_for(built: Notebook, tmp_path: Path) -> None:
    whole = copied(built, tmp_path / "whole")
    whole.built()
    before, after = times(built), times(whole)
    later = {guid: mod if mod == before.get(guid) else THIRD for guid, mod in after.items()}
    ledgers = []
    for copy in kills(built, tmp_path):
        agree(copy)
        ledgers.append(times(copy))
        copy.clock = SECOND
        copy.built()
        assert content(copy) == content(whole)
        same_time(copy)
        assert times(copy) == (after if ledgers[-1] == after else later)
    assert [before, after] == [times for times, _ in groupby(ledgers)]


def test_a_killed_build_may_be_followed_by_an_edit(built: Notebook, tmp_path: Path) -> None:
    whole = copied(built, tmp_path / "whole")
    whole.become(AGAIN)
    edited = whole.built()["why does dough rise?"].guid
    for copy in kills(built, tmp_path):
        last = times(copy)
        copy.become(AGAIN)
        copy.clock = SECOND - 60  # by a clock that goes wrong
        assert copy.build().code == 0
        assert content(copy) == content(whole)
        same_time(copy)
        assert times(copy)[edited] > last[edited]
        assert all(times(copy)[guid] == last[guid] for guid in last.keys() - {edited})


def test_a_first_build_that_is_killed_is_made_up_for(tmp_path: Path) -> None:
    fresh = Notebook(tmp_path / "fresh", NOTES)
    whole = copied(fresh, tmp_path / "whole")
    whole.built()
    for copy in kills(fresh, tmp_path):
        agree(copy)
        copy.built()
        assert content(copy) == content(whole)
        same_time(copy)


# Failures that can be told of


class Disk:
    """Fails at one of the things that it is asked for."""

    def __init__(self, number: int, error: BaseException) -> None:
        self.left = number
        self._error = error

    def failing(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def fail(*arguments: Any, **options: Any) -> Any:
            self.left -= 1
            if self.left == 0:
                raise self._error
            return call(*arguments, **options)

        return fail


def failures(
    start: Notebook, folder: Path, calls: Iterable[str], error: BaseException
) -> Iterator[tuple[Notebook, Outcome]]:
    """The collection after each build that fails, and what is said then."""
    for number in count(1):
        copy, disk = copied(start, folder / str(number)), Disk(number, error)
        with pytest.MonkeyPatch.context() as patch:
            for name in calls:
                patch.setattr(os, name, disk.failing(getattr(os, name)))
            outcome = copy.build()
        if disk.left > 0:
            assert number > 10, "a build asks the disk for more than that"
            return
        yield copy, outcome


def scratch(notebook: Notebook) -> list[Path]:
    return [path for path in notebook.root.parent.rglob("*") if is_scratch(path)]


@pytest.fixture(params=["again", "first"])
def start(request: pytest.FixtureRequest, built: Notebook, tmp_path: Path) -> Notebook:
    is_first = request.param == "first"
    fresh = tmp_path / "start"
    return Notebook(fresh, NOTES) if is_first else copied(built, fresh)


def test_a_full_disk_leaves_all_as_it_was(start: Notebook, tmp_path: Path) -> None:
    before, writing = start.state(), [name for name in CALLS if name not in ("unlink", "rmdir")]
    said = set()
    for copy, (code, out, err) in failures(start, tmp_path, writing, OSError(ENOSPC, "It is full")):
        if code:  # else it was a link, which not every disk has
            said.add(err.replace(f"{copy.root.parent}/", ""))
            assert (code, out, copy.state(), scratch(copy)) == (1, "", before, [])
    places = {"", "notes: ", "notes/deckwright.lock: ", "output: "}
    places |= {f"{name}.apkg can't be written: " for name in ("bread", "tea", "notes")}
    assert said == {f"Error: {place}It is full\n" for place in places}


def test_an_interrupt_leaves_all_as_it_was(start: Notebook, tmp_path: Path) -> None:
    whole = copied(start, tmp_path / "whole")
    whole.build()
    before, after = start.state(), whole.state()
    for copy, outcome in failures(start, tmp_path, CALLS, KeyboardInterrupt()):
        assert outcome == (130, "", "\nAborted!\n")
        is_old = copy.state() == before
        assert is_old != (after.items() <= copy.state().items())
        assert scratch(copy) == [] or not is_old


def test_a_folder_in_the_place_of_a_package_leaves_all_as_it_was(start: Notebook) -> None:
    place = start.output / "tea.apkg"
    place.unlink(missing_ok=True)
    place.mkdir(parents=True)
    before = start.state()
    assert start.build() == (1, "", f"Error: {place}: is a folder; move it away\n")
    assert start.state() == before
    assert scratch(start) == []


def test_what_was_left_behind_is_no_source(built: Notebook, tmp_path: Path) -> None:
    copy = copied(built, tmp_path / "copy")
    before = copy.built()
    copy.lay({".deckwright-x/a.md": NOTES["tea/green.md"], ".deckwright-x/deckwright.lock": "{}"})
    copy.output.rename(copy.root / "output")
    copy.output = copy.root / "output"
    copy.lay({"output/.deckwright-y/a.md": NOTES["tea/green.md"]})
    assert copy.built() == before


def test_what_was_left_long_ago_is_swept_up(built: Notebook, tmp_path: Path) -> None:
    copy = copied(built, tmp_path / "copy")
    old, fresh, others = ".deckwright-0ld_one2", ".deckwright-fre5h_0n", ".deckwright-of-mine"
    for place in (copy.root, copy.output):
        for name in (old, fresh, others):
            (place / name).mkdir()
            (place / name / "tea.apkg").write_text("half")
            if name != fresh:
                os.utime(place / name, (START, START))
        (place / ".deckwright-a_link00").symlink_to(others)
        os.utime(place / ".deckwright-a_link00", (START, START), follow_symlinks=False)
    copy.built()
    for place in (copy.root, copy.output):
        assert not (place / old).exists()
        assert (place / fresh / "tea.apkg").exists()
        assert (place / others / "tea.apkg").exists()


def test_a_folder_that_may_not_be_written_is_named(built: Notebook, tmp_path: Path) -> None:
    copy = copied(built, tmp_path / "copy")
    shutil.rmtree(copy.output)
    copy.output.symlink_to("/proc/self")
    code, out, said = copy.build()
    assert (code, out) == (1, "")
    assert said.startswith(f"Error: {copy.output}: ")


def test_what_another_build_puts_in_our_place_is_not_ours(
    built: Notebook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy, replace = copied(built, tmp_path / "copy"), Path.replace
    monkeypatch.setenv("DECKWRIGHT_CACHE", str(tmp_path / "cache"))

    def overtaken(file: Path, place: Path) -> Path:
        replace(file, place)
        if place.name == "tea.apkg":
            place.write_bytes(b"another's")
        return place

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", overtaken)
        copy.built()
    assert (copy.output / "tea.apkg").read_bytes() == b"another's"
    copy.lay({"bread/dough.md": AGAIN["bread/dough.md"]})
    copy.built()
    assert copy.shipped()["tea.apkg"]
