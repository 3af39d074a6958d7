"""stats: what it counts, as a table and as a record."""

import json
from pathlib import Path

import pytest

from deckwright import commands as main

FEW = "# Bread\n\n## What raises dough?\n\nYeast.\n\n## What is rye?\n\nA grain of the north.\n"
TERMS = "# Tea\n\n## Key terms\n\n- **Oolong**: {}\n- **Assam**: a strong black tea of India\n"

TABLE = """\
decks  notes  cards  questions  clozes  middle  long
Bread      2      2          2       0       3     5
Tea        2      2          0       2       -     -
all        4      4          2       2       3     5

findings        number
cloze-leak           1
missing-source       1
"""


@pytest.fixture(autouse=True)
def notes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("bread.md").write_text(FEW, encoding="utf-8")
    Path("tea.md").write_text(TERMS.format("the oolong of Taiwan"), encoding="utf-8")


def stats(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[object, str, str]:
    with pytest.raises(SystemExit) as end:
        main.main(("stats", *arguments), prog_name="deckwright")
    printed = capsys.readouterr()
    return end.value.code, printed.out, printed.err


def test_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert stats(capsys) == (0, TABLE, "")
    assert not Path("output").exists()


def test_a_record(capsys: pytest.CaptureFixture[str]) -> None:
    code, printed, errors = stats(capsys, "--format", "json")
    assert (code, errors) == (0, "")
    record = json.loads(printed)
    assert [deck["name"] for deck in record["decks"]] == ["Bread", "Tea"]
    assert record["all"] == {
        "name": "all",
        "notes": 4,
        "cards": 4,
        "questions": 2,
        "clozes": 2,
        "middle": 3,
        "long": 5,
    }
    assert record["findings"] == {"cloze-leak": 1, "missing-source": 1}


def test_what_is_sound_is_counted_and_errors_are_found(capsys: pytest.CaptureFixture[str]) -> None:
    Path("tea.md").write_bytes(b"# Tea\n\n\xff\n")
    code, printed, _ = stats(capsys, "--format", "json")
    assert (code, json.loads(printed)["all"]["notes"]) == (1, 2)
    assert json.loads(printed)["findings"]["not-utf8"] == 1


def test_an_empty_folder_has_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    Path("bread.md").unlink()
    Path("tea.md").unlink()
    assert stats(capsys)[:2] == (
        1,
        "decks  notes  cards  questions  clozes  middle  long\n"
        "all        0      0          0       0       -     -\n\n"
        "findings  number\nno-notes       1\n",
    )
