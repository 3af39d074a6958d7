"""The cards in the real Anki desktop: light and night, wide and as narrow as a phone.

The notes beside this file show every kind of content. Pictures of all cards are left in
`.screenshots`, to be looked at: what is asserted here is only what a page can tell of itself.
"""

import shutil
from pathlib import Path

import pytest
from anki_desktop import Facts, Tour, View, tour

from deckwright.apkg import staged
from deckwright.build import build
from deckwright.changes import Moment
from deckwright.scan import scan

pytestmark = pytest.mark.desktop

NOTES = Path(__file__).with_name("notes")
SCREENSHOTS = Path(__file__).resolve().parents[2] / ".screenshots"
STAMP = 1795392000
VIEWS = tuple(
    View(f"{'night' if is_night else 'light'}-{width}", is_night, width, height)
    for width, height in ((900, 740), (320, 640))
    for is_night in (False, True)
)


@pytest.fixture(scope="module")
def toured(tmp_path_factory: pytest.TempPathFactory) -> Tour:
    base = tmp_path_factory.mktemp("anki")
    made = build(scan(NOTES, base), Moment(STAMP))
    assert made.diagnostics == ()
    package = made.packages[-1]
    with staged(base) as write:
        write(package)
    shutil.rmtree(SCREENSHOTS, ignore_errors=True)
    SCREENSHOTS.mkdir()
    return tour(base, base / f"{package.name}.apkg", SCREENSHOTS, VIEWS)


def sides(toured: Tour) -> list[tuple[str, str, Facts]]:
    """Every side of every card: where it was seen, the HTML that Anki made, and the facts."""
    return [
        (f"{seen.view.name} {side}: {facts.text}", html, facts)
        for seen in toured.seen
        for side, html, facts in (
            ("front", seen.card.front, seen.front),
            ("back", seen.card.back, seen.back),
        )
    ]


def test_every_formula_is_typeset(toured: Tour) -> None:
    counts = {
        where: (facts.formulas, html.count(r"\(") + html.count(r"\["))
        for where, html, facts in sides(toured)
    }
    assert {where: pair for where, pair in counts.items() if pair[0] != pair[1]} == {}
    assert any(formulas for formulas, _ in counts.values())
    assert [where for where, _, facts in sides(toured) if facts.broken_formulas] == []
    assert [where for where in counts if r"\(" in where or r"\[" in where] == []


def test_every_picture_is_shown(toured: Tour) -> None:
    assert [facts.broken_pictures for _, _, facts in sides(toured) if facts.broken_pictures] == []
    assert any("<img" in html for _, html, _ in sides(toured))


def test_nothing_is_asked_of_another_host(toured: Tour) -> None:
    assert [facts.requests for _, _, facts in sides(toured) if facts.requests] == []


def test_the_night_is_dark(toured: Tour) -> None:
    assert {(seen.view.is_night, seen.front.is_night) for seen in toured.seen} == {
        (False, False),
        (True, True),
    }


def test_a_card_does_not_move_when_it_is_turned(toured: Tour) -> None:
    """What was hidden may be longer than its place, so only a cloze's height may change."""
    for seen in toured.seen:
        assert seen.front.prompt[:3] == seen.back.prompt[:3], seen.front.text
        if "cloze" not in seen.card.front:
            assert seen.front.prompt == seen.back.prompt, seen.front.text


def test_a_page_never_scrolls_sideways(toured: Tour) -> None:
    assert [where for where, _, facts in sides(toured) if facts.overflow > 0] == []


def test_an_empty_field_leaves_no_box(toured: Tour) -> None:
    assert [facts.empty_boxes for _, _, facts in sides(toured) if facts.empty_boxes] == []


def test_no_text_is_tiny(toured: Tour) -> None:
    assert min(facts.smallest_text for _, _, facts in sides(toured)) >= 12


def test_everyone_can_read_it(toured: Tour) -> None:
    assert [facts.findings for _, _, facts in sides(toured) if facts.findings] == []


def test_the_console_stays_silent(toured: Tour) -> None:
    assert [line for line in toured.log.splitlines() if line.startswith("JS error")] == []
