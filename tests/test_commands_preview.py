"""The command that shows cards: what it says, writes and refuses."""

import json
import os
import subprocess
import sys
from http.client import HTTPConnection
from pathlib import Path
from signal import SIGINT
from typing import Any

import pytest

from notebook import Notebook

TEA = "# Tea\n\n## Where does tea grow?\n\nOn a shrub.\n\n## Which tea is green?\n"
SAID = (
    'notes/tea.md:7: warning unanswered: no answer to "Which tea is green?"; write one below it\n'
)
TOTAL = "0 errors, 1 warning; 1 note, 1 card in 1 deck"


@pytest.fixture
def notebook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Notebook:
    monkeypatch.chdir(tmp_path)
    return Notebook(tmp_path, {"tea.md": TEA})


def data(out: Path) -> dict[str, Any]:
    script = (out / "data" / "cards.js").read_text("utf-8")
    found = json.loads(script.removeprefix("deckwright.begin(").removesuffix(");\n"))
    assert isinstance(found, dict)
    return found


def test_the_page_is_written_and_nothing_else(notebook: Notebook) -> None:
    made = notebook.run("preview", "notes")
    assert made == (0, f"{TOTAL}; see {Path('output/preview/index.html')}\n", SAID)
    assert not notebook.lock.exists()
    assert [path.name for path in notebook.output.iterdir()] == ["preview"]


def test_the_page_tells_of_no_home_folder(notebook: Notebook, tmp_path: Path) -> None:
    notebook.run("preview", notebook.root.resolve(), "-o", "page")
    assert str(tmp_path) not in (tmp_path / "page" / "data" / "cards.js").read_text("utf-8")
    assert {finding[0] for finding in data(tmp_path / "page")["findings"]} == {"tea.md"}


def test_a_card_has_what_lint_says_of_it(notebook: Notebook, tmp_path: Path) -> None:
    notebook.lay({"tea.md": "# Tea\n\n## Is black tea hotter than green tea?\n\nNo.\n"})
    notebook.run("preview", "notes", "-o", "page")
    (card,) = data(tmp_path / "page")["cards"]
    codes = [finding[3] for finding in data(tmp_path / "page")["findings"]]
    assert "question-yesno" in [codes[place] for place in card[5]]


def test_packages_of_the_last_build_are_offered(notebook: Notebook, tmp_path: Path) -> None:
    notebook.run("build", "notes", "-o", "dist")
    (tmp_path / "dist" / "other.apkg").write_bytes(b"")
    os.utime(notebook.root / "tea.md", (0, 0))
    made = notebook.run("preview", "notes", "-o", "page", "--packages", "dist")
    assert made.err == SAID
    assert [path.name for path in (tmp_path / "page" / "packages").iterdir()] == ["tea.apkg"]


def test_packages_older_than_the_notes_are_told_of(notebook: Notebook) -> None:
    notebook.run("build", "notes")
    os.utime(Path("output", "tea.apkg"), (0, 0))
    notebook.lay({"tea.md": TEA.replace("shrub", "bush")})
    told = (
        f"warning: {Path('output/tea.apkg')} is older than the notes; run deckwright build first\n"
    )
    assert notebook.run("preview", "notes").err == SAID + told


def test_packages_that_a_build_left_alone_are_not_old(notebook: Notebook) -> None:
    notebook.lay(
        {
            "a/one.md": "## What is oolong?\n\nHalf black\n",
            "b/two.md": "## What is matcha?\n\nA powder\n",
        }
    )
    notebook.run("build", "notes")
    for package in Path("output").glob("*.apkg"):
        os.utime(package, (0, 0))
    notebook.lay({"b/two.md": "## What is matcha?\n\nGround leaves\n"})
    notebook.run("build", "notes")
    assert Path("output", "a.apkg").stat().st_mtime == 0
    assert notebook.run("preview", "notes").err == SAID


def test_sound_cards_are_shown_beside_errors(notebook: Notebook, tmp_path: Path) -> None:
    notebook.lay({"a.md": "## Which?\n\n{{c1::unclosed\n"})
    made = notebook.run("preview", "notes", "-o", "page")
    assert made.code == 1
    assert "notes/a.md:" in made.err
    assert len(data(tmp_path / "page")["cards"]) == 1


def test_without_cards_nothing_is_written(notebook: Notebook, tmp_path: Path) -> None:
    notebook.become({"a.md": "nothing\n"})
    made = notebook.run("preview", "notes", "-o", "page")
    assert made.code == 1
    assert made.err.endswith("nothing is written\n")
    assert not (tmp_path / "page").exists()


def test_a_folder_with_other_files_is_refused(notebook: Notebook) -> None:
    made = notebook.run("preview", "notes", "-o", "notes")
    assert made.code == 1
    assert "notes: has other files than a preview's; choose a new or an empty folder" in made.err


def test_a_port_needs_a_server(notebook: Notebook) -> None:
    made = notebook.run("preview", "notes", "--port", "8000")
    assert made.code == 2
    assert "--port goes with --serve" in made.err


def test_a_server_shows_the_page_and_ends(notebook: Notebook) -> None:
    command = [sys.executable, "-m", "deckwright", "preview", str(notebook.root), "--serve"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=dict(os.environ)
    ) as process:
        assert process.stdout
        assert process.stderr
        try:
            first = process.stdout.readline()
            assert first.endswith(f" shows {notebook.root}; Ctrl-C ends it\n")
            port = int(first.split()[0].rpartition(":")[2])
            connection = HTTPConnection("localhost", port, timeout=30)
            connection.request("GET", "/data/cards.js")
            assert "Where does tea grow?" in connection.getresponse().read().decode()
            connection.close()
            assert process.stdout.readline() == f"{TOTAL}\n"
            process.send_signal(SIGINT)
            assert process.wait(30) == 0
            assert "Traceback" not in process.stderr.read()
        finally:
            process.kill()
    assert not notebook.output.exists()


def test_a_name_that_the_disk_spells_otherwise_is_no_fault(notebook: Notebook) -> None:
    notebook.lay({"u\u0308.md": "## Where is it?\n\nHere.\n"})
    notebook.build()
    assert notebook.run("preview", "notes").code == 0
