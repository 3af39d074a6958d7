"""What a build of a folder, a file, a topic, or of what is sound, leaves as it is."""

from pathlib import Path

import pytest
from scribe import Scribe

from notebook import Notebook

SEEDS = range(6)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_part_leaves_the_rest_as_it_is(tmp_path: Path, seed: int) -> None:
    """Whatever was edited elsewhere: a part neither changes nor retires notes outside of it."""
    scribe = Scribe(seed)
    notebook = scribe.notebook(tmp_path)
    for part in ("alpha", "beta/c.md", "e.md", "beta"):
        before = notebook.ledger()
        for _ in range(3):
            scribe.reword()
        scribe.delete()
        notebook.become(scribe.texts())
        notebook.built(part=part)
        outside = [record for record in before.records if not record.path.startswith(part)]
        after = notebook.ledger()
        assert [record for record in after.records if not record.path.startswith(part)] == outside
        assert after.retired == before.retired


@pytest.mark.parametrize("seed", SEEDS)
def test_one_topic_leaves_the_others_as_they_are(tmp_path: Path, seed: int) -> None:
    scribe = Scribe(seed)
    notebook = scribe.notebook(tmp_path)
    scribe.delete()
    notebook.become(scribe.texts())
    notebook.built()
    for topic in ("alpha", "beta", "e.md"):
        before = notebook.ledger()
        for edit in (scribe.restore, scribe.reword, scribe.reword, scribe.delete, scribe.add):
            edit()
        notebook.become(scribe.texts())
        notebook.built("--only", topic)
        after = notebook.ledger()
        (package,) = [name for name in notebook.shipped() if name.startswith(topic.rstrip(".md"))]
        written = notebook.shipped()[package].keys()
        for old, new in ((before.records, after.records), (before.retired, after.retired)):
            others = {record for record in old if record.guid not in written}
            assert {record for record in new if record.guid not in written} == others


@pytest.mark.parametrize("seed", SEEDS)
def test_a_broken_file_retires_nothing(tmp_path: Path, seed: int) -> None:
    scribe = Scribe(seed)
    notebook = scribe.notebook(tmp_path)
    before = {record.guid for record in notebook.ledger().records}
    texts, broken = scribe.texts(), scribe.random.choice(sorted(scribe.files))
    faults = (
        f"---\ntitle: [\n---\n{texts[broken]}",
        f"{texts[broken]}\n## What ?\n\nTODO\n",
        "\xff",
    )
    for fault in faults:
        scribe.delete()
        notebook.become(scribe.texts())
        (notebook.root / broken).write_bytes(fault.encode("latin-1"))
        assert notebook.build("--keep-going").code == 1
        assert {record.guid for record in notebook.ledger().records} == before
        assert notebook.ledger().retired == ()
    notebook.become(texts)
    notebook.built()
    assert {record.guid for record in notebook.ledger().records} == before
    assert notebook.ledger().retired == ()


def test_of_a_note_and_its_copy_the_copy_is_left_out(tmp_path: Path) -> None:
    """Wherever it stands: students have the other one."""
    notebook = Notebook(tmp_path, {"b.md": "## What is a tide?\n\nThe rise of the sea.\n"})
    before = notebook.built()
    notebook.lay({"a.md": "## What is a tide?\n\nThe rise of the sea.\n"})
    code, _, err = notebook.build("--keep-going")
    assert code == 1
    assert err.startswith(f"{notebook.root}/a.md:1: error duplicate-exact: ")
    assert {record.question: record for record in notebook.ledger().records} == before
    assert notebook.shipped()["b.apkg"].keys() == {each.guid for each in before.values()}
