"""The commands as processes: what they load, terminals, pipes, full disks, interrupts."""

import os
import pty
import re
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from signal import SIGINT
from time import sleep

import pytest

from deckwright.commands import main

DECKWRIGHT = (
    sys.executable,
    "-c",
    "from deckwright.commands import main; main(prog_name='deckwright')",
)
NOTES = "# Tea\n\n## Where does tea grow?\n\nOn a shrub.\n"


@pytest.fixture(autouse=True)
def notes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with a sound collection in it."""
    monkeypatch.chdir(tmp_path)
    Path("tea.md").write_text(NOTES)
    return tmp_path


def deckwright(*arguments: str, **environment: str) -> tuple[int, str, str]:
    done = subprocess.run(
        [*DECKWRIGHT, *arguments],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={**os.environ, **environment},
    )
    return done.returncode, done.stdout, done.stderr


# What they load


def test_help_waits_for_click_only() -> None:
    program = "import click, sys, deckwright.commands; print(*sys.modules)"
    loaded = subprocess.check_output([sys.executable, "-c", program], text=True).split()
    assert {name for name in loaded if name.startswith("deckwright")} == {
        "deckwright",
        "deckwright.commands",
        *(f"deckwright.commands.{name}" for name in (*main.commands, "options")),
    }
    assert not {"pathlib", "dataclasses", "yaml"}.intersection(loaded)


@pytest.mark.parametrize("command", [(), *((name,) for name in sorted(main.commands))])
def test_help_fits_and_has_examples(command: Sequence[str]) -> None:
    code, text, errors = deckwright(*command, "--help")
    assert (code, errors) == (0, "")
    assert max(map(len, text.splitlines())) <= 80
    assert re.search(rf"Examples?:\n    deckwright {' '.join(command)}", text)
    assert deckwright(*command, "-h") == (code, text, errors)


def test_the_version_is_told() -> None:
    assert re.fullmatch(r"deckwright \d+\.\d+\.\d+\n", deckwright("-V")[1])
    assert deckwright("--version") == deckwright("-V")


@pytest.mark.parametrize(
    "arguments", [["bild"], ["build", "nowhere"], ["check", "--format", "xml"], ["new"]]
)
def test_wrong_usage_is_told_apart(arguments: Sequence[str]) -> None:
    code, output, errors = deckwright(*arguments)
    assert (code, output) == (2, "")
    assert "Try 'deckwright " in errors


# new


def test_a_new_collection_builds_at_once() -> None:
    made = (
        "Made biology. Next:\n\n  deckwright build biology\n\n"
        "Then open output/bread.apkg with Anki, and the notes with your editor.\n"
    )
    assert deckwright("new", "biology") == (0, made, "")
    total = "0 errors, 0 warnings; 16 notes, 18 cards in 3 decks; 2 more with -v\n"
    assert deckwright("check", "biology") == (0, total, "")
    assert deckwright("build", "biology", "--quiet") == (0, "", "")
    assert Path("output/bread.apkg").is_file()


def test_the_next_command_can_be_copied() -> None:
    assert "\n  deckwright build 'my notes'\n" in deckwright("new", "my notes")[1]


def test_notes_are_not_overwritten() -> None:
    code, _, errors = deckwright("new", ".")
    assert code == 2
    assert errors.endswith("Error: . is not empty; choose a new name or an empty folder\n")
    assert Path("tea.md").read_text() == NOTES


def test_an_empty_folder_will_do() -> None:
    Path("empty").mkdir()
    assert deckwright("new", "empty")[0] == 0
    assert Path("empty/bread/1-dough.md").is_file()


# Terminals and pipes


def on_terminal(command: Sequence[str], **environment: str) -> str:
    """What a command prints on a terminal."""
    reader, terminal = pty.openpty()
    with os.fdopen(reader, "rb", buffering=0) as screen:
        with os.fdopen(terminal, "wb") as out:
            process = subprocess.Popen(
                command, stdout=out, stderr=out, env={**os.environ, **environment}
            )
        shown = b""
        # At the end some systems give nothing, others an error.
        with suppress(OSError):
            while part := screen.read(1000):
                shown += part
        process.wait()
    return shown.decode().replace("\r\n", "\n")


def test_colours_are_for_terminals_that_want_them() -> None:
    Path("bad.md").write_bytes(b"\xff")
    command = [*DECKWRIGHT, "check"]
    plain = "bad.md:1: error not-utf8: byte 0xff is not UTF-8; save the file as UTF-8\n"
    assert deckwright("check")[2] == plain
    assert on_terminal(command, NO_COLOR="1").startswith(plain)
    coloured = on_terminal(command, NO_COLOR="")
    assert coloured.startswith("\x1b[1mbad.md:1:\x1b[0m \x1b[31m\x1b[1merror\x1b[0m not-utf8: ")


PROGRESS = """\
from deckwright.actions.clock import progress
with progress(patience={patience}) as show:
    for done in range(1, 401):
        show(done, 400)
"""


def test_progress_is_shown_step_by_step_and_wiped_away() -> None:
    shown = on_terminal([sys.executable, "-c", PROGRESS.format(patience=0)])
    steps = "".join(f"\r{percent}% of 400 files" for percent in range(1, 101))
    assert shown == f"{steps}\r\x1b[K"


def test_progress_is_not_shown_at_once_nor_to_a_pipe() -> None:
    assert on_terminal([sys.executable, "-c", PROGRESS.format(patience=60)]) == ""
    command = [sys.executable, "-c", PROGRESS.format(patience=0)]
    assert subprocess.check_output(command, stderr=subprocess.STDOUT) == b""


def test_long_names_are_cut_on_a_terminal_only() -> None:
    title = "Everything about tea " * 5
    Path("tea.md").write_text(NOTES.replace("Tea", title))
    name = title.strip().replace(" ", "-").lower()[:80]
    assert f"{name}.apkg  " in deckwright("build")[1]
    shown = on_terminal([*DECKWRIGHT, "build"], COLUMNS="80").splitlines()
    assert [len(line) for line in shown] == [80, 80, len("1 unchanged")]
    assert f"{name[:20]}" in shown[1]


def test_a_reader_that_has_enough_is_no_fault() -> None:
    for number in range(600):
        Path(f"{number}-{'long' * 30}.md").write_bytes(b"\xff")
    command = [*DECKWRIGHT, "check", "--format", "json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 1


def test_a_pipe_without_the_right_letters_is_no_fault() -> None:
    Path("猫.md").write_text("## 何ですか？\n\n猫です。\n", encoding="utf-8")
    code, table, _ = deckwright("build", PYTHONIOENCODING="cp1252")
    assert code == 0
    assert "\\u732b.apkg" in table


@pytest.mark.parametrize("stream", ["1", "2"])
def test_a_stream_that_is_closed_is_no_fault(stream: str) -> None:
    command = f'exec "$0" -m deckwright build {stream}>&-'
    done = subprocess.run(
        ["sh", "-c", command, sys.executable], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert list(Path("output").glob("*.apkg"))


# The machine's failures


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no device that never ends")
def test_a_document_without_end_is_said() -> None:
    message = "Error: /dev/zero is larger than 20 MB; split it\n"
    assert deckwright("draft", "/dev/zero") == (1, "", message)
    assert deckwright("check", "--against", "/dev/zero") == (1, "", message)


def test_a_folder_that_cannot_be_made_is_said() -> None:
    outcome = deckwright("build", "--output", "tea.md/packages")
    assert outcome == (1, "", "Error: tea.md/packages: Not a directory\n")
    Path("away").symlink_to("nowhere")
    outcome = deckwright("build", "--output", "away")
    assert outcome == (1, "", "Error: away: is no folder; move it away\n")


@pytest.mark.parametrize(
    ("size", "reason"), [(300_000, "File too large"), (20_000, "disk I/O error")]
)
def test_a_full_disk_is_said_and_leaves_the_last_packages(size: int, reason: str) -> None:
    deckwright("build")
    before = {file: file.read_bytes() for file in Path("output").iterdir()}
    Path("map.png").write_bytes(os.urandom(400_000))
    Path("tea.md").write_text("## Where does tea grow?\n\n![Map](map.png)\n")
    limit = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {size})); "
    program = limit + DECKWRIGHT[-1]
    done = subprocess.run(
        [sys.executable, "-c", program, "build"], capture_output=True, check=False, text=True
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert re.fullmatch(rf"Error: \S+\.apkg can't be written: {reason}\n", done.stderr)
    assert {file: file.read_bytes() for file in Path("output").iterdir()} == before


def test_a_collection_that_has_no_room_can_be_begun_again() -> None:
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (700, 700)); "
    done = subprocess.run(
        [sys.executable, "-c", limit + DECKWRIGHT[-1], "new", "biology"],
        capture_output=True,
        check=False,
        text=True,
    )
    assert (done.returncode, done.stderr) == (1, "Error: File too large\n")
    assert list(Path("biology").iterdir()) == []
    assert deckwright("new", "biology")[0] == 0


def test_an_interrupt_leaves_the_last_packages(notes: Path) -> None:
    deckwright("build")
    before = {file: file.read_bytes() for file in Path("output").iterdir()}
    for number in range(1000):
        Path(f"{number}.md").write_text(f"## Which number is this: {number}?\n\nIt is {number}.\n")
    command = [*DECKWRIGHT, "build"]
    errors = notes / "errors.txt"
    with errors.open("w") as file, subprocess.Popen(command, stderr=file) as process:
        while not list(Path("output").glob(".deckwright-*/*")):
            assert process.poll() is None
            sleep(0.001)
        process.send_signal(SIGINT)
        assert process.wait() == 130
    assert errors.read_text().strip() == "Aborted!"
    assert {file: file.read_bytes() for file in Path("output").iterdir()} == before
