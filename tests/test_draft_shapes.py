"""draft on documents of many kinds: which lines it drops, and which pairs it finds.

A fixture is a document with a mark before each line. In `pages/` it is `x` for a line to drop. In
`faqs/` it is `Q` for a question, `A` for its answer and `U` for a question that nobody answers.
Those in `pages/` and `faqs/` the rules were tuned to. Those in `held/` were written before, those
in `fresh/` and then those in `later/` after that, and each was scored before any rule was changed
in its light. In `later/` that first look found 84 of 100 pairs, and 85 of 100 lines to drop.
`latest/` was written in three rounds, the rules changed after each: first looks found 216 of 223
pairs and 360 of 386 lines, then 51 of 53 and 95 of 116 with 8 lines dropped wrongly, then 50 of
50 and 103 of 112. It holds all pages, and of the FAQs those with a fault and some without.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckwright.draft import Document, Found, files, read
from deckwright.draft.decode import Text, decode
from deckwright.draft.lines import plain
from deckwright.draft.sentences import sentences, words

HERE = Path(__file__).with_name("drafts")
PAGES = sorted(HERE.glob("pages/*.txt"))
HELD_PAGES = sorted(HERE.glob("held/pages/*.txt"))
FAQS = sorted(HERE.glob("faqs/*.txt"))
HELD_FAQS = sorted(HERE.glob("held/faqs/*.txt"))
FRESH_PAGES = sorted(HERE.glob("fresh/pages/*.txt"))
FRESH_FAQS = sorted(HERE.glob("fresh/faqs/*.txt"))
LATER_PAGES = sorted(HERE.glob("later/pages/*.txt"))
LATER_FAQS = sorted(HERE.glob("later/faqs/*.txt"))
LATEST_PAGES = sorted(HERE.glob("latest/pages/*.txt"))
LATEST_FAQS = sorted(HERE.glob("latest/faqs/*.txt"))
SETS = ["tuned", "held", "fresh", "later", "latest"]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A document without its marks, and the marks."""

    text: str
    marks: tuple[str, ...]


def labelled(path: Path) -> Labelled:
    rows = path.read_text(encoding="utf-8").split("\n")[:-1]
    return Labelled("\n".join(row[2:] for row in rows) + "\n", tuple(row[:1] for row in rows))


def drafted(text: str) -> Found:
    found = read(Document("page.txt", text.encode()))
    assert isinstance(found, Found), (text[:60], found)
    return found


@dataclass(frozen=True, slots=True)
class Score:
    """Lines dropped rightly, wrongly, and left that should have been."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong)

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed)


def score(paths: Iterable[Path]) -> Score:
    right = wrong = missed = 0
    for path in paths:
        page = labelled(path)
        noise = {at for at, mark in enumerate(page.marks, 1) if mark == "x"}
        got = dropped(page.text)
        right += len(noise & got)
        wrong += len(got - noise)
        missed += len(noise - got)
    return Score(right, wrong, missed)


def dropped(text: str) -> set[int]:
    return {at for line, _ in drafted(text).dropped for at in range(line.first, line.last + 1)}


def wanted(page: Labelled) -> Iterator[tuple[int, int]]:
    """Where each question with an answer begins, and where its answer ends."""
    rows = [
        (mark, bool(row.strip()))
        for mark, row in zip(page.marks, page.text.split("\n"), strict=False)
    ]
    first = last = 0
    for at, (mark, is_written) in enumerate(rows, 1):
        above = rows[at - 2][0] if at > 1 else " "
        if mark != "A" and is_written and not (mark == above == "Q"):
            if first:
                yield first, last
            first = at if mark == "Q" else 0
        if mark in "QA" and is_written:
            last = at
    if first:
        yield first, last


def got(text: str) -> set[tuple[int, int]]:
    return {
        (card.first, card.last)
        for topic in drafted(text).topics
        for card in topic.cards
        if card.kind == "question"
    }


def pairs(paths: Iterable[Path]) -> tuple[int, int, int]:
    """Pairs found as they are, wanted, and made up."""
    right = all_ = wrong = 0
    for path in paths:
        page = labelled(path)
        want, have = set(wanted(page)), got(page.text)
        right += len(want & have)
        all_ += len(want)
        wrong += len(have - want)
    return right, all_, wrong


@pytest.mark.parametrize(
    ("paths", "precision", "recall"),
    [
        (PAGES, 0.99, 0.95),
        (HELD_PAGES, 0.99, 0.98),
        (FRESH_PAGES, 0.99, 0.9),
        (LATER_PAGES, 0.99, 0.95),
        (LATEST_PAGES, 0.99, 0.95),
    ],
    ids=SETS,
)
def test_lines_that_are_dropped(paths: list[Path], precision: float, recall: float) -> None:
    found = score(paths)
    assert found.precision >= precision
    assert found.recall >= recall


TITLE = "The moss that builds a bog"
TEXT = (
    "Moss drinks rain with every leaf, and a cushion of it holds twenty times its own weight "
    "without dripping on the ground below.",
    "When a layer dies, the next one grows on it, so the bog rises above the valley like a very "
    "slow loaf of bread.",
    "Builders of roads know what lies below, and they drive piles of oak until the ground stops "
    "swallowing them.",
)


@pytest.mark.parametrize(
    ("rule", "above", "within", "below"),
    [
        ("widget", "Search", "Share this page", "Load more"),
        ("heading of a widget", "", "You might also like", ""),
        ("link of a foot", "Careers", "", "Terms of use"),
        ("date or author", "", "By Ada Moor, 4 May 2021", "Last updated: May 4, 2021"),
        ("credit", "", "Photo: Ada Moor", ""),
        ("legal", "", "This page is no substitute; all rights reserved.", "© 2021 Bogs"),
        ("advert", "", "Find your own bog now. Sign up for free.", ""),
        ("path of links", "Home > Plants > Moss", "", ""),
        ("row of links", "News | Plants | Shop", "", ""),
        ("broken beginning", "", ", and much more on moss", ""),
        ("above the title", "Heath and Moor Magazine", "", ""),
    ],
)
def test_each_rule(rule: str, above: str, within: str, below: str) -> None:
    rows = [above, TITLE, TEXT[0], TEXT[1], within, TEXT[2], below]
    page = "\n".join(filter(None, rows))
    rules = {line.full: rule for line, rule in drafted(page).dropped}
    assert rules == dict.fromkeys(filter(None, (above, within, below)), rule)


def test_rules_for_several_lines() -> None:
    twice = "Walk with our wardens every spring"
    rows = [
        *(TITLE, TEXT[0], twice, TEXT[1], twice),
        *("Contents", "1 Roots", "2 Leaves", "3 Rain", "Roots", TEXT[2]),
        *("Leaves", f"What is more, {TEXT[0]}", "Rain", f"And yet, {TEXT[1]}"),
        *("Related articles", "The peat fire", "Sphagnum in gardens", "Storms", f"But {TEXT[2]}"),
        f"So it was that {TEXT[1]}",
        *("Moss in winter is more than a …", "Peat and whisky are …", "Our friends", "Careers"),
    ]
    rules = {line.first: rule for line, rule in drafted("\n".join(rows)).dropped}
    assert rules == {
        3: "stands there twice",
        5: "stands there twice",
        6: "widget",
        **dict.fromkeys((7, 8, 9), "contents"),
        16: "heading of a widget",
        **dict.fromkeys((17, 18), "below the heading of a widget"),
        **dict.fromkeys((22, 23), "cut short"),
        24: "tail",
        25: "link of a foot",
    }


def test_what_stands_at_the_foot() -> None:
    rows = [TITLE, TEXT[0], TEXT[1], "Careers", "Our friends", "12 Moor Lane"]
    rules = {line.first: rule for line, rule in drafted("\n".join(rows)).dropped}
    assert rules == {4: "link of a foot", 5: "tail", 6: "tail"}


def test_words_of_a_menu_may_be_headings() -> None:
    rows = [TITLE, TEXT[0], "Support", TEXT[1], "Press", TEXT[2], "Support", "Press"]
    assert [line.first for line, _ in drafted("\n".join(rows)).dropped] == [7, 8]


def test_noise_ends_an_answer() -> None:
    rows = ["FAQ", "Who builds a bog?", "Moss does.", "Advertisement", TEXT[0], "Who else?", "No."]
    assert got("\n".join(rows)) == {(2, 3), (6, 7)}


def test_a_section_is_no_answer_where_answers_are_marked() -> None:
    rows = ["Q: Who builds a bog?", "A: Moss", "Q: Who else?", "Rain", "Q: Who pays?", "A: We"]
    assert got("\n".join(rows)) == {(1, 2), (5, 6)}


@pytest.mark.parametrize("paths", [FAQS, HELD_FAQS, FRESH_FAQS, LATER_FAQS, LATEST_FAQS], ids=SETS)
def test_pairs_that_are_found(paths: list[Path]) -> None:
    right, all_, wrong = pairs(paths)
    assert right >= 0.97 * all_
    assert wrong <= 0.03 * all_


@pytest.mark.parametrize(
    "path", [*FAQS, *HELD_FAQS, *FRESH_FAQS, *LATER_FAQS, *LATEST_FAQS], ids=lambda path: path.stem
)
def test_questions_without_an_answer(path: Path) -> None:
    page = labelled(path)
    asked = [at for at, mark in enumerate(page.marks, 1) if mark == "U"]
    assert [block.line.first for block in drafted(page.text).open] == asked


@pytest.mark.parametrize(
    "path",
    [*PAGES, *HELD_PAGES, *FRESH_PAGES, *LATER_PAGES, *LATEST_PAGES],
    ids=lambda path: path.stem,
)
def test_no_line_is_lost(path: Path) -> None:
    text = labelled(path).text
    found = drafted(text)
    lines = [line for line, _ in found.dropped] + [block.line for block in found.blocks]
    numbers = {at for line in lines for at in range(line.first, line.last + 1)}
    written = {at for at, row in enumerate(text.split("\n"), 1) if row.strip()}
    assert numbers == written


def compared(text: str) -> str:
    return f" {' '.join(words(plain(text).replace('{{c1::', '').replace('}}', '')))} "


@pytest.mark.parametrize(
    "path",
    [
        *PAGES,
        *FAQS,
        *HELD_FAQS,
        *FRESH_PAGES,
        *FRESH_FAQS,
        *LATER_PAGES,
        *LATER_FAQS,
        *LATEST_PAGES,
        *LATEST_FAQS,
    ],
    ids=lambda path: path.stem,
)
def test_each_sentence_is_in_a_note_or_in_the_report(path: Path) -> None:
    found = drafted(labelled(path).text)
    told = [line.full for line, _ in found.dropped] + [line.full for line in found.unused]
    told += [block.line.full for block in found.open] + [*files(found).values()]
    where = " ".join(map(compared, told))
    blocks = (block for block in found.blocks if block.kind != "marker")
    each = (one for block in blocks for one in sentences(block.text))
    assert [one for one in each if compared(one).strip() and compared(one) not in where] == []


SHAPES = """\
Home
Search
Share
Related articles
FAQ
Common FAQs
© 2020
# A title
## Part
**Bold?**
-
- A heading
- Label: it is a thing that is so.
What is it?
Q: Why?
Q:Who?
A: Because.
A:
1. How?
2. A step.
...
cut…
The bog — the place where moss grows for ever — is wet.
A Big Dog (ABD) barks.
“Who? Me?” she asked, and nobody knew what to say to that for a good long while, not even he.
```
| a | b |
> quoted
{{c1::x}}
<b>
¿Qué?
何？
-->
<!--
  indented

"""


@given(st.lists(st.sampled_from(SHAPES.split("\n")), max_size=30))
def test_any_lines_make_notes_or_a_word_why_not(pieces: list[str]) -> None:
    text = "\n".join(pieces)
    found = read(Document("page.txt", text.encode()))
    if isinstance(found, str):
        return
    rows = text.split("\n")
    for topic in found.topics:
        for card in topic.cards:
            assert card.front.strip()
            assert card.back.strip() or card.kind == "cloze"
            assert 1 <= card.first <= card.last <= len(rows)
    again = read(Document("page.txt", text.encode()))
    assert isinstance(again, Found)
    assert files(again) == files(found)


LATIN = [
    "german",
    "french",
    "spanish",
    "italian",
    "dutch",
    "de-",
    "fr-",
    "es-",
    "it-",
    "nl-",
    "univ-",
]


@pytest.mark.parametrize(
    ("encoding", "names"),
    [
        ("utf-16-le", [""]),
        ("utf-16-be", [""]),
        ("cp1252", LATIN),
        ("iso-8859-15", LATIN),
        ("cp1250", ["polish", "pl-"]),
        ("cp1251", ["russian", "ru-"]),
        ("koi8-r", ["russian", "ru-"]),
        ("shift_jis", ["japanese"]),
        ("gb18030", ["chinese", "zh-"]),
    ],
)
def test_documents_in_other_encodings(encoding: str, names: list[str]) -> None:
    paths = [path for path in sorted(HERE.rglob("*/*.txt")) if path.stem.startswith(tuple(names))]
    assert paths
    for path in paths:
        text = labelled(path).text
        found = decode(text.encode(encoding, "ignore"))
        assert isinstance(found, Text), path
        assert found.text == text.encode(encoding, "ignore").decode(encoding).replace("\xa0", " ")
