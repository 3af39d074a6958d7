"""What was found, dropped and left in doubt, for people and for programs."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from deckwright.draft.cards import Card
from deckwright.draft.lines import Line
from deckwright.draft.result import Found, Topic
from deckwright.draft.shape import Block
from deckwright.draft.write import text_name

_SHOWN = 70  # characters of a line


def as_text(found: Found, names: Sequence[str]) -> str:
    return "\n".join((summary(found, names), *_parts(found))).rstrip("\n") + "\n"


def summary(found: Found, names: Sequence[str]) -> str:
    """What each file has, in a line each."""
    counted = f", numbered in {text_name(found)}" if found.text else ""
    lines = f"{found.encoding}, {_many(found.lines, 'line')}{counted}"
    rows = [f"{found.source or 'standard input'}: {lines}"]
    for name, topic in zip(names, found.topics, strict=True):
        rows.append(f"{name}: {_counts(topic)}")
    if not found.topics:
        rows.append("nothing in it became a card")
    rows.append(
        f"{_many(len(found.open), 'question')} without an answer, "
        f"{_many(len(found.dropped), 'line')} dropped"
    )
    return "\n".join(rows)


def _counts(topic: Topic) -> str:
    kinds = Counter(card.kind for card in topic.cards)
    return ", ".join(
        (
            _many(kinds["question"], "question"),
            _many(kinds["term"], "term"),
            _many(kinds["cloze"], "sentence"),
        )
    )


def _many(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def _parts(found: Found) -> Iterator[str]:
    yield from _list("Asked and never answered", [_asked(block, found) for block in found.open])
    yield from _list(
        "Another subject, in a file of its own",
        [f"{topic.line}: {topic.title}" for topic in found.topics[1:]],
    )
    yield from _list(
        "Perhaps the same fact twice",
        [f"{_at(a)} and {_at(b)}: {_cut(b.front)}" for a, b in found.twins],
    )
    yield from _list(
        "Left out, for it is asked before",
        [f"{_at(a)}, as at {_at(b)}: {_cut(a.front)}" for a, b in found.again],
    )
    yield from _list("Dropped, and by which rule", [_dropped(*each) for each in found.dropped])
    yield from _list(
        "Text that no card was made of",
        [f"{_span(line)}: {_cut(line.text)}" for line in found.unused],
    )


def _asked(block: Block, found: Found) -> str:
    line = found.hints.get(block.line.first)
    hint = f" (perhaps line {line} answers it)" if line else ""
    return f"{block.line.first}: {block.text}{hint}"


def _list(heading: str, rows: Sequence[str]) -> Iterator[str]:
    if rows:
        yield f"\n{heading} ({len(rows)})\n"
        yield from (f"  {row}" for row in rows)


def _dropped(line: Line, rule: str) -> str:
    return f"{_span(line)}: {rule}: {_cut(line.full)}"


def _span(line: Line) -> str:
    return f"{line.first}" if line.first == line.last else f"{line.first}-{line.last}"


def _at(card: Card) -> str:
    return f"{card.first}" if card.first == card.last else f"{card.first}-{card.last}"


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1].rstrip() + "…"


def as_json(found: Found, names: Sequence[str]) -> str:
    record = {
        "source": found.source,
        "encoding": found.encoding,
        "lines": found.lines,
        "files": [_file(*each) for each in zip(names, found.topics, strict=True)],
        "headings": [_block(block) for block in found.blocks if block.kind == "heading"],
        "labels": [_block(block) for block in found.blocks if block.kind == "label"],
        "open": [_block(block) for block in found.open],
        "hints": [{"line": line, "answer_line": answer} for line, answer in found.hints.items()],
        "dropped": [{"rule": rule, **_line(line)} for line, rule in found.dropped],
        "twins": [[_place(one), _place(other)] for one, other in found.twins],
        "again": [[_place(one), _place(other)] for one, other in found.again],
        "unused": [_line(line) for line in found.unused],
    }
    return json.dumps(record, indent=2) + "\n"


def _block(block: Block) -> dict[str, str | int]:
    return {"line": block.line.first, "text": block.label or block.text}


def _line(line: Line) -> dict[str, str | int]:
    return {"line": line.first, "end_line": line.last, "text": line.full}


def _file(name: str, topic: Topic) -> Mapping[str, object]:
    return {
        "path": name,
        "title": topic.title,
        "line": topic.line,
        "cards": [
            {"kind": card.kind, **_place(card), "front": card.front, "back": card.back}
            for card in topic.cards
        ],
    }


def _place(card: Card) -> dict[str, int]:
    return {"line": card.first, "end_line": card.last}
