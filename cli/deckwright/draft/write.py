"""Notes as Markdown: one file a topic, each card with the lines that it comes from."""

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from deckwright.draft.cards import Card
from deckwright.draft.result import Found, Part, Topic
from deckwright.draft.sentences import asks

_NOT_A_NAME = re.compile(r"[^\w]+")
_LONGEST_NAME = 60
_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_BRACES = re.compile(r"\{(?=\{)")


def files(found: Found) -> dict[str, str]:
    """The Markdown of each topic by the name of its file."""
    made: dict[str, str] = {}
    for at, topic in enumerate(found.topics):
        stem = name = slug(_short(topic.title)) or "notes"
        number = 2
        while f"{name}.md" in made:
            name, number = f"{stem}-{number}", number + 1
        made[f"{name}.md"] = _file(found, topic, is_first=at == 0)
    return made


def stem(found: Found) -> str:
    """How the names of the files begin that lie beside the notes."""
    return slug(Path(found.source).stem) or "document"


def text_name(found: Found) -> str:
    """The file whose lines are numbered, if they are not the document's own."""
    return f"{stem(found)}-text.txt" if found.text else ""


def slug(title: str) -> str:
    name = _NOT_A_NAME.sub("-", title.casefold().replace("’", "").replace("'", "")).strip("-_")
    return (
        name
        if len(name) <= _LONGEST_NAME
        else name[:_LONGEST_NAME].rpartition("-")[0] or name[:_LONGEST_NAME]
    )


def _short(title: str) -> str:
    """A title without its subtitle."""
    main, _, rest = title.partition(": ")
    return main if rest and " " in main else title


def _file(found: Found, topic: Topic, *, is_first: bool) -> str:
    rows = [
        "---",
        "draft: true",
        f"title: {_quoted(topic.title)}",
        f"source: {_quoted(found.source)}",
    ]
    rows += ["---", "", f"# {_safe(topic.title, found)}", ""]
    for part in (part for part in topic.parts if not part.title):
        rows += _part(part, found)
    if topic.terms:
        rows += ["## Key terms", ""]
        rows += [row for card in topic.terms for row in _bullet(card, found)]
    for part in (part for part in topic.parts if part.title):
        rows += _part(part, found)
    if is_first and found.open:
        rows += _open(found)
    return "\n".join(rows).rstrip("\n") + "\n"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _part(part: Part, found: Found) -> Iterator[str]:
    level = "#" * part.level
    if part.title:
        yield from (f"{level} {_safe(part.title, found)}", "")
    for card in part.cards:
        if card.kind == "question":
            yield from (lines_of(card), "", f"{level}# {_asked(card.front, found)}", "")
            yield from (_safe(card.back, found), "")
        else:
            yield from (lines_of(card), "", _untagged(card.front, found), "")


def _asked(front: str, found: Found) -> str:
    """A question as a heading, which without a question mark asks only behind Q:."""
    return _safe(front if asks(front) else f"Q: {front}", found)


def _bullet(card: Card, found: Found) -> Iterator[str]:
    alias = f" {card.alias}" if card.alias else ""
    term = card.front.replace("*", "")
    yield from (lines_of(card), "", _safe(f"- **{term}**{alias}: {card.back}", found), "")


def lines_of(card: Card) -> str:
    if card.first == card.last:
        return f"<!-- line {card.first} -->"
    return f"<!-- lines {card.first}-{card.last} -->"


def _open(found: Found) -> Sequence[str]:
    asked = (f"{block.line.first}: {block.text.replace('--', '—')}" for block in found.open)
    return ["<!-- Asked and never answered, with the lines:", "", *asked, "", "-->"]


def _safe(text: str, found: Found) -> str:
    """Text in which nothing is a tag or a cloze that was none."""
    if "{" in text:
        text = _BRACES.sub("{ ", text)
    return _untagged(text, found)


def _untagged(text: str, found: Found) -> str:
    return text if found.is_markdown or "<" not in text else _TAG.sub("&lt;", text)
