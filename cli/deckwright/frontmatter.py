"""The YAML that a source may begin with: where it ends, what it says, what is wrong in it.

The line below the opening `---` must be a key: a rule of Markdown is written the same way.
Words stay words. Of the plain values only `true`, `false`, `null` and none at all are not text:
the tag `no`, the deck `2024` and a date are read as they were written.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from deckwright.model import Diagnostic, Source, Span

LIMIT = 64_000  # characters
DEPTH = 20  # lists and mappings in one another

# A comment in YAML looks like a heading in Markdown: only a key in lower case tells them apart.
_BLOCK = re.compile(
    r"""
    ---[ \t]*\n
    (?P<yaml> (?: (?= ["'\w].*?:\s | (?:\#.*\n)+ [a-z][\w-]*:\s ) (?s:.*?) ^ )? )
    (?:---|\.\.\.) [ \t]*$
    """,
    re.VERBOSE | re.MULTILINE,
)
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_WORDS = {"true": True, "false": False, "null": None, "~": None, "": None}

# What YAML says, in part, and what an author can do about it.
_TAB = "a tab before a key or value; indent with spaces"
_TRICK = "a value can't begin with *, & or !; put it in quotes"
_CURES = {
    "scanning an alias": _TRICK,
    "scanning an anchor": _TRICK,
    "mapping values": "a colon inside a value, or a wrong indent; put the value in quotes",
    "start any token": "a value can't begin with this character; put it in quotes",
    "quoted scalar": "a quotation mark opens here and is not closed; close it",
    "simple key": "no colon after the key; write key: value",
    "parsing a flow": "a bracket opens here and is not closed; close it",
    "block mapping": "neither a key nor part of the value above; mend its quotes or indent",
    "another document": "a second --- block; delete it",
}
# YAML gives up on these far below the line that opens them.
_OPENED = ("quoted scalar", "simple key", "parsing a flow")


@dataclass(frozen=True, slots=True)
class Matter:
    """What a source's front matter says. `lines` counts its fences too; 0 if there is none."""

    data: Mapping[str, object] = field(default_factory=dict)
    lines: int = 0


def read(source: Source) -> Matter | Diagnostic:
    """The front matter of a source, or what is wrong with it."""
    block = _BLOCK.match(source.text)
    if block is None:
        return Matter()
    text = block["yaml"]
    if len(text) > LIMIT:
        return _fault(source, 1, f"longer than {LIMIT // 1000} kB; shorten it")
    try:
        return Matter(_load(text), block[0].count("\n") + 1)
    except yaml.MarkedYAMLError as error:
        return _fault(source, _line(text, error), _cure(text, error))
    except yaml.reader.ReaderError as error:
        line = text.encode()[: error.position].count(b"\n") + 2
        return _fault(source, line, "a control character; delete it")


def _load(text: str) -> dict[str, object]:
    _refuse_tricks(text)
    node = yaml.compose(text, _LOADER)
    return _mapping(node) if isinstance(node, yaml.MappingNode) else {}


def _refuse_tricks(text: str) -> None:
    """Aliases can unfold to gigabytes, and deep nesting to a stack overflow."""
    depth = 0
    for event in yaml.parse(text, _LOADER):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if getattr(event, "anchor", None) or getattr(event, "tag", None):
            raise _refusal(_TRICK, event.start_mark)
        if depth > DEPTH:
            raise _refusal(f"more than {DEPTH} lists in one another", event.start_mark)


def _mapping(node: yaml.MappingNode) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in node.value:
        # The blanks of a template, `{{date}}`, are a mapping whose key is a mapping.
        if not isinstance(key, yaml.ScalarNode):
            continue
        if key.value in found:
            raise _refusal(f"a second key {key.value}; delete one", key.start_mark)
        found[key.value] = _value(value)
    return found


def _value(node: yaml.Node) -> object:
    if isinstance(node, yaml.MappingNode):
        return _mapping(node)
    if isinstance(node, yaml.SequenceNode):
        return [_value(item) for item in node.value]
    is_plain = isinstance(node, yaml.ScalarNode) and not node.style
    return _WORDS.get(node.value.lower(), node.value) if is_plain else node.value


def _refusal(problem: str, mark: Any) -> yaml.MarkedYAMLError:
    return yaml.MarkedYAMLError(problem=problem, problem_mark=mark)


def _line(text: str, error: yaml.MarkedYAMLError) -> int:
    """The line of the source on which the error stands. YAML counts other line breaks too."""
    opened = any(sign in f"{error.context}" for sign in _OPENED)
    mark = error.context_mark if opened else error.problem_mark
    return text.count("\n", 0, min(mark.index, len(text) - 1)) + 2 if mark else 2


def _cure(text: str, error: yaml.MarkedYAMLError) -> str:
    if error.problem_mark and text[error.problem_mark.index :].startswith("\t"):
        return _TAB
    said = f"{error.context} {error.problem}"
    return next((cure for sign, cure in _CURES.items() if sign in said), f"{error.problem}")


def _fault(source: Source, line: int, message: str) -> Diagnostic:
    said = f"{message}; until then this file has no cards"
    return Diagnostic(Span(source.path, line, line), "front-matter", said, "error")
