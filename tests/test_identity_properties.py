"""What holds of identities whatever an author does."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from scribe import Scribe

from deckwright.model import Record, Rendered
from notebook import DAY, START, Notebook, Outcome

SEEDS = range(6)
EDITS = 12


def live(notebook: Notebook) -> dict[str, Record]:
    return {record.guid: record for record in notebook.ledger().records}


def retired(notebook: Notebook) -> dict[str, Record]:
    return {record.guid: record for record in notebook.ledger().retired}


def everything(notebook: Notebook) -> dict[str, Rendered]:
    return notebook.shipped()["notes.apkg"]


def identities(notebook: Notebook) -> dict[tuple[str, ...], tuple[str, int]]:
    """The guid and the id of each note, by its text."""
    return {note.fields[:2]: (guid, note.id) for guid, note in everything(notebook).items()}


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("answer", ["new", "same"])
def test_whatever_is_edited(tmp_path: Path, seed: int, answer: str) -> None:
    """No guid is on two notes; times tell of every change, and never go back."""
    scribe = Scribe(seed)
    notebook = scribe.notebook(tmp_path, doubtful=answer)
    for _ in range(EDITS):
        before, ledger, gone = everything(notebook), live(notebook), retired(notebook)
        told = [scribe.edit() for _ in range(scribe.random.choice([1, 1, 3]))]
        notebook.become(scribe.texts())
        notebook.clock += scribe.random.choice([-DAY, 0, 0, 1, DAY])
        last = notebook.state()
        outcome = notebook.build()
        state = notebook.state()
        assert outcome.code == 0 or state == last, outcome
        assert notebook.build().code == outcome.code
        assert notebook.state() == state, told
        check_guids(notebook)
        check_times(notebook, before, told)
        check_retired(notebook, gone)
        assert ledger.keys() | gone.keys() <= live(notebook).keys() | retired(notebook).keys()


def check_guids(notebook: Notebook) -> None:
    known = notebook.ledger()
    guids = [record.guid for record in (*known.records, *known.retired)]
    ids = [record.id for record in (*known.records, *known.retired)]
    assert len(set(guids)) == len(guids)
    assert len(set(ids)) == len(ids)
    assert everything(notebook).keys() == live(notebook).keys()


def check_times(notebook: Notebook, before: dict[str, Rendered], told: object) -> None:
    for guid, note in everything(notebook).items():
        assert note.mod == live(notebook)[guid].mod
        if guid in before:
            old = before[guid]
            is_same = (old.fields, old.tags) == (note.fields, note.tags)
            assert note.mod == old.mod if is_same else note.mod > old.mod, (told, note)
            assert (note.id, note.kind) == (old.id, old.kind)


def check_retired(notebook: Notebook, gone: dict[str, Record]) -> None:
    for guid, record in live(notebook).items():
        if guid in gone:
            assert (record.kind, record.question) == (gone[guid].kind, gone[guid].question)


# Edits that no student sees


def wrapped(text: str) -> str:
    """One word a line, in paragraphs."""
    return "\n".join(
        line.replace(" ", "\n") if line.startswith("It ") else line for line in text.split("\n")
    )


FORMATTING: dict[str, Callable[[str], str]] = {
    "line breaks": wrapped,
    "blank lines": lambda text: text.replace("\n\n", "\n\n\n\n") + "\n\n",
    "spaces at the ends": lambda text: re.sub(r"(?<=[.a])\n", " \n", text),
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "byte order mark": lambda text: "\ufeff" + text,
    "underlined headings": lambda text: re.sub(r"^# (.*)", r"\1\n===", text),
    "closed headings": lambda text: re.sub(r"^(#.*)$", r"\1 ##", text, flags=re.MULTILINE),
    "other bullets": lambda text: text.replace("\n- ", "\n* "),
    "bold": lambda text: text.replace("**", "__"),
    "comments": lambda text: text + "\n<!-- checked -->\n",
    "front matter": lambda text: "---\nauthor: me\n---\n" + text,
}
PLAIN = {
    "tea.md": "# Tea\n\n## Where does it grow ?\n\nIt grows on **old** shrubs in many lands .\n\n"
    "- In Asia\n- In Africa\n\nNowhere else.\n\n"
    "## Key terms\n\n- **Cup**: holds tea\n- **Pot**: holds more\n",
    "bread.md": "# Bread\n\n{{c1::Flour}} and {{c2::water}} .\n\nQ: Who eats it ?\nA: All.\n\n"
    "## How is it cut ?\n\n```sh\ncut  bread\n```\n\n"
    "> With care\n\n| a | b |\n|---|---|\n| c | d |\n",
}


@pytest.mark.parametrize("name", FORMATTING)
def test_formatting_changes_nothing_for_students(tmp_path: Path, name: str) -> None:
    notebook = Notebook(tmp_path, PLAIN)
    notebook.built()
    before = everything(notebook)
    assert len(before) == 6
    edited = {path: FORMATTING[name](text) for path, text in PLAIN.items()}
    assert edited != PLAIN
    notebook.lay(edited)
    notebook.built()
    after = everything(notebook)
    assert {guid: note.mod for guid, note in after.items()} == {
        guid: note.mod for guid, note in before.items()
    }


@pytest.mark.parametrize("seed", SEEDS)
def test_the_order_changes_nothing(tmp_path: Path, seed: int) -> None:
    scribe = Scribe(seed)
    notebook = scribe.notebook(tmp_path)
    before = identities(notebook)
    for notes in scribe.files.values():
        scribe.random.shuffle(notes)
    names = list(scribe.files)
    scribe.random.shuffle(names)
    for edited in (
        scribe.texts(),
        {f"{at}/{name}": text for at, (name, text) in enumerate(scribe.texts().items())},
        dict(zip(names, scribe.texts().values(), strict=True)),
    ):
        notebook.become(edited)
        notebook.built()
        assert identities(notebook) == before
        assert notebook.ledger().retired == ()


# What is undone


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_deleted_and_restored_is_the_same(tmp_path: Path, seed: int) -> None:
    scribe = Scribe(seed)
    notebook = scribe.notebook(tmp_path)
    before, texts = identities(notebook), scribe.texts()
    for _ in range(8):
        scribe.delete()
    notebook.become(scribe.texts())
    notebook.built()
    assert len(retired(notebook)) == 8
    notebook.become(texts)
    notebook.built()
    assert identities(notebook) == before
    assert notebook.ledger().retired == ()


# Time


def test_the_clock_of_a_build(tmp_path: Path) -> None:
    """A clock that goes back, or stands still, makes no time go back or stand still."""
    notebook = Notebook(tmp_path, PLAIN)
    last = notebook.built()["who eats it ?"].mod
    for step in (-10 * DAY, 0, 0, 1, -START, DAY):
        notebook.clock += step
        notebook.lay({"bread.md": PLAIN["bread.md"].replace("All.", f"All {last} of them.")})
        assert notebook.build().code == 0
        (record,) = (each for each in notebook.ledger().records if each.question == "who eats it ?")
        assert record.mod == max(notebook.clock, last + 1)
        last = record.mod


def test_the_time_of_an_edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An edition with changes must be later than the last; one without may have any time."""

    def edition(time: int, **files: str) -> Outcome:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(time))
        notebook.lay({f"{name}.md": text for name, text in files.items()})
        return notebook.build()

    notebook = Notebook(tmp_path, PLAIN)
    assert edition(START).code == 0
    edited = PLAIN["bread.md"].replace("All.", "All of us.")
    for time in (START + 9, START, 1, 0):
        state = notebook.state()
        assert edition(time).code == 0
        assert notebook.state() == state
    for files in ({"bread": edited}, {"new": "# New\n\n## What is new ?\n\nIt.\n"}):
        state = notebook.state()
        for time in (START, START - 1, 0):
            code, out, err = edition(time, **files)
            assert (code, out) == (2, "")
            assert err.endswith(
                f"Error: SOURCE_DATE_EPOCH is {time}, not later than the last build's {START}; "
                "raise it, or students won't get what has changed since\n"
            )
            assert notebook.state() == state
        (notebook.root / "new.md").unlink(missing_ok=True)
        notebook.lay(PLAIN)
    assert edition(START + 1, bread=edited).code == 0
    known = {record.question: record.mod for record in notebook.ledger().records}
    assert known.pop("who eats it ?") == START + 1
    assert set(known.values()) == {START}
