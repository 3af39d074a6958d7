"""draft on FAQs as they are published: labels, groups, steps, and what stands below them."""

import pytest

from deckwright.draft import Document, Found, read


def drafted(*rows: str) -> Found:
    found = read(Document("page.txt", "\n".join(rows).encode()))
    assert isinstance(found, Found), found
    return found


def cards(*rows: str) -> dict[str, str]:
    return {card.front: card.back for topic in drafted(*rows).topics for card in topic.cards}


MOSS = ("What does moss drink?", "It drinks rain with every leaf that it has.")
BOG = ("How does a bog grow?", "When a layer of it dies, the next grows on top.")
BOTH = dict([MOSS, BOG])


@pytest.mark.parametrize("mark", ["Q{} - ", "Q{} – ", "Frage {} – ", "{} - ", "{} – "])
def test_a_number_with_a_dash_is_no_part_of_a_question(mark: str) -> None:
    rows = [mark.format(1) + MOSS[0], MOSS[1], "", mark.format(2) + BOG[0], BOG[1]]
    assert cards(*rows) == BOTH


def test_an_answer_with_a_number_and_a_dash() -> None:
    rows = ["Q1 - " + MOSS[0], "A1 - " + MOSS[1], "Q2 - " + BOG[0], "A2 - " + BOG[1]]
    assert cards(*rows) == BOTH


def test_a_step_is_a_part_of_its_answer() -> None:
    steps = ["Step 1: The layer", "A layer dies.", "", "Step 2: The next", "It grows on top."]
    made = cards(*MOSS, "", BOG[0], "By steps.", "", *steps, "", "Who knows?", "Builders do.")
    assert list(made) == [MOSS[0], BOG[0], "Who knows?"]
    assert made[BOG[0]].startswith("By steps.")
    assert made[BOG[0]].endswith("It grows on top.")


def test_what_is_set_in_is_a_part_of_its_answer() -> None:
    rows = ["How do I skip a bog?", "", "Add a line:", "", '    skip = "bog"', "", "Save the file."]
    made = cards(MOSS[0], "", MOSS[1], "", *rows, "", BOG[0], "", BOG[1])
    assert made["How do I skip a bog?"] == 'Add a line:\n\nskip = "bog"\n\nSave the file.'
