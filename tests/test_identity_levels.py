"""What is enough to know a note again, and what isn't."""

from pathlib import Path

from notebook import Notebook

SHED = """# FAQ

## What does the rake weigh?
Two kilograms.

## {}
{}

## Who oils the shears?
The neighbour does, in March.

## Where does the rain water go?
Into the barrel, and from there to the beans.

## How many pots fit on the shelf?
Thirty, if they are stacked.

## Why is the door painted green?
It was the only colour left.

## Which key opens the gate?
The one with the red tag.
"""
OLD = ("When may the hedge be cut back hard?", "From October on, says the law.")


def _guids(notebook: Notebook) -> dict[str, str]:
    return {record.question: record.guid for record in notebook.built().values()}


def test_a_question_about_the_same_needs_no_answer_like_it(tmp_path: Path) -> None:
    notebook = Notebook(tmp_path, {"faq.md": SHED.format(*OLD)})
    before = _guids(notebook)
    new = ("When can the hedge be cut hard?", "Birds nest until autumn: leave it alone.")
    notebook.lay({"faq.md": SHED.format(*new)})
    assert _guids(notebook)[new[0].lower()] == before[OLD[0].lower()]


def test_yes_is_no_evidence_where_the_questions_share_little(tmp_path: Path) -> None:
    notebook = Notebook(tmp_path, {"faq.md": SHED.format("Is the well deep?", "Yes.")})
    notebook.built()
    notebook.lay({"faq.md": SHED.format("Is parsley biennial?", "Yes.")})
    assert "faq.md:6: error doubtful" in notebook.build().err


def test_a_note_that_nothing_rivals_is_known_in_another_place_too(tmp_path: Path) -> None:
    """Its question and its answer are both reworded, and a new note stands in its place."""
    notebook = Notebook(tmp_path, {"faq.md": SHED.format(*OLD)})
    before = _guids(notebook)
    place = ("Where is the ladder?", "Behind the barrel.")
    moved = "\n## When does one cut a hedge back?\nThe law says, from October on until March.\n"
    notebook.lay({"faq.md": SHED.format(*place) + moved})
    after = _guids(notebook)
    assert after["when does one cut a hedge back?"] == before[OLD[0].lower()]
    assert after["where is the ladder?"] not in before.values()


def test_an_answer_may_get_another_text_in_front(tmp_path: Path) -> None:
    grease = "Linseed oil, turpentine and beeswax, warmed together and rubbed in with a rag."
    notebook = Notebook(tmp_path, {"faq.md": SHED.format("I own tools. What to grease?", grease)})
    before = _guids(notebook)
    answer = f"""{"Handles dry out each winter unless somebody looks after them in time. " * 2}

{grease}"""
    new = f"How do I look after tools?\n{answer}\n\n## May I borrow a spade?\nYes, until Sunday."
    asked, told = new.split("\n", 1)
    notebook.lay({"faq.md": SHED.format(asked, told)})
    assert _guids(notebook)[asked.lower()] == before["i own tools. what to grease?"]
