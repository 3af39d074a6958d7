"""The manual of lint's rules is their test: of each example it shows all that is said.

A block ```` ````markdown NAME ```` is a source (`notes.md` if it has no name; one that is called
`before` is built first as `notes.md`, and one that is called `document` is the document that the
others are held against), a ```` ```toml ```` block the settings, and the block
```` ```said ```` behind them every finding.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import pytest

from deckwright import ledger
from deckwright.actions.checking import said
from deckwright.build import build
from deckwright.changes import Moment, remembered
from deckwright.lint import RULES, name_of
from deckwright.lint.english import is_english
from deckwright.lint.manual import explain, manual
from deckwright.model import LOCK, OTHER, Diagnostic, Span
from deckwright.rules import LIMITS, NAMES
from deckwright.scan import scan

_BLOCK = re.compile(
    r"^(?P<fence>`{3,})(?P<kind>markdown|toml|said)(?: (?P<name>\S+))?\n(?P<body>.*?)^(?P=fence)$",
    re.MULTILINE | re.DOTALL,
)
_SETTINGS = 'source = "The manual"\n'
_STAMP = 1_577_836_800
_SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"></svg>\n'
PROJECT = Path(__file__).parent.parent
GOOD = sorted(PROJECT.glob("tests/good/*.md"))
ELSEWHERE = {"cloze-renumbered", "close-copy", "unanswered"}  # which other stages find


@dataclass(frozen=True, slots=True)
class Example:
    rule: str  # of the section; nothing in the introduction
    line: int
    sources: tuple[tuple[str, str], ...]
    settings: str
    said: str


def examples() -> Iterator[Example]:
    text = manual()
    sources: list[tuple[str, str]] = []
    settings = _SETTINGS
    for block in _BLOCK.finditer(text):
        match block["kind"]:
            case "markdown":
                sources.append((block["name"] or "notes.md", block["body"]))
            case "toml":
                settings = block["body"]
            case _:
                headings = re.findall(r"^## (.*)$", text[: block.start()], re.MULTILINE)
                rule = next((name for name in reversed(headings) if name in NAMES), "")
                line = text.count("\n", 0, block.start()) + 1
                yield Example(rule, line, tuple(sources), settings, block["body"])
                sources, settings = [], _SETTINGS


EXAMPLES = tuple(examples())


def found(example: Example, folder: Path) -> str:
    """All that is said of an example, as the manual shows it."""
    (folder / "cell.svg").write_text(_SVG, encoding="utf-8")
    (folder / "deckwright.toml").write_text(example.settings, encoding="utf-8")
    against: Path | None = None
    for name, text in example.sources:
        path = folder / {"before": "notes.md", "document": "document.txt"}.get(name, name)
        path.write_text(text, encoding="utf-8", newline="\n")
        if name == "before":
            remember(folder)
        if name == "document":
            against = path
    tree = scan(folder)
    findings = sorted(said((), tree, build(tree, Moment(_STAMP + 1)), against))
    lines = (
        f"{place(each.span)}: {each.severity} {each.code}: {message(each)}\n" for each in findings
    )
    return "".join(lines) or "nothing\n"


def message(found: Diagnostic) -> str:
    return found.message.replace(OTHER, place(found.other)) if found.other else found.message


def place(span: Span) -> str:
    return f"{span.path}:{span.first}"


def remember(folder: Path) -> None:
    made = build(scan(folder), Moment(_STAMP))
    assert made.ledger
    kept = remembered(made.ledger, made.changes)
    (folder / LOCK).write_text("".join(ledger.write(kept)), encoding="utf-8")


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda each: f"{each.rule}-{each.line}")
def test_the_manual_shows_all_that_is_said(example: Example, tmp_path: Path) -> None:
    assert found(example, tmp_path) == example.said


@pytest.mark.parametrize("rule", NAMES)
def test_each_rule_has_an_example_that_fails_and_one_that_passes(rule: str) -> None:
    codes = [f" {rule}: " in example.said for example in EXAMPLES if example.rule == rule]
    assert sorted(codes) == [False, True]
    assert explain(rule).startswith(f"{rule}\n\n")


def test_a_rule_is_a_function_and_a_name() -> None:
    assert {*map(name_of, RULES)} == {*NAMES} - ELSEWHERE
    assert len(RULES) == len(NAMES) - len(ELSEWHERE)
    assert {*LIMITS} <= {*NAMES}


@pytest.mark.parametrize("rule", LIMITS)
def test_the_manual_tells_the_number_of_a_rule(rule: str) -> None:
    assert f"`{rule} = {LIMITS[rule]}`:" in explain(rule)


@pytest.mark.parametrize("collection", ["tests/good", "decks_src"])
def test_nothing_is_said_of_good_cards(collection: str) -> None:
    tree = scan(PROJECT / collection)
    found = said((), tree, build(tree, Moment(_STAMP)))
    assert [each for each in found if each.severity != "info"] == []


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_the_language_of_a_file_is_told_from_its_words(path: Path) -> None:
    assert is_english("", path.read_text(encoding="utf-8")) == (path.stem == "networks")


def test_a_few_words_of_german_are_not_english() -> None:
    assert not is_english("", "# Wasser\n\n## Was ist Eis?\n\nFest.\n\n## Was ist Dampf?\n\nGas.\n")
    assert is_english("", "# Water\n\n## What was phlogiston?\n\nA thing that was not there.\n")


@pytest.mark.parametrize(
    ("declared", "expected"),
    [("en", True), ("en-GB", True), ("English", True), ("et", False), ("enm", False)],
)
def test_a_declared_language_decides(declared: str, expected: object) -> None:
    assert (
        is_english(declared, "Das ist die Frage." if expected else "That is the one.") == expected
    )


def test_near_duplicates_are_found_among_words_that_are_everywhere(tmp_path: Path) -> None:
    """Of cards with the words of one small set, the one that has a word more than another."""
    pairs = ("red", "blue"), ("round", "square"), ("old", "young"), ("thin", "wide"), ("wet", "dry")
    frame = "## Which {0} valve of the pump opens at {1} noon?\n\nThe {0} one of {1}.\n"
    names = [" ".join(words) for words in product(*pairs)]
    cards = [frame.format(name, day) for name in names for day in ("Monday", "Friday")]
    cards.append(cards[40].replace("noon", "noon sharp"))
    (tmp_path / "notes.md").write_text("\n".join(["# Pumps", *cards]), encoding="utf-8")
    tree = scan(tmp_path)
    found = [each for each in said((), tree, build(tree, Moment(_STAMP))) if "near" in each.code]
    assert [message(each).split(";")[0] for each in found] == ["nearly the same as notes.md:162"]


def test_near_duplicates_are_found_by_rare_words(tmp_path: Path) -> None:
    card = (
        "## Which white mineral do shells of oysters consist of?\n\nAragonite, a calcium carbonate."
    )
    twin = card.replace("shells", "mother-of-pearl shells").replace("calcium", "hard calcium")
    (tmp_path / "notes.md").write_text(f"# Shells\n\n{card}\n\n{twin}", encoding="utf-8")
    tree = scan(tmp_path)
    found = [each.code for each in said((), tree, build(tree, Moment(_STAMP)))]
    assert "near-duplicate" in found


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1 + 2", "1 × 2"),
        ("`+`", "`-`"),
        ("big, big or small", "big, small or small"),
        ("a <img src='cell.svg' alt='drawing'>", "a <img src='sum.svg' alt='drawing'>"),
    ],
)
def test_cards_that_differ_in_no_word_are_no_duplicates(
    tmp_path: Path, one: str, other: str
) -> None:
    card = (
        "**Q:** What does this short program of a beginner print: {}\n\n**A:** The {} number.\n\n"
    )
    text = card.format(one, "first") + card.format(other, "second")
    (tmp_path / "notes.md").write_text(f"# Programs\n\n{text}", encoding="utf-8")
    (tmp_path / "cell.svg").write_text(_SVG, encoding="utf-8")
    (tmp_path / "sum.svg").write_text(_SVG, encoding="utf-8")
    tree = scan(tmp_path)
    made = build(tree, Moment(_STAMP))
    assert sum(len(deck.notes) for deck in made.packages[-1].decks) == 2
    assert "near-duplicate" not in [each.code for each in said((), tree, made)]
