"""A sheet is what its source says, whichever way it went as bytes."""

from dataclasses import replace
from pathlib import Path

import pytest

from deckwright.identify import describe
from deckwright.model import SEPARATOR, Draft, Media
from deckwright.parse import frame, read
from deckwright.render import make
from deckwright.scan import scan
from deckwright.sheets import made, sheets

GOLDEN = Path(__file__).parent / "golden"
COLLECTIONS = [
    *(case / "src" for case in sorted(GOLDEN.iterdir()) if (case / "src").is_dir()),
    GOLDEN.parent / "desktop" / "notes",
    GOLDEN.parent.parent / "decks_src",
]


@pytest.mark.parametrize("root", COLLECTIONS, ids=lambda root: root.parent.name)
@pytest.mark.parametrize("is_shown", [True, False])
def test_nothing_is_lost_on_the_way(root: Path, *, is_shown: bool) -> None:
    tree = scan(root)
    common, _ = frame(tree)
    for _ in range(2):  # the second time from the cache
        for sheet in sheets(tree, common, is_shown=is_shown):
            found = list(read(sheet.source, common))
            drafts = [item for item in found if isinstance(item, Draft)]
            assert sheet.written == (drafts, [describe(draft) for draft in drafts])
            assert sheet.told == [item for item in found if not isinstance(item, Draft)]
            lines = sheet.source.text.split("\n")
            html, looked = made(sheet.source, sheet.key, tree, common)
            assert html == [make(draft, tree.media, lines) for draft in drafts]
            media = {item.name for each in html for item in each.media}
            assert {found.name for _, _, found in looked if isinstance(found, Media)} >= media


def test_of_an_edited_source_only_new_notes_are_made(tmp_path: Path) -> None:
    source = tmp_path / "tea.md"
    tea = "# Tea\n\n## Where does it grow?\n\nOn a *shrub*.\n\n## Who drinks it?\n\n{}\n"
    cup = "# Tea\n\n## What is this?\n\n![A cup](cup.png)\n\n## Who drinks it?\n\n{}\n"
    kept: dict[bytes, bytes] = {}

    def answers(text: str) -> list[str]:
        source.write_text(text, encoding="utf-8")
        tree = replace(scan(tmp_path), cache=kept)
        common, _ = frame(tree)
        (sheet,) = sheets(tree, common, is_shown=True)
        notes, _ = made(sheet.source, sheet.key, tree, common)
        return [note.html.split(SEPARATOR)[1] for note in notes]

    assert answers(tea.format("All.")) == ["On a <em>shrub</em>.", "All."]
    for key, data in kept.items():  # what is kept tells whether it is used
        kept[key] = data.replace(b"<em>shrub</em>", b"<em>shelf</em>")
    assert answers(tea.format("*Many*.")) == ["On a <em>shelf</em>.", "<em>Many</em>."]
    assert answers(cup.format("All."))[0] == "A cup"
    shown = set()
    for taste in (b"milk", b"sugar"):
        (tmp_path / "cup.png").write_bytes(b"\x89PNG\r\n\x1a\n" + taste)
        shown.add(answers(cup.format(f"Who likes {taste!r}."))[0])
    assert len(shown) == len([html for html in shown if "<img" in html]) == 2
