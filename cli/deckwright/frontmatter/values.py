"""What YAML says.

Words stay words. Of the plain values only `true`, `false`, `null` and none at all are not text:
the tag `no`, the deck `2024` and a date are read as they were written.
"""

from typing import Any, NamedTuple

import yaml

DEPTH = 20  # lists and mappings in one another

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


class Fault(NamedTuple):
    line: int  # of the YAML, from 1
    message: str


def mapping(text: str) -> dict[str, object] | Fault:
    """The keys and values, or what is wrong."""
    try:
        return _load(text)
    except yaml.MarkedYAMLError as error:
        return Fault(_line(text, error), _cure(text, error))
    except yaml.reader.ReaderError as error:
        line = text.encode()[: error.position].count(b"\n") + 1
        return Fault(line, "a control character; delete it")


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
    """The line on which the error stands. YAML counts other line breaks too."""
    opened = any(sign in f"{error.context}" for sign in _OPENED)
    mark = error.context_mark if opened else error.problem_mark
    return text.count("\n", 0, min(mark.index, len(text) - 1)) + 1 if mark else 1


def _cure(text: str, error: yaml.MarkedYAMLError) -> str:
    if error.problem_mark and text[error.problem_mark.index :].startswith("\t"):
        return _TAB
    said = f"{error.context} {error.problem}"
    return next((cure for sign, cure in _CURES.items() if sign in said), f"{error.problem}")
