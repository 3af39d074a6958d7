"""draft on glossaries, tables, folds and flashcards: what stands in them becomes cards."""

from collections.abc import Callable
from pathlib import Path

import pytest

from deckwright.commands import main
from deckwright.draft import Document, Found, read

PROSE = (
    "Pottery is what people make of clay, and they have fired it in pits, in ovens and in kilns "
    "for longer than anybody has written.\n\n"
)
Made = dict[str, str]


def drafted(text: str) -> Found:
    found = read(Document("pots.txt", text.encode()))
    assert isinstance(found, Found), found
    return found


def made(text: str, kind: str) -> Made:
    return {
        card.front: card.back
        for topic in drafted(text).topics
        for card in topic.cards
        if card.kind == kind
    }


def html(body: str) -> str:
    return f"<html><body><main><h1>Pottery</h1><p>{PROSE}</p>{body}</main></body></html>"


@pytest.mark.parametrize(
    "glossary",
    [
        "Glossary\nSlip – clay in water\nSprig - a small relief\n",
        "Glossary:\n\nSlip: clay in water\nSprig: a small relief\n",
        "## Begriffe\n\n- Slip: clay in water\n- **Sprig** — a small relief\n",
        "Lexique\nS\nSlip = clay in water\nSprig = a small relief\n",
        "## Словарь\n\nSlip\n: clay in water\n\nSprig\n: a small relief\n",
        "Slip\n: clay in water\n\nSprig:\n: a small relief\n",
        "| Term | Meaning |\n|---|---|\n| Slip | clay in water |\n| **Sprig** | a small relief |\n",
        "## Glossar\n\n| English | Deutsch |\n|---|---|\n| Slip | clay in water |\n"
        "| Sprig | a small relief |\n",
    ],
)
def test_a_glossary_in_a_text(glossary: str) -> None:
    assert made(f"Pottery\n\n{PROSE}{glossary}", "term") == {
        "Slip": "clay in water",
        "Sprig": "a small relief",
    }


@pytest.mark.parametrize(
    "glossary",
    [
        "<dl><dt>Slip</dt><dd>clay in water</dd><dt><b>Sprig:</b></dt><dd><p>"
        "a small relief</p></dd></dl>",
        "<table><tr><th>Begriff</th><th>Erklärung</th></tr><tr><td><p>Slip</p></td>\n<td>\n<p>"
        "clay in water</p></td></tr><tr><td>Sprig</td><td>a small relief</td></tr></table>",
        "<h2>Glossary</h2><table><tr><td>Slip</td><td>clay in water</td></tr>"
        "<tr><td>Sprig</td><td>a small relief</td></tr></table>",
        "<h2>Glossary</h2><p><b>Slip</b> – clay in water</p><p><b>Sprig</b> – a small relief</p>",
    ],
)
def test_a_glossary_of_a_page(glossary: str) -> None:
    assert made(html(glossary), "term") == {"Slip": "clay in water", "Sprig": "a small relief"}


def test_all_meanings_of_a_word_stand_behind_it() -> None:
    page = html("<dl><dt>Cone</dt><dd><p>A shape.</p><p>A heat.</p></dd><dd>a fruit</dd></dl>")
    assert made(page, "term") == {"Cone": "A shape. A heat. a fruit"}


def test_a_cell_of_several_lines_is_one() -> None:
    rows = [
        "<td>Slip<br>(engobe)</td><td>clay<br>in water</td>",
        "<td>Kilns</td><td><p>An oven:</p><ul><li>of gas</li>\n<li>of wood</li></ul></td>",
        "<td>Cone</td><td>a heat</td>",
    ]
    header = "<table><tr><th>Term</th><th>Meaning</th></tr>"
    page = html(header + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>")
    assert made(page, "term") == {
        "Slip": "clay in water",
        "Kilns": "An oven: of gas; of wood",
        "Cone": "a heat",
    }


def test_a_row_with_a_dash_for_a_meaning_is_no_card() -> None:
    text = f"# Pottery\n\n{PROSE}| Term | Meaning |\n|---|---|\n| Slip | clay |\n| Cone | — |\n"
    assert made(text, "term") == {"Slip": "clay"}
    assert "| Cone | — |" in [line.text for line in drafted(text).unused]


def test_headings_of_a_glossary_are_terms() -> None:
    text = (
        f"# Pottery\n\n{PROSE}## Glossary\n\n### S\n\n#### Slip\n\nClay in water.\n\nIt is poured."
        "\n\n#### Engobe\n\nSee Slip.\n\n#### What is a sprig?\n\nA relief.\n\n"
        "## Prices\n\nClay is dear.\n"
    )
    assert made(text, "term") == {"Slip": "Clay in water."}
    assert made(text, "question") == {"What is a sprig?": "A relief."}
    left = [line.text for line in drafted(text).unused]
    assert left[-5:] == ["S", "It is poured.", "See Slip.", "Prices", "Clay is dear."]


def test_where_a_glossary_ends() -> None:
    text = f"Pottery\n\n{PROSE}Glossary\nSlip: clay in water\nWhat it costs\nClay: ten a bag\n"
    assert [*made(text, "term")] == ["Slip"]
    text = (
        f"# Pottery\n\n{PROSE}## Glossary\n\nSlip: clay in water\n\n## Prices\n\nClay: ten a bag\n"
    )
    assert [*made(text, "term")] == ["Slip"]
    assert "Clay: ten a bag" in [line.text for line in drafted(text).unused]


def test_an_entry_that_points_elsewhere_is_told() -> None:
    text = f"Pottery\n\n{PROSE}Glossary\nSlip: clay in water\nEngobe: see Slip\n"
    assert [*made(text, "term")] == ["Slip"]
    assert [line.text for line in drafted(text).unused][-1] == "Engobe: see Slip"


def test_entries_that_begin_small_are_not_joined() -> None:
    text = (
        f"Pottery\n\n{PROSE}Glossary\nslip – clay in as much water as it takes to pour it\n"
        "sprig – a small relief\n"
    )
    assert [*made(text, "term")] == ["slip", "sprig"]


ASKED = {"How hot?": "A thousand degrees.", "Name a clay": "Kaolin"}


@pytest.mark.parametrize(
    "questions",
    [
        "| Frage | Antwort |\n|---|---|\n| How hot? | A thousand degrees. |\n"
        "| Name a clay | Kaolin |\n",
        "| # | Question | Answer |\n|---|---|---|\n| 1 | How hot? | A thousand degrees. |\n"
        "| 2 | Name a clay | Kaolin |\n",
        "<details><summary>How hot?</summary>A thousand degrees.</details>\n"
        "<details>\n<summary>Name a clay</summary>\n<b>\n\nKaolin\n</b></details>\n",
        "Q: How hot?\nA: A thousand degrees.\n\nQ: Name a clay\nA: Kaolin\n\n## Prices\n",
    ],
)
def test_questions_in_a_text(questions: str) -> None:
    text = f"# Pottery\n\n{PROSE}{questions}\nWhat stands below answers nothing.\n"
    assert made(text, "question") == ASKED


@pytest.mark.parametrize(
    "questions",
    [
        "<table><tr><th>Question</th><th>Answer</th></tr><tr><td>How hot?</td><td>"
        "A thousand degrees.</td></tr><tr><td>Name a clay</td><td>Kaolin</td></tr></table>",
        "<details><summary>How hot?</summary><p>A thousand degrees.</p></details>"
        "<details><summary>Name a clay</summary>Kaolin</details>",
    ],
)
def test_questions_of_a_page(questions: str) -> None:
    assert made(html(f"{questions}<p>What stands below answers nothing.</p>"), "question") == ASKED


def test_what_stands_below_an_empty_fold_is_not_its_answer() -> None:
    fold = "<details><summary>How hot?</summary>A thousand degrees.</details>"
    empty = "<details><summary>Which clay?</summary></details>"
    page = html(f"{fold}{empty}<p>What stands below answers nothing.</p>")
    assert made(page, "question") == {"How hot?": "A thousand degrees."}


def test_two_colons_between_question_and_answer() -> None:
    text = f"Pottery\n\n{PROSE}How hot?::A thousand degrees.\nIs std::vector a clay?\nNo.\n"
    assert made(text, "question") == {
        "How hot?": "A thousand degrees.",
        "Is std::vector a clay?": "No.",
    }
    rows = ["First clay :: kaolin", "First fire :: bisque", "f :: a -> b", "Last fire :: glaze"]
    asked = {"First clay": "kaolin", "First fire": "bisque", "Last fire": "glaze"}
    assert made(f"Pottery\n\n{PROSE}" + "\n".join(rows), "question") == asked
    assert made(f"Pottery\n\n{PROSE}" + "\n".join(rows[:2]), "question") == {}
    code = "".join(f"`{name} :: Pot` says what {name} is.\n" for name in ("jug", "mug", "cup"))
    assert made(f"Pottery\n\n{PROSE}{code}", "question") == {}


def test_a_fold_that_only_hides_an_answer() -> None:
    text = (
        "# Pots\n\n### Slip\n**What is it?**\n\n<details>\n<summary>Click to see the answer"
        "</summary>\n\nClay.\n</details>\n\n### Cone\n**What is it?**\n\n<details>\n"
        "<summary>Click to see the answer</summary>\n\nHeat.\n</details>\n"
    )
    cards = [card for topic in drafted(text).topics for card in topic.cards]
    assert [(card.front, card.back) for card in cards] == [
        ("What is it?", "Clay."),
        ("What is it?", "Heat."),
    ]


def test_rows_of_a_table_are_no_menu() -> None:
    rows = [
        "| Cone | Heat | Use |",
        "|---|---|---|",
        "| 04 | low | bisque |",
        "| 6 | mid | glaze |",
    ]
    assert drafted(f"Pottery\n\n{PROSE}" + "\n".join(rows)).dropped == ()


def test_code_and_rows_that_come_again_are_no_contents() -> None:
    same = (
        "```\ndepth = 3\nage = 4\nprint(age)\n```\n\n| Cone | Heat |\n|---|---|\n| 04 | low |\n\n"
    )
    assert drafted(f"Pottery\n\n{PROSE}{same}And so it goes on, {PROSE}{same}").dropped == ()


def test_operators_tell_questions_apart() -> None:
    text = "# C\n\n## What does `+` do?\n\nIt adds.\n\n## What does `-` do?\n\nIt takes away.\n"
    assert made(text, "question") == {
        "What does `+` do?": "It adds.",
        "What does `-` do?": "It takes away.",
    }


def test_a_build_makes_cards_of_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    text = (
        f"Pottery\n\n{PROSE}Glossary\nSlip – clay in water\n\n| Question | Answer |\n|---|---|\n"
        "| Name a clay | Kaolin |\n\n<details><summary>How hot?</summary>Very.</details>\n"
        "\nCone\n: a heat\n"
    )
    (tmp_path / "pots.txt").write_text(text, encoding="utf-8")
    run: Callable[..., None] = main.main
    for words in (["draft", "pots.txt"], ["build", "drafts", "--drafts"]):
        with pytest.raises(SystemExit, match="0"):
            run(words, prog_name="deckwright")
    assert "4 new" in capsys.readouterr().out


def test_a_numbered_section_between_questions_is_no_question() -> None:
    text = (
        f"# Kilns\n\n{PROSE}## 1. What is a kiln?\n\nAn oven.\n\n## 2. Materials\n\nBricks.\n\n"
        "## 3. Describe a firing\n\nSlow.\n\n## 4. Who fires?\n\nThe potter.\n"
    )
    assert [*made(text, "question")] == ["What is a kiln?", "Describe a firing", "Who fires?"]


def test_code_of_a_page_keeps_its_lines_whatever_colours_it() -> None:
    code = "<pre><code><b>for</b> <i>pot</i> in kiln:\n    <b>fire</b>(pot | glaze)</code></pre>"
    found = made(html(f"<h2>How is a kiln unloaded?</h2><p>So:</p>{code}"), "question")
    assert found == {
        "How is a kiln unloaded?": "So:\n\n```\nfor pot in kiln:\n    fire(pot | glaze)\n```"
    }


def test_a_gap_in_code_is_no_text_without_a_card() -> None:
    text = f"# Pottery\n\n{PROSE}## How is a kiln emptied?\n\n```\nopen\n\nempty\n```\n"
    assert [line.text for line in drafted(text).unused] == [PROSE.strip()]
