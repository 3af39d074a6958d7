"""A sheet is what its source says, whichever way it went as bytes."""

from pathlib import Path

import pytest

from deckwright.identify import describe
from deckwright.model import Draft, Media
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
            assert sheet.written == [(draft, describe(draft)) for draft in drafts]
            assert sheet.told == [item for item in found if not isinstance(item, Draft)]
            lines = sheet.source.text.split("\n")
            html, looked = made(sheet.source, sheet.key, tree, common)
            assert html == [make(draft, tree.media, lines) for draft in drafts]
            media = {item.name for each in html for item in each.media}
            assert {found.name for _, _, found in looked if isinstance(found, Media)} >= media
