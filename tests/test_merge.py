"""Two branches of one collection, merged by git: every note stays the note that it was."""

import os
import shutil
import subprocess
from collections import Counter, defaultdict
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest
from scribe import Scribe

from notebook import DAY, Notebook

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="needs git")

MERGES = 40
EDITS = ("add", "delete", "reword", "reword", "move")
ROLES = ("AUTHOR", "COMMITTER")
STYLES = ((), ("--diff3",), ("--union",))

Guids = Mapping[tuple[str, ...], set[str]]  # of the notes, by their texts


@dataclass(frozen=True, slots=True)
class Branch:
    """What one author made of a collection."""

    files: Mapping[str, str]
    ledger: str
    guids: Guids


def guids(notebook: Notebook) -> Guids:
    found = defaultdict(set)
    for guid, note in notebook.shipped()["notes.apkg"].items():
        found[note.fields[:2]].add(guid)
    return found


def branch(base: Notebook, scribe: Scribe, seed: int) -> Branch:
    place = base.root.parent.parent / f"branch-{seed}"
    shutil.copytree(base.root.parent, place)
    notebook, author = Notebook(place), deepcopy(scribe)
    notebook.clock = base.clock + seed % 7 * DAY
    author.random = Random(seed)
    for _ in range(author.random.choice([1, 2, 4])):
        getattr(author, author.random.choice(EDITS))()
    notebook.become(author.texts())
    notebook.built()
    return Branch(author.texts(), notebook.lock.read_text(), guids(notebook))


def merged(folder: Path, texts: tuple[str, str, str], *style: str) -> tuple[str, bool]:
    """What git makes of our text, the base and their text, and whether they are in conflict."""
    paths = [folder / f"{name}.txt" for name in ("ours", "base", "theirs")]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text)
    command: list[str | Path] = ["git", "merge-file", "-p", *style, *paths]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert 0 <= done.returncode < 128
    return done.stdout, done.returncode > 0


def keeps(notebook: Notebook, *branches: Branch) -> None:
    """Every note has the guid that it has on each branch, and none is lost or there twice."""
    known = notebook.ledger()
    found = [record.guid for record in (*known.records, *known.retired)]
    assert len(set(found)) == len(found)
    now = guids(notebook)
    for each in branches:
        for text in now.keys() & each.guids.keys():
            assert each.guids[text] <= now[text]
        assert set().union(*each.guids.values()) <= set(found)


def fate(folder: Path, seed: int) -> str:
    """What becomes of the ledger where two branches' Markdown merges cleanly."""
    scribe = Scribe(seed, notes=8)
    notebook = scribe.notebook(folder / "base")
    base, files = notebook.lock.read_text(), scribe.texts()
    ours, theirs = branch(notebook, scribe, 1000 + seed), branch(notebook, scribe, 2001 + 3 * seed)
    for name, text in files.items():
        files[name], is_conflict = merged(folder, (ours.files[name], text, theirs.files[name]))
        if is_conflict:
            return "Markdown in conflict"
    notebook.become(files)
    for style in reversed(STYLES):
        text, is_conflict = merged(folder, (ours.ledger, base, theirs.ledger), *style)
        notebook.lock.write_text(text)
        if notebook.build().code:
            return "a note twice"  # moved by both, to different places
        keeps(notebook, ours, theirs)
        assert ">>>>>>>" not in notebook.lock.read_text()
    if not is_conflict:
        return "right as merged" if notebook.lock.read_text() == text else "mended"
    live = text.partition("\nretired\n")[0]
    return "notes in conflict" if ">>>>>>>" in live else "retired notes in conflict"


def test_merged_branches_keep_every_note(tmp_path: Path) -> None:
    fates = Counter(fate(tmp_path / str(seed), seed) for seed in range(MERGES))
    clean = MERGES - fates["Markdown in conflict"] - fates["a note twice"]
    assert clean >= 25
    assert fates["right as merged"] >= 0.7 * clean
    assert fates["mended"] + fates["notes in conflict"] <= 0.1 * clean


# Renames, which git knows only of whole files


def git(root: Path, *arguments: str) -> int:
    person = {"NAME": "A", "EMAIL": "a@example.org"}
    people = {f"GIT_{who}_{key}": text for key, text in person.items() for who in ROLES}
    plain = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    command: list[str | Path] = ["git", "-C", root, "-c", "init.defaultBranch=main", *arguments]
    environment = {**os.environ, **people, **plain}
    return subprocess.run(command, env=environment, check=False, capture_output=True).returncode


def committed(notebook: Notebook, texts: Mapping[str, str]) -> Branch:
    notebook.become(texts)
    notebook.built()
    assert git(notebook.root, "add", "-A") == git(notebook.root, "commit", "-qm", "Edit") == 0
    return Branch(texts, notebook.lock.read_text(), guids(notebook))


@pytest.mark.parametrize("style", ["merge", "diff3", "union"])
@pytest.mark.parametrize("seed", range(4))
def test_a_file_may_be_renamed_on_one_branch(tmp_path: Path, seed: int, style: str) -> None:
    scribe = Scribe(seed, notes=8)
    notebook, place = scribe.notebook(tmp_path), "alpha/a.md"
    root, texts = notebook.root, scribe.texts()
    if style == "union":
        (root / ".gitattributes").write_text("deckwright.lock merge=union\n")
    assert git(root, "init", "-q") == 0
    assert git(root, "config", "merge.conflictStyle", "merge" if style == "union" else style) == 0
    committed(notebook, texts)
    assert git(root, "branch", "other") == 0
    first, *_, last = scribe.files[place]
    renamed = {name: text for name, text in texts.items() if name != place}
    renamed["omega/z.md"] = texts[place].replace(first, first.replace(" .", " indeed ."))
    ours = committed(notebook, renamed)
    assert git(root, "checkout", "-q", "other") == 0
    edited = (
        texts[place].replace(last, last.replace(" .", " at last ."))
        + "\n## What is it ?\n\nNew .\n"
    )
    theirs = committed(notebook, {**texts, place: edited})
    is_clean = git(root, "merge", "-q", "main") == 0
    assert not (root / place).exists()
    both = (root / "omega/z.md").read_text()
    assert ">>>>>>>" not in both
    assert "What is it ?" in both
    assert is_clean == (style == "union")
    notebook.built()
    keeps(notebook, ours, theirs)
    assert notebook.ledger().retired == ()
