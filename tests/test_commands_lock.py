"""What is told of the ledger: all that deckwright lock prints, its exit codes, what it writes."""

import re
import shutil
from pathlib import Path

import pytest
from biology import CELLS, CURE, DOUBTFUL, EDITED, ENERGY, TABLE, WORDS, doubt, run, wrong

from notebook import DAY, Notebook

LOCK = "notes/deckwright.lock"
NAMES = dict(
    zip("abcdef", ("amber", "basalt", "copper", "dolomite", "emerald", "flint"), strict=True)
)


@pytest.fixture
def notebook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Notebook:
    """A collection that was built; the current folder is the one that it stands in."""
    monkeypatch.chdir(tmp_path)
    found = Notebook(tmp_path, {"cells/energy.md": ENERGY})
    found.built()
    found.clock += DAY
    return found


def test_lock_says_what_a_build_would_find(notebook: Notebook) -> None:
    before = notebook.state()
    assert run(notebook, "lock notes") == (0, "4 unchanged\n", "")
    notebook.lay({"cells/energy.md": EDITED.partition("## What is osmosis")[0]})
    edited = f'  edited   {CELLS}:3: "why does a cell need atp?"\n'
    told = (
        "1 unchanged, 1 edited, 2 retired\n"
        f"{edited}"
        f'  retired  {CELLS}: "what is osmosis?"\n'
        f'  retired  {CELLS}: "ribosome: joins amino acids into proteins"\n'
        "           students keep them; to delete them: Browse nid:1514478662126,1534268859948\n"
    )
    assert run(notebook, "lock notes") == (0, told, "")
    assert notebook.state() == before
    assert run(notebook, "build notes").out == TABLE.replace("4", "2") + told.replace(edited, "")


def test_lock_says_what_a_build_would_ask(notebook: Notebook) -> None:
    notebook.lay({"cells/energy.md": DOUBTFUL})
    code, out, err = run(notebook, "lock notes")
    assert (code, out.splitlines()[0]) == (1, "2 unchanged, 1 new, 1 retired")
    assert err == doubt(notebook)


def test_lock_check_fails_where_a_build_would_change_the_ledger(notebook: Notebook) -> None:
    assert run(notebook, "lock notes --check") == (0, "", "")
    notebook.lay({"cells/energy.md": EDITED.partition("- **")[0], "a.md": WORDS})
    before = notebook.state()
    stale = "error lock-stale"
    ribosome = "ribosome: joins amino acids into proteins"
    assert run(notebook, "lock notes --check") == (
        1,
        "",
        f"notes/a.md:1: {stale}: is not in the ledger; {CURE}\n"
        f'{CELLS}:1: {stale}: has no note "{ribosome}" any more; {CURE}\n'
        f"{CELLS}:3: {stale}: was changed since the ledger was written; {CURE}\n"
        "2 unchanged, 1 changed, 1 new, 1 retired\n",
    )
    assert notebook.state() == before
    notebook.built()
    assert run(notebook, "lock notes --check") == (0, "", "")
    run(notebook, "lock notes --new notes/a.md:1")
    told = f"notes/a.md:1: {stale}: was never built; {CURE}\n3 unchanged, 1 new\n"
    assert run(notebook, "lock notes --check") == (1, "", told)


def test_lock_check_tells_what_moved_from_what_changed(notebook: Notebook) -> None:
    gas = "How does a cell get oxygen?\n\nBy diffusion.\n"
    water, words = ENERGY.index("## What is osmosis"), ENERGY.index("## Key terms")
    notebook.lay({"cells/energy.md": f"{ENERGY[:water]}### {gas}\n{ENERGY[water:]}"})
    notebook.built()
    swapped = f"# Energy\n\n## {gas}\n{EDITED[len('# Energy') : EDITED.index('## Key terms')]}"
    notebook.lay({"cells/energy.md": swapped, "cells/terms.md": ENERGY[words:]})
    stale, since = "error lock-stale: was", f"since the ledger was written; {CURE}"
    assert run(notebook, "lock notes --check") == (
        1,
        "",
        f"{CELLS}:3: {stale} moved from another heading {since}\n"
        f"{CELLS}:9: {stale} changed {since}\n"
        f"notes/cells/terms.md:3: {stale} moved from another file {since}\n"
        "2 unchanged, 1 changed, 2 moved\n",
    )


def test_lock_check_fails_with_the_errors_of_a_build(notebook: Notebook) -> None:
    notebook.lay({"cells/energy.md": DOUBTFUL})
    assert run(notebook, "lock notes --check") == (1, "", doubt(notebook))
    notebook.lay({"cells/energy.md": ENERGY, "cells/a.md": ENERGY})
    code, _, err = run(notebook, "lock notes --check")
    copy = f"notes/cells/a.md:3: error duplicate-exact: the same card as at {CELLS}:3; delete one\n"
    assert code == 1
    assert err.startswith(copy)
    assert "lock-stale" not in err


def test_lock_check_wants_a_ledger_that_is_in_order(notebook: Notebook) -> None:
    text = notebook.lock.read_text()
    first, second = text.split("\n\n")[2:4]
    notebook.lock.write_text(text.replace(first, "#").replace(second, first).replace("#", second))
    place = f"{LOCK}:1: error lock-stale"
    told = f"{place}: is not in order, as merges leave it; {CURE}\n"
    assert run(notebook, "lock notes --check") == (1, "", told)
    notebook.lock.unlink()
    told = f"{place}: there is none yet; {CURE}\n"
    assert run(notebook, "lock notes --check") == (1, "", told)
    assert not notebook.lock.exists()


def test_lock_explain_says_by_what_a_note_is_known(notebook: Notebook) -> None:
    notebook.lay({"cells/energy.md": EDITED, "a.md": WORDS})
    record = notebook.ledger().records[0]
    assert run(notebook, f"lock notes --explain {CELLS}:5") == (
        0,
        f"note      {record.guid}, question, nid:{record.id}\n"
        "question  why does a cell need atp?\n"
        "deck      cells::Energy\n"
        "changed   2023-11-15T22:13:20Z\n"
        "known by  the same question (exact)\n"
        "was       cells/energy.md: why does a cell need atp?\n",
        "",
    )
    code, out, err = run(notebook, "lock notes --explain a.md:1")
    assert (code, err) == (0, "")
    assert out.splitlines()[1:] == [
        "question  dough is flour and water.",
        "deck      a",
        "known     not yet: a build makes it a new note, or asks",
        "c1        flour",
        "c2        water",
    ]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ("--explain nowhere.md:3", "Invalid value for '--explain': no note stands at nowhere.md:3"),
        (
            f"--explain a.md:{'9' * 5000}",
            f"Invalid value for '--explain': 'a.md:{'9' * 5000}' is not FILE:LINE",
        ),
        (f"--new {CELLS}:1", f"Invalid value for '--new': no note stands at {CELLS}:1"),
        (f"--new {CELLS}", f"Invalid value for '--new': '{CELLS}' is not FILE:LINE"),
        (f"--same {CELLS}:3", f"Invalid value for '--same': '{CELLS}:3' is not FILE:LINE=GUID"),
        (f"--same {CELLS}:3=x", "Invalid value for '--same': no note has the guid x"),
        (
            "--from output/cells.apkg",
            "notes/deckwright.lock is there; move it away to make it anew",
        ),
        (
            "--check --explain a:1",
            "--check, --explain, --same and --new, and --from exclude each other",
        ),
    ],
)
def test_wrong_usage_of_lock_changes_nothing(
    notebook: Notebook, options: str, message: str
) -> None:
    before = notebook.state()
    assert run(notebook, f"lock notes {options}") == wrong("lock", message)
    assert notebook.state() == before


def test_no_guid_goes_to_two_notes(notebook: Notebook) -> None:
    atp, stages, _, ribosome = notebook.ledger().records
    before = notebook.state()
    for options, message in (
        (f"--same {CELLS}:3={stages.guid}", f"{stages.guid} is the note at {CELLS}:9; say with"),
        (f"--same {CELLS}:3={ribosome.guid}", f"{ribosome.guid} is the note at {CELLS}:18; say"),
        (f"--same {CELLS}:3={atp.guid} --same {CELLS}:9={atp.guid}", f"{atp.guid} is given to two"),
    ):
        code, out, err = run(notebook, f"lock notes {options}")
        assert (code, out) == (2, "")
        assert f"Error: Invalid value for '--same': {message} " in err
        assert notebook.state() == before


def test_notes_can_be_exchanged_and_renewed(notebook: Notebook) -> None:
    """An author knows better than any text."""
    atp, stages, *_ = notebook.ledger().records
    same = f"--same {CELLS}:3={stages.guid} --same {CELLS}:9={atp.guid}"
    assert run(notebook, f"lock notes {same}") == (
        0,
        "2 unchanged, 2 edited\n"
        f'  edited   {CELLS}:3: "why does a cell need atp?"\n'
        f'  edited   {CELLS}:9: "name the three stages of cellular respiration"\n',
        "",
    )
    told = "".join(
        f"{CELLS}:{line}: error lock-stale: was never built so; {CURE}\n" for line in (3, 9)
    )
    told += "2 unchanged, 2 changed\n"
    assert run(notebook, "lock notes --check") == (1, "", told)
    made = notebook.built()
    assert made[atp.question].guid == stages.guid
    assert made[stages.question].guid == atp.guid
    told = f'3 unchanged, 1 new\n  new      {CELLS}:3: "why does a cell need atp?"\n'
    assert run(notebook, f"lock notes --new {CELLS}:3") == (0, told, "")
    assert notebook.built()[atp.question].guid not in (atp.guid, stages.guid)
    assert [record.guid for record in notebook.ledger().retired] == [stages.guid]


def test_what_no_package_ever_had_is_not_remembered(notebook: Notebook) -> None:
    notebook.lay({"a.md": WORDS})
    run(notebook, "lock notes --new notes/a.md:1")
    assert len(notebook.ledger().records) == 5
    (notebook.root / "a.md").unlink()
    notebook.built()
    assert len(notebook.ledger().records) == 4
    assert notebook.ledger().retired == ()


def test_a_lost_ledger_is_made_from_the_package(notebook: Notebook) -> None:
    notebook.lay({"bread/words.md": WORDS, "bread/rye.md": "- **Rye**: a grain\n"})
    notebook.built()
    before = notebook.state()
    notebook.lock.unlink()
    assert run(notebook, "lock notes --from output/cells.apkg --from output/bread.apkg") == (
        0,
        f"{LOCK} knows 5 notes. See what a build would make of them:\n\n5 unchanged\n",
        "",
    )
    notebook.built()
    assert notebook.state() == before
    notebook.lock.unlink()
    message = f"Invalid value for '--from': {CELLS}: is not a package of Deckwright"
    assert run(notebook, f"lock notes --from {CELLS}") == wrong("lock", message)
    assert not notebook.lock.exists()


FORMULAS = """\
# Formulas

The area is $\\frac{1}{2} {{c1::b}} h$, and the volume {{c2::$\\frac{1}{3} A h$}}.

The ==limit== of ==$x$== is known.

## Which steps are there?

- one
- two

| step | time |
|------|------|
| one  | 1 s  |

## Where is $x^2$?

$$\\frac{x^2}{2}$$
"""


@pytest.fixture
def lost(notebook: Notebook) -> Notebook:
    """A collection whose ledger is lost; a highlight that came later has the number 3."""
    settings = {"deckwright.toml": 'cards = ["highlights"]\n'}
    notebook.become({"formulas.md": FORMULAS})
    notebook.lay(settings)
    notebook.built()
    notebook.lay({"formulas.md": FORMULAS.replace("The ==limit==", "A ==first== ==limit==")})
    notebook.built()
    notebook.lock.unlink()
    return notebook


def test_a_ledger_made_anew_is_the_one_that_was_lost(lost: Notebook) -> None:
    before = lost.state()
    assert run(lost, "lock notes --from output/formulas.apkg") == (
        0,
        f"{LOCK} knows 4 notes. See what a build would make of them:\n\n4 unchanged\n",
        "",
    )
    assert run(lost, "lock notes") == (0, "4 unchanged\n", "")
    assert run(lost, "lock notes --check") == (0, "", "")
    assert run(lost, "build notes --locked").code == 0
    assert lost.state().items() >= before.items()


def test_edits_since_a_ledger_was_lost_are_told_from_texts_that_are_the_same(
    lost: Notebook,
) -> None:
    text = (lost.root / "formulas.md").read_text()
    edits = [
        ("- two", "- two\n- three"),
        ("$, and the", "$, the"),
        ("A ==first==", "The ==first=="),
    ]
    for before, after in edits:
        text = text.replace(before, after)
    lost.lay({"formulas.md": text.replace("| one  |", "| one |")})
    code, out, err = run(lost, "lock notes --from output/formulas.apkg")
    assert (code, err) == (0, "")
    assert out.splitlines()[2] == "1 unchanged, 3 edited"
    lines = re.findall(
        r":(\d+): error lock-stale: was changed", run(lost, "lock notes --check").err
    )
    assert lines == ["3", "5", "7"]
    code, out, err = run(lost, "build notes")
    assert (code, err) == (0, "")
    assert "\n1 unchanged, 3 edited\n" in out
    fields = [note.fields[0] for note in lost.shipped()["formulas.apkg"].values()]
    assert "The {{c3::first}} {{c1::limit}} of {{c2::\\(x\\)}} is known." in fields


def test_what_no_student_sees_is_no_edit(notebook: Notebook) -> None:
    notebook.lay({"cells/energy.md": ENERGY.replace("Water that moves", "Water that\nmoves")})
    assert run(notebook, "lock notes") == (0, "4 unchanged\n", "")
    assert run(notebook, "build notes").out == f"{TABLE}4 unchanged\n"


def test_topics_that_a_ledger_was_not_made_from_are_told_of(notebook: Notebook) -> None:
    notebook.lay({"bread/words.md": WORDS})
    notebook.built()
    notebook.lock.unlink()
    assert run(notebook, "lock notes --from output/cells.apkg") == (
        0,
        f"{LOCK} knows 4 notes. See what a build would make of them:\n\n4 unchanged, 1 new\n"
        '  new      notes/bread/words.md:1: "dough is flour and water."\n',
        "warning: no note of bread was in there: students who have these may get them as new ones; "
        f"if so, move {LOCK} away and name the package of everything\n",
    )


@pytest.mark.parametrize("option", ["", f" --explain {CELLS}:3", " --from output/cells.apkg"])
def test_a_collection_below_is_told_of_where_none_is_named(option: str, notebook: Notebook) -> None:
    code, _, err = run(notebook, f"lock{option}")
    assert code == 0
    assert err.startswith(f"{LOCK}:1: warning nested: is not read here")


def test_a_copy_tells_what_is_new_since_a_release(notebook: Notebook, tmp_path: Path) -> None:
    released = notebook.output.joinpath("cells.apkg").rename(tmp_path / "cells-1.apkg")
    for day, text in enumerate((EDITED, f"{EDITED}\n## What is a gene?\n\nA part of DNA.\n"), 1):
        notebook.clock += day * DAY
        notebook.lay({"cells/energy.md": text})
        notebook.built()
    shutil.copytree("notes", "release")
    Path("release/deckwright.lock").unlink()
    said = run(notebook, f"lock release --from {released.name}").out
    assert said.partition("\n\n")[2] == (
        "3 unchanged, 1 edited, 1 new\n"
        '  edited   release/cells/energy.md:3: "why does a cell need atp?"\n'
        '  new      release/cells/energy.md:20: "what is a gene?"\n'
    )


# What students must do themselves


def test_moved_notes_are_reported(notebook: Notebook) -> None:
    records = notebook.ledger().records
    Path("notes/cells").rename("notes/Life")
    moved = (
        '  moved    4 notes from "cells" to "Life"; Anki leaves the cards there\n'
        "           students rename the deck themselves; or send new notes to the old one\n"
        "           by these lines in deckwright.toml:\n"
        '             [deck."Life"]\n'
        '             renamed_from = "cells"\n'
    )
    code, out, err = run(notebook, "build notes")
    assert (code, err) == (0, "")
    assert out.partition("4 unchanged\n")[2] == moved
    notebook.lay({"Life/energy.md": ENERGY.partition("## What is osmosis")[0]})
    notebook.lay({"Life/water.md": "# Water\n\n" + ENERGY[ENERGY.index("## What is osmosis") :]})
    code, out, err = run(notebook, "build notes")
    assert (code, err) == (0, "")
    assert out.partition("2 unchanged, 2 edited\n")[2] == (
        '  moved    2 notes from "Life::Energy" to "Life::Water"; Anki leaves the cards there\n'
        "           students move them by Cards > Change Deck: "
        f"Browse nid:{records[2].id},{records[3].id}\n"
    )


def test_a_note_that_is_back_in_another_deck_is_reported(notebook: Notebook) -> None:
    water = ENERGY.index("## What is osmosis")
    notebook.lay({"cells/energy.md": ENERGY[:water]})
    notebook.built()
    osmosis, *_ = [record for record in notebook.ledger().retired if "osmosis" in record.question]
    notebook.lay({"cells/water.md": ENERGY[water : ENERGY.index("## Key terms")]})
    told = run(notebook, "build notes").out.partition("2 unchanged, 1 back\n")[2]
    assert told == (
        '  moved    1 note from "cells::Energy" to "cells::water"; Anki leaves the cards there\n'
        f"           students move them by Cards > Change Deck: Browse nid:{osmosis.id}\n"
    )


LIFE = {"Life/cell.md": "ab", "Life/leaf.md": "cd", "Life/root.md": "ef"}
MOVES = {
    "all": (
        {"Being/cell.md": "ab", "Being/leaf.md": "cd", "Being/root.md": "ef"},
        ['6 notes from "Life" to "Being" renamed'],
    ),
    "one": (
        LIFE | {"Life/cell.md": "", "Being/cell.md": "ab"},
        ['2 notes from "Life::cell" to "Being::cell" renamed'],
    ),
    "two ways": (
        {"Being/cell.md": "ab", "Plants/leaf.md": "cd", "Plants/root.md": "ef"},
        [
            '2 notes from "Life::cell" to "Being::cell" renamed',
            '2 notes from "Life::leaf" to "Plants::leaf" renamed',
            '2 notes from "Life::root" to "Plants::root" renamed',
        ],
    ),
    "joined": (
        {"Life/cell.md": "ab", "Life/plants.md": "cdef"},
        [
            '2 notes from "Life::leaf" to "Life::plants"',
            '2 notes from "Life::root" to "Life::plants"',
        ],
    ),
    "parted": (
        LIFE | {"Life/cell.md": "", "Life/a.md": "a", "Life/b.md": "b"},
        ['1 note from "Life::cell" to "Life::a"', '1 note from "Life::cell" to "Life::b"'],
    ),
}


@pytest.mark.parametrize(("after", "told"), MOVES.values(), ids=MOVES.keys())
def test_a_deck_is_renamed_as_far_up_as_all_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: dict[str, str], told: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    notebook = Notebook(tmp_path, dict.fromkeys(after, "") | letters(LIFE))
    notebook.built()
    notebook.lay(dict.fromkeys(LIFE, "") | letters(after))
    said = run(notebook, "build notes").out
    moves = re.findall(r"moved    (.*); Anki.*\n( +students rename)?", said)
    assert [f"{move}{' renamed' * bool(way)}" for move, way in moves] == told


def letters(files: dict[str, str]) -> dict[str, str]:
    """Files with a note for each letter."""
    return {
        name: "".join(f"## Which letter stands for {NAMES[one]}?\n\n{one}\n\n" for one in text)
        for name, text in files.items()
    }


def test_the_lines_for_a_renamed_deck_can_be_pasted(notebook: Notebook) -> None:
    notebook.lay({"cells/energy.md": f"---\ndeck: 'The \\ \"cell\"'\n---\n{ENERGY}"})
    said = run(notebook, "lock notes").out
    assert "moved" in said
    notebook.lay({"deckwright.toml": said.partition("in deckwright.toml:\n")[2]})
    assert run(notebook, "lock notes") == (0, "4 unchanged\n", "")


def test_a_renamed_deck_may_keep_its_old_name(notebook: Notebook) -> None:
    Path("notes/cells").rename("notes/Life")
    notebook.lay({"deckwright.toml": '[deck."Life"]\nrenamed_from = "cells"\n'})
    before = notebook.shipped()
    assert run(notebook, "build notes") == (0, f"{TABLE}4 unchanged\n", "")
    assert notebook.shipped() == before


def test_an_old_name_that_comes_after_a_build_is_not_told_to_be_changed_again(
    notebook: Notebook,
) -> None:
    Path("notes/cells").rename("notes/Life")
    said = run(notebook, "build notes").out
    notebook.lay({"deckwright.toml": said.partition("in deckwright.toml:\n")[2]})
    assert run(notebook, "lock notes").out == (
        "4 unchanged\n"
        '  moved    4 notes from "Life" to "cells"; Anki leaves the cards there\n'
        "           as deckwright.toml says; students of the last build rename the deck\n"
    )


def test_a_renaming_of_a_deck_that_is_not_there_is_told(notebook: Notebook) -> None:
    Path("notes/cells").rename("notes/Life")
    notebook.lay({"deckwright.toml": 'reverse = false\n[deck."Lief"]\nrenamed_from = "cells"\n'})
    said = run(notebook, "build notes").err
    assert "deckwright.toml:2: warning deck-unknown: " in said
    assert 'a deck "Lief"' in said
    assert "deck-unknown" not in run(notebook, "build notes/Life").err  # the rest is not read
    notebook.lay({"deckwright.toml": '[deck."Life"]\nrenamed_from = "cells"\n'})
    assert "deck-unknown" not in run(notebook, "build notes").err
