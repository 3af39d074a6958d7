"""The decks that the project ships: what they teach, and what each of their cards keeps to."""

import html
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from deckwright.build import build
from deckwright.changes import Moment
from deckwright.model import Build, Rendered
from deckwright.notetypes import CLOZE, QUESTION
from deckwright.scan import scan

HERE = Path(__file__).parent
DECKS = HERE.parent.parent / "decks_src"
STAMP = 1_800_000_000  # any time will do

ATTACHMENT = "Attachment Theory in Therapy"
CBT = "Cognitive Behavioral Therapy"
FACTS = [f"F{number:03}" for number in range(1, 146)]
CONTRASTS = [f"K{number}" for number in range(1, 19)]

ROW = re.compile(r"^\| (?P<fact>[FK]\d+) \| [^|]+ \| (?P<cards>[^|]+) \|$", re.MULTILINE)
HIDDEN = re.compile(r"\{\{c\d+::(?P<text>.*?)\}\}", re.DOTALL)
EMPHASIS = re.compile(r"</?(?:em|strong)>")
TAG = re.compile(r"<[^>]+>")
WORD = re.compile(r"\w[\w'-]*")
SMALL = frozenset(
    WORD.findall(
        "a an the and or but not so of in on at to by for from with as is are was be been it "
        "its own that this one which what who whose how why where when"
    )
)
YES_OR_NO = re.compile(r"(?:is|are|was|were|do|does|did|can|could|will|would|should|has|have)\b")
POINTS_ELSEWHERE = re.compile(r"\b(?:it|its|this|these|they|he|she|following|above|below)\b")


@dataclass(frozen=True, slots=True)
class Card:
    """A card as plain text. A question names itself, a cloze card is named by what it hides."""

    name: str
    front: str
    answer: str
    context: str
    source: str

    @property
    def is_cloze(self) -> bool:
        return self.name.startswith("[")


def text(markup: str) -> str:
    return " ".join(html.unescape(TAG.sub(" ", EMPHASIS.sub("", markup))).split())


def words(plain: str) -> list[str]:
    return [word for word in WORD.findall(plain.casefold()) if word not in SMALL]


def cards_of(note: Rendered) -> Iterator[Card]:
    notetype = QUESTION if note.kind == "question" else CLOZE
    fields = {
        field.name: content for field, content in zip(notetype.fields, note.fields, strict=True)
    }
    context, source = text(fields["Context"]), text(fields["Source"])
    if note.kind == "question":
        question = text(fields["Question"])
        yield Card(question, question, text(fields["Answer"]), context, source)
        return
    for cloze in HIDDEN.finditer(fields["Text"]):
        shown = fields["Text"][: cloze.start()] + "[...]" + fields["Text"][cloze.end() :]
        hidden = text(cloze["text"])
        yield Card(f"[{hidden}]", text(shown), hidden, context, source)


@pytest.fixture(scope="module")
def shipped() -> Build:
    return build(scan(DECKS), Moment(STAMP))


@pytest.fixture(scope="module")
def cards(shipped: Build) -> list[Card]:
    decks = shipped.packages[-1].decks
    return [card for deck in decks for note in deck.notes for card in cards_of(note)]


@pytest.fixture(scope="module")
def table() -> dict[str, list[str]]:
    rows = list(ROW.finditer((HERE / "facts.md").read_text("utf-8")))
    taught = {row["fact"]: row["cards"].split("<br>") for row in rows}
    assert len(rows) == len(taught), "a fact has two rows"
    return taught


def test_the_decks_build_without_a_word(shipped: Build) -> None:
    assert not shipped.diagnostics


def test_the_topics_and_their_decks(shipped: Build) -> None:
    assert [package.title for package in shipped.packages[:-1]] == [ATTACHMENT, CBT]
    assert [deck.name for deck in shipped.packages[-1].decks if deck.notes] == [
        f"{ATTACHMENT}::Foundations",
        f"{ATTACHMENT}::Internal Working Models",
        f"{ATTACHMENT}::Attachment Styles",
        f"{ATTACHMENT}::Working with Clients",
        f"{ATTACHMENT}::How Therapy Changes Models",
        f"{CBT}::The Model",
        f"{CBT}::Techniques and Practice",
    ]


def test_each_topic_says_that_it_is_no_advice(shipped: Build) -> None:
    for package in shipped.packages[:-1]:
        described = {deck.name: deck.description for deck in package.decks}
        assert "Study material, not advice." in described[package.title]


def test_every_fact_and_contrast_is_taught(table: dict[str, list[str]]) -> None:
    assert sorted(table) == sorted(FACTS + CONTRASTS)


def test_a_contrast_has_one_card(table: dict[str, list[str]]) -> None:
    assert [fact for fact in CONTRASTS if len(table[fact]) != 1] == []


def test_the_cards_are_those_of_the_table(cards: list[Card], table: dict[str, list[str]]) -> None:
    named = {name for names in table.values() for name in names}
    assert {card.name for card in cards} == named


def test_no_prompt_and_no_name_occurs_twice(cards: list[Card]) -> None:
    seen = Counter(card.front.casefold() for card in cards)
    seen.update(card.name.casefold() for card in cards if card.is_cloze)
    assert [prompt for prompt, times in seen.items() if times > 1] == []


def test_answers_are_short(cards: list[Card]) -> None:
    lengths = {card.name: len(card.answer.split()) for card in cards}
    assert {name: length for name, length in lengths.items() if length > 25} == {}
    assert sum(length <= 20 for length in lengths.values()) >= 0.95 * len(cards)


def test_every_card_names_its_source_and_the_section(cards: list[Card]) -> None:
    assert [card.name for card in cards if "(web article), " not in card.source] == []


def test_questions_stand_alone(cards: list[Card]) -> None:
    concepts = {card.name for card in cards if card.is_cloze}
    names = (card.name for card in cards if not card.is_cloze)
    questions = [name for name in names if f"[{name}]" not in concepts]
    assert [name for name in questions if not name.endswith("?") or name.count("?") > 1] == []
    assert [name for name in questions if YES_OR_NO.match(name.casefold())] == []
    assert [name for name in questions if POINTS_ELSEWHERE.search(name.casefold())] == []
    assert [name for name in questions if len(words(name)) < 3] == []


def test_clozes_hide_little_and_show_enough(cards: list[Card]) -> None:
    clozes = [card for card in cards if card.is_cloze]
    assert [card.name for card in clozes if len(card.answer.split()) > 6] == []
    assert [card.front for card in clozes if len(words(card.front)) < 4] == []


def test_no_front_gives_its_answer_away(cards: list[Card]) -> None:
    for card in cards:
        shown, answer = set(words(f"{card.context} {card.front}")), set(words(card.answer))
        assert not (card.is_cloze and answer & shown), card
        assert not answer <= shown, card
