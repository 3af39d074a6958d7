"""Builds at each change: the command as an author has it, beside an editor."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, Queue
from signal import SIGINT
from threading import Thread

import pytest

from deckwright.apkg import read
from notebook import Notebook

TEA = "# Tea\n\n## Where does tea grow?\n\nOn a shrub.\n"
COFFEE = "# Coffee\n\n## Where does coffee grow?\n\nOn a tree.\n"
QUIET = 1.0  # seconds in which a change would have been told of


class Watch:
    """The running command, and its lines of both kinds as they come."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self.process = process
        self.lines: Queue[str] = Queue()
        self.reader = Thread(target=self._read)
        self.reader.start()

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self.lines.put(line.rstrip())

    def says(self) -> str:
        return self.lines.get(timeout=30)

    def is_silent(self) -> bool:
        try:
            return not self.lines.get(timeout=QUIET)
        except Empty:
            return True

    def ends(self) -> int:
        self.process.send_signal(SIGINT)
        return self.process.wait(30)


@contextmanager
def watched(*options: str) -> Iterator[Watch]:
    command = [sys.executable, "-m", "deckwright", "watch", *options]
    environment = {name: text for name, text in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment
    ) as process:
        watch = Watch(process)
        try:
            while not watch.says().startswith("watching "):
                pass  # the first build
            yield watch
        finally:
            process.kill()
            watch.reader.join()


@pytest.fixture
def notebook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Notebook:
    monkeypatch.chdir(tmp_path)
    return Notebook(tmp_path, {"tea.md": TEA, "coffee.md": COFFEE})


def test_a_note_that_only_moved_is_not_called_changed(notebook: Notebook) -> None:
    notebook.lay({"drinks/tea.md": "## Where does tea grow?\n\nOn a shrub.\n"})
    (notebook.root / "tea.md").unlink()
    with watched("notes") as watch:
        (notebook.root / "drinks/tea.md").rename(notebook.root / "drinks/green.md")
        assert watch.says() == "1 note moved: drinks.apkg"


def test_each_change_is_built_and_told_in_a_line(notebook: Notebook) -> None:
    with watched("notes") as watch:
        notebook.lay({"tea.md": TEA.replace("shrub", "bush")})
        assert watch.says() == "1 note changed: tea.apkg"
        green = "\n## Which tea is not fermented?\n\nGreen tea.\n"
        notebook.lay({"tea.md": TEA + green, "coffee.md": COFFEE.replace("a tree", "trees")})
        assert watch.says() == "2 notes changed, 1 new: coffee.apkg, tea.apkg"
        notebook.lay({"tea.md": TEA})
        assert watch.says() == "1 note retired: tea.apkg"
        notebook.lay({"tea.md": TEA + green})
        assert watch.says() == "1 note back: tea.apkg"
        assert watch.ends() == 0
    decks = read(notebook.output / "tea.apkg").decks
    assert [note.fields[0] for deck in decks for note in deck.notes] == [
        "Where does tea grow?",
        "Which tea is not fermented?",
    ]


def test_what_it_writes_itself_is_no_change(notebook: Notebook) -> None:
    with watched("notes", "--output", "notes") as watch:
        notebook.lay({"tea.md": TEA.replace("shrub", "bush")})
        assert watch.says() == "1 note changed: tea.apkg"
        notebook.lay({".hidden.md": TEA, "tea.md~": TEA})
        assert watch.is_silent()


def test_a_topic_that_is_gone_is_told_though_no_package_changes(notebook: Notebook) -> None:
    notebook.lay({"herbs/mint.md": "# Mint\n\n## What cools?\n\nMint.\n"})
    with watched("notes") as watch:
        (notebook.root / "herbs" / "mint.md").unlink()
        assert watch.says() == "1 note retired"


def test_notes_below_the_folder_of_packages_are_watched(notebook: Notebook) -> None:
    notebook.lay({"made/herbs/mint.md": "# Mint\n\n## What cools?\n\nMint.\n"})
    with watched("notes", "--output", "notes/made") as watch:
        notebook.lay({"made/herbs/mint.md": "# Mint\n\n## What cools?\n\nIts oil.\n"})
        assert watch.says() == "1 note changed: made.apkg"


def test_errors_are_told_once_and_cost_no_package(notebook: Notebook) -> None:
    with watched("notes") as watch:
        before = notebook.state()
        notebook.lay({"tea.md": f"{TEA}## And rice?\n\n![](rice.png)\n"})
        assert "empty-answer" in watch.says()
        assert "media-missing" in watch.says()
        assert watch.says() == "2 errors, 0 warnings; the packages stay as they were"
        notebook.lay({"tea.md": f"{TEA}\n## And rice?\n\n![](rice.png)\n"})
        assert watch.is_silent()
        notebook.lay({"tea.md": TEA})
        assert watch.says() == "no note changed"
        assert watch.ends() == 0
    assert notebook.state() == before


def test_a_picture_and_the_settings_are_changes(notebook: Notebook) -> None:
    notebook.lay({"tea.md": f"{TEA}\n![A leaf](leaf.svg)\n", "leaf.svg": "<svg/>"})
    with watched("notes") as watch:
        notebook.lay({"leaf.svg": "<svg />"})
        assert watch.says() == "1 note changed: tea.apkg"
        notebook.lay({"deckwright.toml": 'source = "A walk in the garden"\n'})
        assert watch.says() == "2 notes changed: coffee.apkg, tea.apkg"
        notebook.lay({"deckwright.toml": "source = \n"})
        assert "notes/deckwright.toml:1: error" in watch.says()


def test_a_folder_may_go_away_and_come_back(notebook: Notebook) -> None:
    with watched("notes") as watch:
        notebook.root.rename("elsewhere")
        assert watch.is_silent()
        Path("elsewhere").rename("notes")
        notebook.lay({"tea.md": TEA.replace("shrub", "bush")})
        assert watch.says() == "1 note changed: tea.apkg"


def test_a_disk_that_refuses_is_told_and_waited_for(notebook: Notebook) -> None:
    with watched("notes") as watch:
        (notebook.output / "tea.apkg").unlink()
        (notebook.output / "tea.apkg").mkdir()
        notebook.lay({"tea.md": TEA.replace("shrub", "bush")})
        assert watch.says().startswith("Error: ")
        (notebook.output / "tea.apkg").rmdir()
        notebook.lay({"tea.md": TEA.replace("shrub", "low tree")})
        assert watch.says() == "1 note changed: tea.apkg"


def test_it_begins_with_errors_too(notebook: Notebook) -> None:
    notebook.lay({"tea.md": "# Tea\n\n## And rice?\n\n![](rice.png)\n"})
    with watched("notes") as watch:
        assert list(notebook.output.glob("*")) == []
        notebook.lay({"tea.md": TEA})
        assert watch.says() == "2 new notes: coffee.apkg, tea.apkg"
