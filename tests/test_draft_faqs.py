"""draft on FAQs as they are published: labels, groups, steps, and what stands below them."""

import pytest

from deckwright.draft import Document, Found, read


def drafted(*rows: str) -> Found:
    found = read(Document("page.txt", "\n".join(rows).encode()))
    assert isinstance(found, Found), found
    return found


def cards(*rows: str) -> dict[str, str]:
    return {card.front: card.back for topic in drafted(*rows).topics for card in topic.cards}


def rules(*rows: str) -> dict[int, str]:
    return {line.first: rule for line, rule in drafted(*rows).dropped}


MOSS = ("What does moss drink?", "It drinks rain with every leaf that it has.")
BOG = ("How does a bog grow?", "When a layer of it dies, the next grows on top.")
BOTH = dict([MOSS, BOG])
WATER = "Bog moss is a plant that holds twenty times its own weight of water in its dead cells."


@pytest.mark.parametrize("mark", ["Q{} - ", "Q{} – ", "Frage {} – ", "{} - ", "{} – "])
def test_a_number_with_a_dash_is_no_part_of_a_question(mark: str) -> None:
    rows = [mark.format(1) + MOSS[0], MOSS[1], "", mark.format(2) + BOG[0], BOG[1]]
    assert cards(*rows) == BOTH


def test_an_answer_with_a_number_and_a_dash() -> None:
    rows = ["Q1 - " + MOSS[0], "A1 - " + MOSS[1], "Q2 - " + BOG[0], "A2 - " + BOG[1]]
    assert cards(*rows) == BOTH


@pytest.mark.parametrize("word", ["Returns", "Versand"])
def test_a_word_of_a_foot_may_head_questions(word: str) -> None:
    assert rules("Moss FAQ", "", *MOSS, "", word, "", *BOG) == {}


@pytest.mark.parametrize("word", ["Become a member", "Further information", "Contact"])
def test_words_above_links_may_head_questions(word: str) -> None:
    short = ("Is a bog deep?", "Some are.")
    rows = [*MOSS, "", word, "", *short, "", *BOG]
    assert rules("Moss FAQ", "", *rows) == {}
    assert cards("Moss FAQ", "", *rows) == {**BOTH, short[0]: short[1]}


@pytest.mark.parametrize(
    "title", ["Moss: FAQs", "Moos – häufige Fragen", "Musgo: preguntas frecuentes", "Moss Q&A"]
)
def test_the_first_group_of_questions_is_not_the_title(title: str) -> None:
    made = drafted(title, "", "Of moss", "", *MOSS, "", "Of bogs", "", *BOG)
    (topic,) = made.topics
    assert topic.title == title
    assert [part.title for part in topic.parts] == ["Of moss", "Of bogs"]
    assert not made.dropped


@pytest.mark.parametrize(
    "asks",
    [
        "Still have questions?",
        "Any other questions?",
        "Got a question we haven't answered?",
        "Can't find what you are looking for?",
        "Ihre Frage war nicht dabei?",
        "Haben Sie noch Fragen?",
        "¿No encuentras lo que buscas?",
        "¿Tienes más preguntas?",
        "Vous n'avez pas trouvé votre réponse ?",
        "D'autres questions ?",
    ],
)
def test_what_asks_whether_a_reader_has_questions_is_none(asks: str) -> None:
    assert cards(*MOSS, "", *BOG, "", asks, "Write to us at moss@example.com.") == BOTH


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


def test_a_link_to_edit_that_stands_alone_is_dropped() -> None:
    assert rules("# Moss", "", "## Growth", "[edit]", MOSS[1], "", BOG[1]) == {4: "widget"}


def test_a_relative_clause_is_no_name() -> None:
    text = "Choose a moss whose lowest leaf is the coldest place that you know of."
    assert cards("# Moss", "", text) == {}


@pytest.mark.parametrize("between", [" | ", "\t", "   "])
def test_a_table_that_was_copied_is_an_answer(between: str) -> None:
    rows = [between.join(row) for row in [("Moss", "Bog"), ("Peat", "North"), ("Fern", "South")]]
    made = cards("Moss FAQ", "", *MOSS, "", "Which grows where?", "", *rows, "", *BOG)
    assert made["Which grows where?"] == "\n\n".join(rows)


def test_questions_may_be_a_table_of_contents() -> None:
    names = [MOSS[0], BOG[0], "Of bogs"]
    made = drafted("Moss", "", *names, "", *MOSS, "", *BOG, "", "Of bogs", "", WATER)
    assert {line.first for line, _ in made.dropped} == {3, 4, 5}


def test_a_legal_phrase_may_answer_a_question() -> None:
    will = "I give the sum of ten pounds to the moss fund, registered charity number 1."
    asked = "What should I write in it?"
    assert cards("Moss FAQ", "", *MOSS, "", asked, will, "", *BOG) == {**BOTH, asked: will}


def test_a_title_may_be_asked_again() -> None:
    rows = ["Home", "Bog moss", "Quick facts", "What is bog moss?", "", WATER]
    made = drafted(*rows)
    assert made.topics[0].title == "Bog moss"
    assert [line.first for line, _ in made.dropped] == [1]


def test_a_name_between_the_title_and_the_questions_is_no_title() -> None:
    made = drafted("Watches FAQ", "", "Sofia", "Updated 2 May 2024", "", *MOSS, "", *BOG)
    assert made.topics[0].title == "Watches FAQ"


def test_questions_that_differ_in_a_number_are_two() -> None:
    asked = ("Who was king in 1066?", "Harold was.", "", "Who was king in 1166?", "Henry was.")
    assert cards("Kings", "", *asked) == {
        "Who was king in 1066?": "Harold was.",
        "Who was king in 1166?": "Henry was.",
    }
