"""Edits of shapes that are common in glossaries and lists of questions, and what they leave."""

import re
from pathlib import Path
from unicodedata import normalize

from notebook import Notebook

SOIL = """# Glossary

## Loam (garden soil)
Sand, silt and clay in about equal parts, which crumbles in the hand.

## Marl
A mudstone that is rich in lime.

## Perlite
Volcanic glass, puffed up by heat.
"""


def test_what_a_term_adds_in_parentheses_comes_and_goes(tmp_path: Path) -> None:
    notebook = Notebook(tmp_path, {"glossary.md": SOIL})
    before = notebook.built()
    parts = SOIL.replace("Loam (garden soil)\nSand, silt and clay in", "").split("\n\n## ")
    bare = "loam\nDescribes earth that drains well and holds water as long as roots need it."
    notebook.lay({"glossary.md": "\n\n## ".join((parts[0], *parts[2:], bare))})
    after = {record.deletions[0].text: record.guid for record in notebook.built().values()}
    (loam,) = (record.guid for record in before.values() if "loam" in record.question)
    assert after["loam"] == loam
    notebook.lay({"glossary.md": SOIL})
    assert {record.guid for record in notebook.built().values()} == {
        record.guid for record in before.values()
    }


def test_another_meaning_in_parentheses_is_another_term(tmp_path: Path) -> None:
    notebook = Notebook(tmp_path, {"glossary.md": SOIL})
    before = notebook.built()
    first = SOIL.index("## Loam")
    other = "## Loam (brickmaking)\nWhat is pressed into moulds and fired in a kiln for days.\n\n"
    notebook.lay({"glossary.md": f"{SOIL[:first]}{other}{SOIL[SOIL.index('## Marl') :]}"})
    (loam,) = (each for each in notebook.built().values() if "loam" in each.question)
    assert loam.guid not in {record.guid for record in before.values()}


def test_a_lost_article_is_not_the_part_that_became_another_note(tmp_path: Path) -> None:
    """Were it one, the two new notes would be said to come from the first."""
    kept = (
        "## How do I sow?\n\n{} seed beds first.\n\n## How do I weed?\n\nBy hand, the roots too.\n"
    )
    notebook = Notebook(tmp_path, {"faq.md": kept.format("Rake the")})
    notebook.built()
    new = (
        "\n## Why does the compost smell?\n\nIt is too wet.\n"
        "\n## Where do snails spend the winter?\n\nBelow stones.\n"
    )
    notebook.lay({"faq.md": kept.format("Rake") + new})
    outcome = notebook.build()
    assert "2 new" in outcome.out
    assert "was part of" not in outcome.out


RENAMED = """# Baking

## What is dough? (easy, no scales)
A dough is flour and water, kneaded.

## Why does a sourdough starter make dough rise? (hard)
Its wild yeast makes carbon dioxide in the dough.

## How hot is a stone oven when dough for flatbread goes in? (hard)
About 450 degrees, and the dough is done in two minutes.

## Which salt do bakers of pretzels sprinkle on the dough? (easy)
Coarse rock salt, which doesn't melt into dough.
"""


def test_a_file_is_followed_though_each_note_in_it_was_edited(tmp_path: Path) -> None:
    notebook = Notebook(tmp_path, {"brot.md": RENAMED})
    before = notebook.built()
    notebook.become({"bread.md": re.sub(r" \(.*\)", "", RENAMED)})
    after = notebook.built()
    assert {record.guid for record in after.values()} == {record.guid for record in before.values()}


def test_a_mac_and_its_git_name_a_file_alike(tmp_path: Path) -> None:
    """Its ledger must hold where the repository is checked out on another system."""
    decomposed = normalize("NFD", "größe/übung.md")
    notebook = Notebook(tmp_path, {"zahl.md": "## What is a prime?\n\n2, say.\n"})
    notebook.lay({decomposed: "## What is a cell?\n\nThe unit of life.\n"})
    notebook.built()
    composed = notebook.root / normalize("NFC", decomposed)
    composed.parent.mkdir()
    (notebook.root / decomposed).rename(composed)
    (notebook.root / decomposed).parent.rmdir()
    assert notebook.run("lock", "--check", notebook.root).code == 0
    before = notebook.state()
    notebook.built("--locked", part=composed.parent.name)
    notebook.built("--locked")
    assert notebook.state() == before
