"""What is said of the notes, put to the cards that it is said of."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence

from deckwright.model import Diagnostic, Span

Told = dict[Span, list[int]]  # the places, among all findings, of those on a note


def told(spans: Iterable[Span], findings: Sequence[Diagnostic]) -> Told:
    """Which findings begin within the lines of each note."""
    starts: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for place, finding in enumerate(findings):
        starts[finding.span.path].append((finding.span.first, place))
    for lines in starts.values():
        lines.sort()
    return {span: _within(span, starts.get(span.path, [])) for span in set(spans)}


def _within(span: Span, starts: Sequence[tuple[int, int]]) -> list[int]:
    first = bisect_right(starts, (span.first, -1))
    last = bisect_right(starts, (span.last + 1, -1))
    return [place for _, place in starts[first:last]]
