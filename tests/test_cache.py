"""What is kept of one build for the next is never seen in what comes out."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deckwright import cache
from deckwright.build import build
from deckwright.cache.pack import Pack
from deckwright.changes import Moment
from deckwright.scan import scan
from notebook import START, Notebook, Outcome

DOUGH = "# Dough\n\n## Why does dough rise?\n\nYeast makes gas. ![yeast](yeast.png)\n"
WORDS = "Dough is ==flour== and ==water==, and {{c9::salt}}.\n"
# What each file may be; nothing means that it is not there.
VARIANTS: Mapping[str, tuple[str | None, ...]] = {
    "README.md": (None, "# Kitchen\n\nAll about food.\n", "# Larder\n\n## What is kept?\n\nAll.\n"),
    "bread/index.md": (
        None,
        "# Loaves\n",
        "---\ntags: [a]\n---\n# Loaves\n\nBread.\n",
        "---\na: [\n---\n",
    ),
    "bread/dough.md": (
        DOUGH,
        DOUGH.replace("gas", "bubbles"),
        DOUGH.replace("Why", "For what reason"),
        DOUGH + "\n## Who kneads?\n\nTODO\n",
        DOUGH + "\n## Who kneads?\n\n- **Baker**: one who ![](gone.png) kneads\n",
        None,
    ),
    "bread/words.md": (
        WORDS,
        WORDS.replace("Dough", "==Dough=="),
        WORDS.replace("==flour== and ", ""),
        WORDS.replace("{{c9::salt}}", "salt"),
        WORDS + "\n" + DOUGH,
        "## Term\n\n{{c1::x\n",
        None,
    ),
    "tea/tea.md": (
        "## Where does tea grow? {#tea}\n\nOn a shrub. <script>x</script>\n",
        "## Where does tea grow?\n\nThere. ![](bread/yeast.png)\n\n## Who drinks it?\n\nAll.\n",
        DOUGH,
    ),
    "bread/yeast.png": (None, "one", "another"),
    "yeast.png": (None, "root"),
    "deckwright.toml": (
        None,
        'cards = ["highlights"]\n',
        'root = "Food"\nsource = "Us"\ncards = ["highlights", "concepts"]\n',
        'doubtful = "new"\n[deck."bread"]\nrenamed_from = "old"\n',
        "nonsense = 1\n",
    ),
}
COMMANDS = (
    ("build", "-o", "OUT"),
    ("build", "-o", "OUT"),
    ("build", "-o", "OUT", "-v"),
    ("build", "-o", "OUT", "--keep-going"),
    ("build", "-o", "OUT", "--only", "bread"),
    ("build", "-o", "OUT", "--no-lock"),
    ("build", "-o", "OUT", "--locked", "-q"),
    ("build", "-o", "OUT", "--restamp", "all"),
    ("check",),
    ("check", "--format", "json"),
    ("lock",),
    ("lock", "--check"),
)

Act = Callable[[Notebook], Outcome | None]


def become(name: str, text: str | None) -> Act:
    def act(notebook: Notebook) -> None:
        path = notebook.root / name
        path.unlink(missing_ok=True)
        if text is not None:
            notebook.lay({name: text})

    return act


def call(command: tuple[str, ...]) -> Act:
    def act(notebook: Notebook) -> Outcome:
        notebook.clock += 1000
        name, *options = (str(notebook.output) if word == "OUT" else word for word in command)
        return notebook.run(name, notebook.root, *options)

    return act


def spoil(notebook: Notebook) -> None:
    for package in sorted(notebook.output.glob("*.apkg"))[:1]:
        package.write_bytes(package.read_bytes()[:-1])


def lose(notebook: Notebook) -> None:
    for package in sorted(notebook.output.glob("*.apkg"))[-1:]:
        package.unlink()


EDITS = st.sampled_from(
    [become(name, text) for name, texts in VARIANTS.items() for text in texts] + [spoil, lose]
)
CALLS = st.sampled_from([call(command) for command in COMMANDS])
STEPS = st.lists(st.one_of(EDITS, CALLS, CALLS), max_size=14)


@given(STEPS)
@settings(max_examples=30, deadline=None)
def test_nobody_can_tell_that_there_is_a_cache(steps: list[Act]) -> None:
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        fresh = (Path(folder, "caches", f"{number}") for number in count())
        kept, bare = (Notebook(Path(folder, name)) for name in ("kept", "bare"))
        first = [become(name, texts[0]) for name, texts in VARIANTS.items()]
        last = [call(COMMANDS[0]), call(COMMANDS[0]), call(("lock", "--check")), call(("check",))]
        for act in (*first, *steps, *last, *last):
            patch.setenv(cache.FOLDER, str(Path(folder, "cache")))
            said = act(kept)
            patch.setenv(cache.FOLDER, str(next(fresh)))
            expected = act(bare)
            assert _moved(said, kept) == _moved(expected, bare)
            assert kept.state() == bare.state()


def _moved(outcome: Outcome | None, notebook: Notebook) -> Outcome | None:
    """What was said, whichever notebook it was said of."""
    if outcome is None:
        return None
    out, err = (text.replace(str(notebook.root.parent), "") for text in outcome[1:])
    # The column of names is as wide as the folder's.
    return Outcome(outcome.code, " ".join(out.split()), err)


@pytest.fixture
def notebook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Notebook:
    """A small collection that was built, with a cache of its own."""
    monkeypatch.setenv(cache.FOLDER, str(tmp_path / "cache"))
    made = Notebook(tmp_path, {"bread/dough.md": DOUGH, "tea.md": "## Who drinks tea?\n\nAll.\n"})
    made.lay({"bread/yeast.png": "one"})
    made.built()
    return made


def places(notebook: Notebook) -> dict[str, int]:
    """The packages as the disk tells them apart: one that is written anew is another."""
    return {path.name: path.stat().st_ino for path in sorted(notebook.output.iterdir())}


def packs(notebook: Notebook) -> Iterator[Path]:
    return (notebook.root.parent / "cache").iterdir()


def test_a_build_without_an_edit_writes_nothing(notebook: Notebook) -> None:
    before = places(notebook)
    assert notebook.build() == notebook.build()
    assert "3 unchanged" not in notebook.build().out
    assert notebook.build().out.endswith("\n2 unchanged\n")
    assert places(notebook) == before


def test_only_the_packages_that_change_are_written(notebook: Notebook) -> None:
    before = places(notebook)
    notebook.lay({"bread/dough.md": DOUGH.replace("gas", "air")})
    assert notebook.build().out.endswith("\n1 unchanged, 1 edited\n")
    after = places(notebook)
    assert [name for name in before if before[name] == after[name]] == ["tea.apkg"]


@pytest.mark.parametrize(
    "change",
    [
        spoil,
        lose,
        become("bread/yeast.png", "another"),
        become("bread/dough.md", DOUGH.replace("gas", "air")),
        become("README.md", "# Kitchen\n"),
        become("deckwright.toml", 'source = "Us"\n'),
        become("deckwright.lock", None),
    ],
)
def test_a_build_after_any_change_writes_what_is_due(notebook: Notebook, change: Act) -> None:
    state = notebook.state()
    change(notebook)
    notebook.build()
    for pack in packs(notebook):
        pack.unlink()
    again = Notebook(notebook.root.parent / "again")
    shutil.copytree(notebook.root, again.root, dirs_exist_ok=True)
    again.build()
    assert again.state() == notebook.state() != ({} if state else state)


def test_what_is_said_of_a_change_is_not_said_again(notebook: Notebook) -> None:
    notebook.lay({"words.md": "Dough is {{c1::flour}} and {{c2::water}}.\n"})
    notebook.build()
    notebook.lay({"words.md": "Dough is {{c1::flour}} and water.\n"})
    assert "warning cloze-renumbered" in notebook.build().err
    assert notebook.build().err == notebook.build().err == ""


@given(place=st.floats(0, 1), byte=st.integers(0, 255), is_cut=st.booleans())
@settings(max_examples=60, deadline=None)
def test_a_damaged_cache_is_as_good_as_none(place: float, byte: int, *, is_cut: bool) -> None:
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setenv(cache.FOLDER, str(Path(folder, "cache")))
        made = Notebook(Path(folder), {"dough.md": DOUGH, "words.md": WORDS, "yeast.png": "one"})
        made.built()
        expected, state = made.build(), made.state()
        for pack in packs(made):
            data = bytearray(pack.read_bytes())
            at = int(place * (len(data) - 1))
            data[at] = byte
            pack.write_bytes(data[:at] if is_cut else data)
        assert made.build() == expected
        assert made.state() == state


def test_a_cache_that_can_not_be_written_is_done_without(
    notebook: Notebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(cache.FOLDER, str(notebook.root / "tea.md" / "cache"))
    before = places(notebook)
    assert notebook.build().out.endswith("\n2 unchanged\n")
    assert places(notebook).keys() == before.keys()
    assert not any(inode in before.values() for inode in places(notebook).values())


def test_what_is_kept_is_not_made_again(tmp_path: Path) -> None:
    notes = Notebook(tmp_path, {"dough.md": WORDS, "tea.md": "## Who drinks tea?\n\nAll.\n"})
    tree = scan(notes.root)
    build(tree, Moment(START))
    dough, tea, _ = tree.cache  # the last one says which is whose
    tree.cache[tea] = tree.cache[dough]
    said = build(tree, Moment(START)).diagnostics
    assert ("tea.md", "duplicate-exact") in [(each.span.path, each.code) for each in said]


def test_builds_at_the_same_time_share_a_cache(notebook: Notebook) -> None:
    for number in range(200):
        notebook.lay({f"{number}.md": f"## What is {number} more?\n\nIt is {number}.\n"})
    command: list[str | Path] = [
        sys.executable,
        "-m",
        "deckwright",
        "build",
        notebook.root,
        "--no-lock",
        "-o",
    ]
    outs = [notebook.root.parent / f"out-{number}" for number in range(3)]
    builds = [subprocess.Popen([*command, out], stdout=subprocess.DEVNULL) for out in outs]
    assert [process.wait() for process in builds] == [0, 0, 0]
    assert not [pack for pack in packs(notebook) if pack.suffix != ".pack"]
    first, *others = ({path.name for path in out.iterdir()} for out in outs)
    assert all(other == first for other in others)


def test_a_pack_keeps_what_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("deckwright.cache.pack._SPARE", 250)

    def kept(engine: bytes, asked: bytes = b"", new: bytes = b"") -> list[bytes]:
        pack = Pack(tmp_path / "pack", engine)
        there = sorted(pack)
        assert not asked or pack[asked] == asked * 100
        if new:
            pack[new] = new * 100
        assert pack.close() == bool(new)
        return there

    assert kept(b"engine", new=b"a") == []
    assert kept(b"engine", new=b"b") == [b"a"]
    assert kept(b"engine", new=b"c") == [b"a", b"b"]
    assert kept(b"engine", asked=b"a", new=b"d") == [b"a", b"b", b"c"]
    assert kept(b"engine", new=b"e") == [b"a", b"b", b"c", b"d"]
    assert kept(b"engine") == [b"a", b"d", b"e"]  # two that nobody asked for, the last ones
    assert kept(b"another") == []


def test_the_packs_of_all_collections_are_bounded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(cache.FOLDER, str(tmp_path))
    monkeypatch.setattr(cache, "_MOST", 2500)
    for number in range(5):
        with cache.opened(Path(f"/{number}"), "sheets") as kept:
            kept[b"key"] = bytes(1000)
        for age, pack in enumerate(
            sorted(tmp_path.iterdir(), key=lambda path: path.stat().st_mtime)
        ):
            os.utime(pack, (START + 10 * number + age,) * 2)
    assert len(list(tmp_path.iterdir())) == 2
    with cache.opened(Path("/4"), "sheets") as kept:
        assert kept.get(b"key") == bytes(1000)


def test_what_else_is_in_the_folder_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(cache.FOLDER, str(tmp_path))
    monkeypatch.setattr(cache, "_MOST", 100)
    others = [tmp_path / name for name in ("thesis.md", "holiday.pack", "0" * 32)]
    for each in others:
        each.write_bytes(bytes(1000))
        os.utime(each, (START, START))
    left = tmp_path / f"{'0' * 32}.4711"  # by a build that was killed
    left.write_bytes(bytes(1000))
    os.utime(left, (START, START))
    with cache.opened(Path("/"), "sheets") as kept:
        kept[b"key"] = bytes(10)
    assert all(each.exists() for each in others)
    assert not left.exists()
