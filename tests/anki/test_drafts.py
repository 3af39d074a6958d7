"""What becomes of drafted notes in the real Anki."""

from pathlib import Path

import pytest
from scratch_collection import DEFAULT, bring_in, faults, rows, scratch_collection

from deckwright.commands import main

ARTICLE = Path(__file__).parents[1] / "drafts" / "article.txt"


def test_a_draft_arrives_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for command in (
        ("draft", str(ARTICLE), "-o", "dyes"),
        ("build", "dyes", "--drafts", "-o", "output", "--quiet"),
    ):
        with pytest.raises(SystemExit) as end:
            main.main(command, prog_name="deckwright")
        assert end.value.code == 0
    with scratch_collection(tmp_path) as collection:
        log = bring_in(collection, tmp_path / "output" / "dyes.apkg", DEFAULT)
        assert faults(collection, log) == []
        questions = rows(collection, "select count() from notes where flds like '%?%'")
        assert questions[0][0] > 6
        assert len(log.new) == collection.note_count() == collection.card_count()
