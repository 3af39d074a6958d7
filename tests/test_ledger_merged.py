"""What git leaves of two ledgers: conflicts, unions, records in any order."""

from itertools import permutations
from pathlib import Path

import pytest

from notebook import Notebook, is_scratch

NOTES = {
    "tea.md": "# Tea\n\n## Where does tea grow?\n\nOn a shrub.\n\n## Who drinks it?\n\nEveryone.\n",
    "bread.md": "# Bread\n\n{{c1::Flour}} and {{c2::water}}.\n\n## What is crumb?\n\nThe inside.\n",
}


@pytest.fixture
def notebook(tmp_path: Path) -> Notebook:
    return Notebook(tmp_path, NOTES)


EDITED = NOTES["tea.md"].replace("On a shrub.", "On an evergreen shrub of Asia.")


def halves(ours: str, theirs: str) -> tuple[str, str, str, str]:
    """What both begin with, the middle of each, what both end with: whole lines."""
    ones, others = ours.splitlines(keepends=True), theirs.splitlines(keepends=True)
    start = next(
        at for at, (one, other) in enumerate(zip(ones, others, strict=False)) if one != other
    )
    back = zip(reversed(ones[start:]), reversed(others[start:]), strict=False)
    end = next((at for at, (one, other) in enumerate(back) if one != other), 0)
    last, final = len(ones) - end, len(others) - end
    middles = "".join(ones[start:last]), "".join(others[start:final])
    return "".join(ones[:start]), *middles, "".join(ones[last:])


def conflict(ours: str, theirs: str) -> str:
    start, one, other, end = halves(ours, theirs)
    return f"{start}<<<<<<< HEAD\n{one}=======\n{other}>>>>>>> branch\n{end}"


def diff3(ours: str, theirs: str) -> str:
    start, one, other, end = halves(ours, theirs)
    base = "<<<<<<<<< 1\n@ X question 1\n=========\n>>>>>>>>> 2\n"
    return f"{start}<<<<<<< HEAD\n{one}||||||| 1f2e\n{base}=======\n{other}>>>>>>> branch\n{end}"


def union(ours: str, theirs: str) -> str:
    return "".join(halves(ours, theirs))


LEFT = {"conflict": conflict, "diff3": diff3, "union": union}


@pytest.mark.parametrize("left", LEFT)
@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_note_in_two_states_was_built_later(
    notebook: Notebook, left: str, order: tuple[int, int]
) -> None:
    """The later state is what students have; the earlier one is news to them."""
    question = "where does tea grow?"
    first, texts = notebook.built()[question], [notebook.lock.read_text()]
    notebook.lay({"tea.md": EDITED})
    second = notebook.built()[question]
    texts.append(notebook.lock.read_text())
    assert second.mod > first.mod
    merged = LEFT[left](*(texts[at] for at in order))
    notebook.lock.write_text(merged)
    states = (first, second)
    found = [record for record in notebook.ledger().records if record.guid == first.guid]
    assert found == [states[at] for at in order]
    notebook.built()
    assert notebook.lock.read_text() == texts[1]
    for text in (NOTES["tea.md"], EDITED.replace("Asia", "Assam")):
        notebook.lay({"tea.md": text})
        notebook.lock.write_text(merged)
        again = notebook.built()[question]
        assert again.guid == first.guid
        assert again.mod > second.mod


@pytest.mark.parametrize("left", LEFT)
@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_notes_of_two_branches_are_all_known(
    notebook: Notebook, left: str, order: tuple[int, int]
) -> None:
    """Git parts their records anywhere: they have lines in common."""
    notebook.built()
    base, texts, branches = notebook.lock.read_text(), [], []
    for question in ("Is tea old?", "Is tea hot?"):
        notebook.lay({"tea.md": f"{NOTES['tea.md']}\n## {question}\n\nYes.\n"})
        notebook.lock.write_text(base)
        branches.append(notebook.built()[question.casefold()])
        texts.append(notebook.lock.read_text())
    both = "\n\n## Is tea old?\n\nYes, 5000 years.\n\n## Is tea hot?\n\nYes.\n"
    notebook.lay({"tea.md": NOTES["tea.md"] + both})
    notebook.lock.write_text(LEFT[left](*(texts[at] for at in order)))
    made = notebook.built()
    assert [made[record.question].guid for record in branches] == [each.guid for each in branches]
    assert "<" not in notebook.lock.read_text()


def test_doubled_and_shuffled_records_are_put_in_order(notebook: Notebook) -> None:
    notebook.built()
    notebook.lay({"tea.md": NOTES["tea.md"].partition("## Who")[0]})
    notebook.built()
    before = notebook.state()
    blocks = notebook.lock.read_text().split("\n\n")
    places = [at for at, block in enumerate(blocks) if block.startswith("@ ")]
    assert len(places) == 4
    for order in permutations(places):
        moved = list(blocks)
        for place, source in zip(places, order, strict=True):
            moved[place] = blocks[source]
        for text in (moved, [block for block in moved for _ in range(1 + block.startswith("@"))]):
            notebook.lock.write_text("\n\n".join(text))
            notebook.built()
            assert notebook.state() == before
    assert not any(map(is_scratch, notebook.root.iterdir()))


def test_a_note_that_two_branches_retired_is_retired_once(notebook: Notebook) -> None:
    notebook.built()
    notebook.lay({"tea.md": NOTES["tea.md"].partition("## Who")[0]})
    notebook.built()
    head, retired, end = notebook.lock.read_text().partition("retired\n\n")
    record = end.removesuffix("end\n")
    notebook.lock.write_text(head + retired + record.replace("d Tea", "d Drinks") + end)
    assert notebook.run("lock", notebook.root, "--check").code == 1
    notebook.built()
    assert notebook.lock.read_text() == head + retired + end
