"""Builds with a ledger: what is asked, what is kept, what is sent anew, what is not written."""

import os
import pty
import shlex
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from biology import CELLS, DOUBTFUL, EDITED, ENERGY, TABLE, doubt, run, wrong

from notebook import DAY, Notebook

STOPPED = "1 error, 0 warnings; nothing is written\n"
QUESTION = "name the three stages of cellular respiration"
NOW = "what are the steps of respiration in a cell?"


@pytest.fixture
def notebook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Notebook:
    """A collection that was built; the current folder is the one that it stands in."""
    monkeypatch.chdir(tmp_path)
    found = Notebook(tmp_path, {"cells/energy.md": ENERGY})
    found.built()
    found.clock += DAY
    return found


def guid(notebook: Notebook, question: str) -> str:
    (found,) = (note.guid for note in notebook.ledger().records if note.question == question)
    return found


# Doubts


def test_a_doubt_stops_a_build(notebook: Notebook) -> None:
    notebook.lay({"cells/energy.md": DOUBTFUL})
    before = notebook.state()
    for command in ("build notes", "build notes --no-lock", "build notes -q"):
        assert run(notebook, command) == (1, "", doubt(notebook) + STOPPED)
        assert notebook.state() == before
    told = "1 error, 0 warnings; 3 notes, 3 cards in 1 deck; 2 more with -v\n"
    assert run(notebook, "check notes") == (1, told, doubt(notebook))


@pytest.mark.parametrize("answer", ["same", "new"])
@pytest.mark.parametrize(
    "place",  # the current folder, what is built from there, and the file's name
    [
        (".", "notes", "energy.md"),
        ("notes", ".", "energy.md"),
        ("notes/cells", ".", "my 'own' energy.md"),
        ("notes", "cells/my energy.md", "my energy.md"),
        (".", "link", "energy.md"),
    ],
)
def test_the_commands_that_are_printed_answer(
    notebook: Notebook, monkeypatch: pytest.MonkeyPatch, answer: str, place: tuple[str, str, str]
) -> None:
    folder, src, name = place
    Path("link").symlink_to("notes")
    Path(CELLS).rename(f"notes/cells/{name}")
    notebook.built()
    before = guid(notebook, QUESTION)
    notebook.lay({f"cells/{name}": DOUBTFUL})
    monkeypatch.chdir(folder)
    build = ("build", src, "-o", notebook.output)
    said = notebook.run(*build).err.splitlines()[0].partition(" answer with deckwright ")[2]
    (command,) = (text for text in said.split(" or deckwright ") if f" --{answer} " in text)
    assert notebook.run(*shlex.split(command)).code == 0
    assert notebook.run(*build)[::2] == (0, "")
    assert (guid(notebook, NOW) == before) == (answer == "same")


def test_a_doubt_lasts_while_the_rest_is_built(notebook: Notebook) -> None:
    """What is new beside the note must not change what is asked of it."""
    notebook.lay({"cells/energy.md": DOUBTFUL})
    for told in ("2 unchanged, 1 new", "3 unchanged"):
        code, out, err = run(notebook, "build notes --keep-going")
        assert (code, out) == (1, TABLE.replace("4", "3") + told + "\n")
        assert err == doubt(notebook) + "1 error, 0 warnings; writing what is sound\n"
    assert run(notebook, "build notes") == (1, "", doubt(notebook) + STOPPED)


@pytest.mark.parametrize("setting", ["new", "same"])
def test_a_setting_may_answer(notebook: Notebook, setting: str) -> None:
    before = guid(notebook, QUESTION)
    notebook.lay({"cells/energy.md": DOUBTFUL, "deckwright.toml": f'doubtful = "{setting}"\n'})
    assert run(notebook, "build notes")[::2] == (0, "")
    assert (guid(notebook, NOW) == before) == (setting == "same")


def on_terminal(typed: str) -> str:
    """What a build prints on a terminal on which that is typed."""
    program = "from deckwright.commands import main; main(prog_name='deckwright')"
    command = [sys.executable, "-c", program, "build", "notes"]
    screen, end = pty.openpty()
    colours = {**os.environ, "NO_COLOR": "1"}
    with subprocess.Popen(command, stdin=end, stdout=end, stderr=end, env=colours):
        os.close(end)
        os.write(screen, typed.encode())
        shown = b""
        # At the end some systems give nothing, others an error.
        with suppress(OSError):
            while part := os.read(screen, 1000):
                shown += part
    os.close(screen)
    return shown.decode().replace("\r\n", "\n")


@pytest.mark.parametrize("answer", ["y", "n"])
def test_an_author_at_a_terminal_is_asked(notebook: Notebook, answer: str) -> None:
    before = guid(notebook, QUESTION)
    notebook.lay({"cells/energy.md": DOUBTFUL})
    question, _, told = on_terminal(f"{answer}\n").partition("]: ")
    assert question == (
        f"{answer}\n"
        f"{CELLS}:9 is 41% like a note of {CELLS}\n"
        f"  was  {QUESTION}\n"
        f"  now  {NOW}\n"
        "  the same note, so that students keep its history? [y/N"
    )
    kept = "2 unchanged, 1 edited, 1 new, 1 retired"
    assert told.splitlines()[2] == (kept if answer == "y" else "2 unchanged, 2 new, 2 retired")
    assert (guid(notebook, NOW) == before) == (answer == "y")


def test_an_author_who_walks_away_changes_nothing(notebook: Notebook) -> None:
    notebook.lay({"cells/energy.md": DOUBTFUL})
    before = notebook.state()
    assert on_terminal("\x04").endswith(" keep its history? [y/N]: \nAborted!\n")
    assert notebook.state() == before


# Parts

OSMOSIS = "## What is osmosis?\n\nWater that moves through a membrane.\n"
SEEPING = "## What is osmosis?\n\nWater that moves through a membrane, out of a cell.\n"


@pytest.fixture
def part(notebook: Notebook) -> Notebook:
    """A collection in which a note was moved to another topic, and edited there."""
    notebook.lay({"water/water.md": "# Water\n\n## What is ice?\n\nFrozen water.\n"})
    notebook.built()
    text = (notebook.root / "water/water.md").read_text()
    notebook.lay({"water/water.md": text + SEEPING})
    return notebook


def test_a_part_asks_about_a_note_that_may_come_from_elsewhere(part: Notebook) -> None:
    (osmosis,) = [record for record in part.ledger().records if "osmosis" in record.question]
    before = part.state()
    place, lock = "notes/water/water.md:6", "deckwright lock notes/water"
    told = (
        f'{place}: error doubtful: 94% like "what is osmosis?" of cells/energy.md, which is not '
        "read: is it that note? build the whole, or answer with "
        f"{lock} --same {place}={osmosis.guid} or {lock} --new {place}\n{STOPPED}"
    )
    assert run(part, "build notes/water") == (1, "", told)
    part.lay({"deckwright.toml": 'doubtful = "same"\n'})
    assert run(part, "build notes/water") == (1, "", told)  # it may still be there as well
    assert part.state() == before


@pytest.mark.parametrize("is_moved", [True, False])
def test_an_answer_about_a_note_from_elsewhere_holds(part: Notebook, *, is_moved: bool) -> None:
    (osmosis,) = [record for record in part.ledger().records if "osmosis" in record.question]
    if is_moved:
        part.lay({"cells/energy.md": ENERGY.replace(OSMOSIS, "")})
        answer = f"--same notes/water/water.md:6={osmosis.guid}"
    else:
        answer = "--new notes/water/water.md:6"
    assert run(part, f"lock notes/water {answer}").code == 0
    assert run(part, "build notes/water").code == 0
    made = part.built()
    assert (made["what is osmosis?"].guid == osmosis.guid) == is_moved
    guids = [note for notes in part.shipped().values() for note in notes]
    assert len(guids) == 2 * len(set(guids)) == 2 * len(part.ledger().records)
    assert [record.guid for record in part.ledger().retired] == []


def test_a_whole_collection_knows_where_a_note_went(part: Notebook) -> None:
    (osmosis,) = [record for record in part.ledger().records if "osmosis" in record.question]
    part.lay({"cells/energy.md": ENERGY.replace(OSMOSIS, "")})
    assert run(part, "build notes --only water").code == 0
    assert osmosis.guid in part.shipped()["water.apkg"]


# Options


def test_locked_builds_need_a_ledger_that_is_up_to_date(notebook: Notebook) -> None:
    assert run(notebook, "build notes --locked") == (0, f"{TABLE}4 unchanged\n", "")
    notebook.lay({"cells/energy.md": EDITED})
    before = notebook.state()
    told = "Error: notes/deckwright.lock is not up to date (3 unchanged, 1 edited); "
    told += "run deckwright build and commit it\n"
    for options in ("--locked", "--locked --no-lock", "--locked -q"):
        assert run(notebook, f"build notes {options}") == (1, "", told)
        assert notebook.state() == before
    notebook.lock.unlink()
    assert run(notebook, "build notes --locked") == (
        1,
        "",
        told.replace("3 unchanged, 1 edited", "4 new"),
    )
    assert not notebook.lock.exists()


def test_a_locked_build_tells_what_no_student_would_see(notebook: Notebook) -> None:
    notebook.lay({"cells/energy.md": ENERGY.replace("Water that moves", "Water that\nmoves")})
    code, out, err = run(notebook, "build notes --locked")
    assert (code, out) == (1, "")
    assert "(4 unchanged; written otherwise or elsewhere: 1)" in err


def test_no_lock_leaves_the_ledger_alone(notebook: Notebook) -> None:
    ledger = notebook.lock.read_bytes()
    notebook.lay({"cells/energy.md": EDITED})
    assert run(notebook, "build notes --no-lock") == (0, f"{TABLE}3 unchanged, 1 edited\n", "")
    assert notebook.lock.read_bytes() == ledger
    notebook.lock.unlink()
    assert run(notebook, "build notes --no-lock") == (0, f"{TABLE}4 new\n", "")
    assert not notebook.lock.exists()


@pytest.mark.parametrize("target", [f"{CELLS}:5", "cells/energy.md:3", "GUID", "all"])
def test_notes_can_be_sent_anew(notebook: Notebook, target: str) -> None:
    before = {record.guid: record.mod for record in notebook.ledger().records}
    atp = guid(notebook, "why does a cell need atp?")
    told = "4 edited" if target == "all" else "3 unchanged, 1 edited"
    outcome = run(notebook, f"build notes --restamp {target.replace('GUID', atp)}")
    assert outcome == (0, f"{TABLE}{told}\n", "")
    after = {record.guid: record.mod for record in notebook.ledger().records}
    sent = before.keys() if target == "all" else {atp}
    assert after == {guid: notebook.clock if guid in sent else mod for guid, mod in before.items()}
    assert {note.guid: note.mod for note in notebook.shipped()["cells.apkg"].values()} == after


@pytest.mark.parametrize(
    "target", [f"{CELLS}:1", "nowhere.md:3", "nobody", "", "All", "all --restamp x"]
)
def test_what_is_not_there_cannot_be_sent_anew(notebook: Notebook, target: str) -> None:
    notebook.lay({"cells/energy.md": EDITED})
    before = notebook.state()
    message = "Invalid value for '--restamp': no note that is written stands at "
    told = f"{message}{target.rsplit(maxsplit=1)[-1] if target else ''}, or has it as its guid"
    outcome = run(notebook, f"build notes --restamp {target or repr('')}")
    assert outcome == wrong("build", told)
    assert notebook.state() == before


# Folders that can't be written


@pytest.fixture
def read_only(notebook: Notebook) -> Iterator[Notebook]:
    """The collection, edited, in a folder that takes no files."""
    notebook.lay({"cells/energy.md": EDITED})
    root = str(notebook.root)
    if os.geteuid():
        notebook.root.chmod(0o555)
        yield notebook
        notebook.root.chmod(0o755)
        return
    if subprocess.run(["mount", "--bind", root, root], check=False, capture_output=True).returncode:
        pytest.skip("root may write everything, and can't mount")
    try:
        subprocess.run(["mount", "-o", "remount,ro,bind", root], check=True)
        yield notebook
    finally:
        subprocess.run(["umount", root], check=True)


def test_a_folder_that_cannot_be_written_is_no_hindrance(read_only: Notebook) -> None:
    notebook, ledger = read_only, read_only.lock.read_bytes()
    told = f"{TABLE}3 unchanged, 1 edited\n"
    assert run(notebook, "build notes") == (
        0,
        told,
        "warning: notes/deckwright.lock can't be written: the next build won't know these notes "
        "again once they are edited; make the folder writable, or say --no-lock if that is meant\n",
    )
    assert run(notebook, "build notes --no-lock") == (0, told, "")
    assert notebook.lock.read_bytes() == ledger
