"""The lock file: its form, written and read back, and what is said of a damaged one."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckwright import ledger
from deckwright.model import LOCK, Deletion, Diagnostic, Kind, Ledger, Record, Source
from deckwright.normal import normal
from notebook import Notebook

ENERGY = Record(
    guid="q7Fk2mXa9c1B",
    kind="question",
    id=1546759542886,
    anchor="atp",
    written="5f1c09a77e21b3",
    shown="ee9db25f7c00c9",
    mod=1793610840,
    question="which organelle makes most of a cell's atp?",
    answer="the mitochondrion",
    deletions=(),
    path="cells/energy.md",
    deck="Cells::Energy",
    reverse=True,
)
RIBOSOME = ENERGY._replace(
    guid="GKnPXXhOkuft",
    kind="cloze",
    id=1531980854601,
    anchor="",
    reverse=False,
    mod=0,
    question="ribosome: joins amino acids",
    answer="",
    deletions=(
        Deletion(1, "ribosome"),
        Deletion(3, "amino acids"),
        Deletion(2, "rna", is_gone=True),
    ),
)
SPARE = ENERGY._replace(
    guid="B", anchor="", question="", answer="", path=' "odd"\n.md', deck="Küche"
)
TEXT = """\
deckwright.lock 1
# what Deckwright remembers of each note: commit it with the notes, and don't edit it
namespace biology

file cells/energy.md
deck Cells::Energy

@ q7Fk2mXa9c1B question 1546759542886 both-ways #atp
c 5f1c09a77e21b3 ee9db25f7c00c9 2026-11-02T09:14:00Z
q which organelle makes most of a cell's atp?
a the mitochondrion

@ GKnPXXhOkuft cloze 1531980854601
c 5f1c09a77e21b3 ee9db25f7c00c9 1970-01-01T00:00:00Z
q ribosome: joins amino acids
a c1 ribosome  c3 amino acids  -c2 rna

file " \\"odd\\"\\n.md"
deck Küche

@ B question 1546759542886 both-ways
c 5f1c09a77e21b3 ee9db25f7c00c9 2026-11-02T09:14:00Z
q
a

retired

@ A cloze 1531980854601
d Cells::Proteins
c 5f1c09a77e21b3 ee9db25f7c00c9 1970-01-01T00:00:00Z
q ribosome: joins amino acids
a c1 ribosome  c3 amino acids  -c2 rna

end
"""
GONE = RIBOSOME._replace(guid="A", path="", deck="Cells::Proteins")
WHOLE = Ledger("biology", (ENERGY, RIBOSOME, SPARE), (GONE,))


def written(known: Ledger) -> str:
    return "".join(ledger.write(known))


def read(text: str) -> Ledger | Diagnostic:
    return ledger.read(Source(LOCK, text))


# The form


def test_the_form_is_as_documented() -> None:
    assert written(WHOLE) == TEXT


def test_the_documented_form_is_read() -> None:
    assert read(TEXT) == WHOLE


ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
NORMAL = (ANY | st.sampled_from(["=======", "end", "c1 x", "-c2", "retired", "#", "@ x"])).map(
    normal
)
NAMES = ANY | st.sampled_from(
    ["細胞/エネルギー.md", "a\nfile b", ' "', "\\n", "%0a", "\r", "x\u2028"]
)


@st.composite
def records(draw: st.DrawFn, guid: str) -> Record:
    kind: Kind = draw(st.sampled_from(["question", "cloze"]))
    numbers = draw(st.lists(st.integers(1, 600), unique=True, max_size=4))
    gaps = tuple(Deletion(number, draw(NORMAL), draw(st.booleans())) for number in numbers)
    return Record(
        guid=guid,
        kind=kind,
        id=draw(st.integers(1, 10**14)),
        anchor=draw(st.sampled_from(["", "atp", "x.y:z-1", "細胞", "#"])),
        written=draw(st.text("0123456789abcdef", min_size=1, max_size=14)),
        shown=draw(st.text("0123456789abcdef", min_size=1, max_size=14)),
        mod=draw(st.integers(0, 253370764799)),
        question=draw(NORMAL),
        answer=draw(NORMAL) if kind == "question" else "",
        deletions=gaps if kind == "cloze" else (),
        path=draw(NAMES),
        deck=draw(NAMES),
        reverse=draw(st.booleans()),
    )


@st.composite
def ledgers(draw: st.DrawFn) -> Ledger:
    guids = draw(st.lists(st.text("abcXYZ019", min_size=1, max_size=12), unique=True, max_size=6))
    cut = draw(st.integers(0, len(guids)))
    gone = [draw(records(guid))._replace(path="") for guid in sorted(guids[cut:])]
    return Ledger(draw(NAMES), tuple(draw(records(guid)) for guid in guids[:cut]), tuple(gone))


@given(ledgers())
def test_what_is_written_is_read_back(known: Ledger) -> None:
    text = written(known)
    assert read(text) == known
    assert ledger.is_written(known, text)
    assert not ledger.is_written(known, text + "\n")


@given(ledgers(), st.data())
def test_a_conflict_in_any_place_is_both_sides(known: Ledger, data: st.DataObject) -> None:
    """Git's marks are taken off, whatever lines they part."""
    lines = [f"{line}\n" for line in written(known).split("\n")[:-1]]
    first = data.draw(st.integers(1, len(lines) - 1))
    last = data.draw(st.integers(first, len(lines) - 1))
    ours = lines[first:last]
    marked = [
        *lines[:first],
        "<<<<<<< ours\n",
        *ours,
        "||||||| base\n",
        "<<<<<<<<< nested\n",
        "=======\n",
    ]
    text = "".join([*marked, *ours, ">>>>>>> theirs\n", *lines[last:]])
    assert read(text) == known


# Damage

CURE = "restore it from version control, or delete it and run deckwright lock --from PACKAGE"
DAMAGE: dict[str, tuple[str | bytes, str]] = {
    "newer": (
        TEXT.replace("lock 1", "lock 2"),
        "1: error lock-unreadable: was written by a newer Deckwright; upgrade yours to build with",
    ),
    "empty": ("", f"1: error lock-unreadable: is not a ledger of Deckwright; {CURE}"),
    "numberless": (
        TEXT.replace("lock 1", f"lock {'9' * 5000}"),
        f"1: error lock-unreadable: is not a ledger of Deckwright; {CURE}",
    ),
    "cut": (TEXT[:-4], f"32: error lock-unreadable: is cut short; {CURE}"),
    "cut in a line": (TEXT[:300], f"10: error lock-unreadable: is cut short; {CURE}"),
    "garbage": (
        TEXT.replace("\nfile", "\nfiel", 1),
        f"5: error lock-unreadable: this line is not one of a ledger; {CURE}",
    ),
    "nameless": (
        TEXT.replace("question 154", "question x"),
        f"8: error lock-unreadable: this line names no note; {CURE}",
    ),
    "id too long": (
        TEXT.replace("1546759542886", "9" * 5000),
        f"8: error lock-unreadable: this line names no note; {CURE}",
    ),
    "homeless": (
        TEXT.replace("@ q7Fk2mXa9c1B question 1546759542886 both-ways #atp\n", ""),
        f"8: error lock-unreadable: this line belongs to no note; {CURE}",
    ),
    "timeless": (
        TEXT.replace("2026-11-02", "2026-11-31"),
        f"9: error lock-unreadable: this line has no time of a note; {CURE}",
    ),
    "too late": (
        TEXT.replace("2026-11-02", "9999-11-02"),
        f"9: error lock-unreadable: this line has no time of a note; {CURE}",
    ),
    "too early": (
        TEXT.replace("2026-11-02", "0026-11-02"),
        f"9: error lock-unreadable: this line has no time of a note; {CURE}",
    ),
    "half a character": (
        TEXT.replace('n.md"', 'n\\ud800.md"'),
        f"18: error lock-unreadable: this name has no end; {CURE}",
    ),
    "open quotes": (
        TEXT.replace('n.md"', "n.md"),
        f"18: error lock-unreadable: this name has no end; {CURE}",
    ),
    "not UTF-8": (b"\xff" + TEXT.encode(), "1: error not-utf8: byte 0xff is not UTF-8; save"),
    "UTF-16": (TEXT.encode("utf-16"), "1: error not-utf8: the file is UTF-16; save it as UTF-8"),
    "NUL": (TEXT.replace("Küche", "\0"), "19: error not-utf8: a NUL character: the file is"),
}
NOTES = {
    "tea.md": "# Tea\n\n## Where does tea grow?\n\nOn a shrub.\n\n## Who drinks it?\n\nEveryone.\n",
    "bread.md": "# Bread\n\n{{c1::Flour}} and {{c2::water}}.\n\n## What is crumb?\n\nThe inside.\n",
}


@pytest.fixture
def notebook(tmp_path: Path) -> Notebook:
    return Notebook(tmp_path, NOTES)


@pytest.mark.parametrize("damage", DAMAGE)
def test_damage_is_said_and_never_overwritten(notebook: Notebook, damage: str) -> None:
    notebook.built()
    text, message = DAMAGE[damage]
    data = text if isinstance(text, bytes) else text.encode()
    notebook.lock.write_bytes(data)
    before = notebook.state()
    notebook.lay({"tea.md": "# Tea\n\n## Where does tea grow?\n\nIn Asia.\n"})
    for options in ((), ("--keep-going",), ("--keep-going", "--only", "Tea"), ("--no-lock",)):
        code, out, err = notebook.build(*options)
        assert (code, out) == (1, "")
        assert err.startswith(f"{notebook.lock}:{message}")
        assert err.endswith("\n1 error, 0 warnings; nothing is written\n")
        assert notebook.state() == before
    for command in (("check",), ("lock",), ("lock", "--check"), ("lock", "--new", "tea.md:3")):
        code, _, err = notebook.run(command[0], notebook.root, *command[1:])
        assert code == 1
        assert f"{notebook.lock}:{message}" in err
        assert notebook.state() == before


@pytest.mark.parametrize("data", [b"\xef\xbb\xbf", b"\r\n", b"\r"], ids=["BOM", "CRLF", "CR"])
def test_what_editors_do_to_any_file_is_no_damage(notebook: Notebook, data: bytes) -> None:
    before = notebook.built()
    text = notebook.lock.read_bytes()
    notebook.lock.write_bytes(data + text if data[0] == 0xEF else text.replace(b"\n", data))
    assert notebook.built() == before


def test_two_notes_with_one_id_are_told_apart(notebook: Notebook) -> None:
    """As two branches may leave them: Anki knows a note by its guid, but has one row for an id."""
    before = notebook.built()
    ids = {record.id for record in before.values()}
    text = notebook.lock.read_text()
    for number in ids:
        text = text.replace(str(number), str(min(ids)))
    notebook.lock.write_text(text)
    after = notebook.built()
    assert {note.guid for note in after.values()} == {note.guid for note in before.values()}
    assert len({note.id for note in after.values()}) == len(before)
    assert min(ids) in {note.id for note in after.values()}
    assert notebook.built() == after
