"""The preview's cards against Anki's own renderer: every card of every folder of notes here."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pytest
from anki.buildinfo import version
from sample_package import RELEASED, deck, note, sample
from scratch_collection import bring_in, scratch_collection

from deckwright.apkg import staged
from deckwright.build import build
from deckwright.changes import Moment
from deckwright.cloze import ordinals
from deckwright.model import Package, Rendered
from deckwright.notetypes import CLOZE, QUESTION
from deckwright.preview.template import sides
from deckwright.scan import scan

TESTS = Path(__file__).parents[1]
PROJECT = TESTS.parent
EXAMPLE = re.compile(r"^(`{3,})markdown\b.*\n((?:.*\n)*?)\1$", re.MULTILINE)
FOLDERS = (
    PROJECT / "decks_src",
    PROJECT / "cli" / "deckwright" / "starter",
    PROJECT / "tests" / "desktop" / "notes",
    *sorted((PROJECT / "tests" / "golden").glob("*/src")),
)
VERSION = tuple(map(int, version.split(".")))[:2]
TYPES = {"question": QUESTION, "cloze": CLOZE}

ODD_CLOZES = (
    "{{c1::one}} and {{c2::two::a hint}}",
    "{{c1::<b>bold</b> &amp; \"quoted\" 'x' = é – ü / `a`::<i>hint</i>}}",
    "{{c1::outer {{c2::inner {{c3::inmost}} }} words}}",
    "{{c1::a {{c1::b}} c}}",
    r"\(a + {{c1::b}}\) and {{c1::\(\frac{1}{2^{n} }\)}} \[{{c1::<b>x</b>}}\]",
    "{{c1::x::y::z}} }} {{c1:: }}",
    "{{c1::open {{c1::shut}}",
    "<p>{{c1::東京::都市}} ‘’ \u00a0 \u00ad</p>",
    "{{c01::nought}} {{c1::one}}",
    "{{c1::[sound:dw-a.mp3]}} and [sound:dw-b.mp3]",
)
NEW_CLOZES = (  # what Anki reads since 26.9
    "{{c1,2::both}} {{c2::second}}",
    "".join(f"{{{{c{number}::" for number in range(1, 13)) + "deep" + "}}" * 12,
)
ODD_QUESTIONS = (
    {"Question": "<p>Q?</p>", "Answer": "A", "Hint": " <br> ", "Extra": "<div></div>"},
    {"Question": "<p>Q?</p>", "Answer": "A", "Hint": "h", "Source": "<DIV >\n</br>"},
    {"Question": "[sound:dw-a.mp3] Q?", "Answer": "[sound:dw-b.mp3][sound:dw-a.mp3]"},
    {"Question": "<p>{{Answer}} {{c1::x}}</p>", "Answer": "{{FrontSide}}", "Extra": "\u00a0"},
    {"Question": "Q?", "Answer": "[sound:a b.mp3] [sound:x&amp;y.mp3]"},
)


def odd(clozes: Iterable[str], questions: Iterable[Mapping[str, str]] = ()) -> Package:
    notes = [note("cloze", {"Text": text}, ordinals(text)) for text in clozes]
    notes += [note("question", texts) for texts in questions]
    return Package("odd", "Odd", (deck("Odd", "", *notes),))


def of_folder(folder: Path, out: Path) -> Package | None:
    made = build(scan(folder, out), Moment(RELEASED))
    return made.packages[-1] if made.packages else None


def different(folder: Path, package: Package) -> Iterator[str]:
    """The cards that Anki shows otherwise."""
    with staged(folder) as put:
        put(package)
    notes = {each.guid: each for deck in package.decks for each in deck.notes}
    with scratch_collection(folder) as collection:
        bring_in(collection, folder / f"{package.name}.apkg")
        found = collection.find_cards("")
        assert len(found) == sum(len(each.ordinals) for each in notes.values())
        for card in map(collection.get_card, found):
            ours = shown(notes[card.note().guid], card.ord)
            output = card.render_output()
            theirs = (
                named(output.question_text),
                named(output.answer_text),
                [tag.filename for tag in output.question_av_tags],  # type: ignore[union-attr]
                [tag.filename for tag in output.answer_av_tags],  # type: ignore[union-attr]
            )
            if ours != theirs:
                yield f"{ours}\n{theirs}"


def named(html: str) -> str:
    """The HTML with names for hints that don't follow from their texts.

    Anki makes them by a hash that Python hasn't; they only tie a hint to its button, which can be
    dragged before 25.
    """
    html = html.replace(" draggable=false", "")
    found = dict.fromkeys(re.findall(r"\bhint[0-9a-f]{16}\b", html))
    for place, name in enumerate(found):
        html = html.replace(name, f"hint {place}")
    return html


def shown(note: Rendered, ordinal: int) -> tuple[str, str, list[str], list[str]]:
    front, back = sides(TYPES[note.kind], note.fields, ordinal)
    return named(front.html), named(back.html), list(front.sounds), list(back.sounds)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda each: f"{each.parent.name}-{each.name}")
def test_every_card_is_what_anki_shows(folder: Path, tmp_path: Path) -> None:
    package = of_folder(folder, tmp_path)
    assert package is None or list(different(tmp_path, package)) == []


def test_every_example_of_the_manuals_is_what_anki_shows(tmp_path: Path) -> None:
    texts = "".join((TESTS / name).read_text("utf-8") for name in ("syntax.md", "markdown.md"))
    for number, (_, example) in enumerate(EXAMPLE.findall(texts)):
        (tmp_path / f"{number:03}.md").write_text(example, "utf-8")
    package = of_folder(tmp_path, tmp_path / "out")
    assert package
    assert sum(len(deck.notes) for deck in package.decks) > 80
    assert list(different(tmp_path, package)) == []


def test_every_kind_of_content_is_what_anki_shows(tmp_path: Path) -> None:
    assert list(different(tmp_path, sample(tmp_path))) == []


def test_odd_fields_are_what_anki_shows(tmp_path: Path) -> None:
    assert list(different(tmp_path, odd(ODD_CLOZES, ODD_QUESTIONS))) == []


@pytest.mark.skipif(VERSION < (26, 9), reason="older versions show these as text")
def test_clozes_in_the_newest_ways_are_what_anki_shows(tmp_path: Path) -> None:
    assert list(different(tmp_path, odd(NEW_CLOZES))) == []


def test_a_difference_would_be_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = Package("one", "One", (deck("One", "", note("cloze", {"Text": "{{c1::a}} b"})),))
    template = CLOZE.templates[0]._replace(back=f"{CLOZE.templates[0].back} ")
    monkeypatch.setitem(TYPES, "cloze", CLOZE._replace(templates=(template,)))
    assert len(list(different(tmp_path, package))) == 1
