"""What holds of lint on any text: nothing raises, findings stand at notes, what is off is off."""

from time import process_time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from deckwright.lint import lint
from deckwright.lint.alike import _pairs
from deckwright.model import Diagnostic, Draft, Media, Settings, Source, Span, Tree
from deckwright.rules import NAMES
from deckwright.sheets import drafts

_SECONDS = 30  # what is linear takes three, ten on a busy machine; what is quadratic minutes
_PIECES = [
    "What is it?",
    "Is the cell alive?",
    "Name the parts of the ABC",
    "See above.",
    "one, two, three, four and five",
    "First. Second; third. 3.5 e.g. this.",
    "{{c1::the}} {{c2::cell::hint}}",
    "{{c1::a {{c2::nested}} one}}",
    "![](a.png) ![image](http://x.org/b.png) <img src=c.png>",
    "`code` $x$ $$y$$ \\(z\\) [link](a) [[wiki|name]]",
    "光合成とは何ですか。",
    "ما هي الخلية؟",
    "<!-- lint: off answer-long, cloze-leak -->",
    "<!-- lint: off nothing -->",
    "(((", "\"\"\"", "“", "—", ";;;", "…",
]  # fmt: skip
_SIDE = st.one_of(st.sampled_from(_PIECES), st.text(max_size=40))
_CARD = st.tuples(st.sampled_from(["## ", "**Q:** ", "- **", "front: ", ""]), _SIDE, _SIDE).map(
    lambda card: f"{card[0]}{card[1]}\n\n{card[2]}"
)
_TEXTS = st.lists(_CARD, max_size=6).map("\n\n".join)


class _Shelf:
    def find(self, target: str, source: str) -> Media | Diagnostic:
        return Diagnostic(Span(source, 1, 1), "media-missing", target, "error")


def collection(*texts: str, **settings: object) -> tuple[tuple[Draft, ...], Tree]:
    sources = tuple(Source(f"{place}.md", text) for place, text in enumerate(texts))
    tree = Tree("notes", sources, _Shelf(), Settings(**settings))  # type: ignore[arg-type]
    return tuple(drafts(tree)), tree


@given(_TEXTS, _TEXTS, st.sampled_from(["", "en", "de"]))
@example("**Q:** A\nB\n\nC\n\n**Q:** A\nB\n\nD", "", "")
def test_findings_of_any_text_stand_at_its_notes(one: str, other: str, language: str) -> None:
    notes, tree = collection(one, other, language=language)
    spans = {note.span for note in notes}
    for found in lint(notes, tree):
        assert found.severity in ("warning", "info")
        assert found.code == "bad-setting" or (found.code in NAMES and found.span in spans)
        assert "\n" not in found.message


@given(_TEXTS)
def test_what_is_off_is_not_said(text: str) -> None:
    notes, tree = collection(text, off=NAMES)
    assert [each for each in lint(notes, tree) if each.code != "bad-setting"] == []


@pytest.mark.parametrize(
    "piece",
    ["![", "[", "<img ", "$$", "$", '"', "(", "{{c1::", "a,", "A", "a. ", "; ", "**", "<!--"],
)
def test_no_text_takes_long(piece: str) -> None:
    many = piece * (100_000 // len(piece))
    notes, tree = collection(f"# T\n\n**Q:** What is this {many}?\n**A:** An {many}\n\n{many}")
    start = process_time()
    for rule in lint(notes, tree):
        assert rule
    assert process_time() - start < _SECONDS


@pytest.mark.parametrize("piece", ["{{c1::a}}", "{{c1::ab}} is "])
def test_no_number_of_clozes_takes_long(piece: str) -> None:
    notes, tree = collection(piece * 8000)
    start = process_time()
    assert [rule for rule in lint(notes, tree) if rule.code != "bad-setting"]
    assert process_time() - start < _SECONDS


def test_many_cards_that_are_alike_are_each_compared_with_a_few() -> None:
    same = [frozenset(("amber", "bridge", "canal", "delta"))] * 1000
    pairs = list(_pairs(same, 0.8))
    assert {new for new, _ in pairs} == set(range(1, 1000))
    assert len(pairs) < 100 * len(same)
