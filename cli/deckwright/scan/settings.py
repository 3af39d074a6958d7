"""What `deckwright.toml` may say."""

import re
from collections.abc import Callable
from dataclasses import replace
from difflib import get_close_matches
from typing import Any, NamedTuple

from deckwright.model import FORMS, SETTINGS, Diagnostic, Settings, Severity, Source, Span
from deckwright.scan import lint
from deckwright.scan.lines import line_of, line_of_value

FILE = SETTINGS


class _Kind(NamedTuple):
    """What a setting's value must be: in words, and as a test."""

    words: str
    fits: Callable[[object], bool]


_TEXT = _Kind("text in quotes", lambda value: isinstance(value, str))
_FLAG = _Kind("true or false", lambda value: isinstance(value, bool))
_DOUBTFUL = _Kind('"ask", "new" or "same"', lambda value: value in ("ask", "new", "same"))
_DECK = _Kind(
    'tables like [deck."New name"] with renamed_from = "Old name"',
    lambda value: _renames(value),  # noqa: PLW0108 - it stands below
)
_DECKS = _Kind('"files" or "folders"', lambda value: value in ("files", "folders"))
_LINT = _Kind(
    'a table like [lint] with off = ["question-short"]', lambda value: isinstance(value, dict)
)
_CARDS = _Kind(
    f"a list of any of {', '.join(FORMS)}",
    lambda value: isinstance(value, list) and all(item in FORMS for item in value),
)
_KNOWN = {
    "name": _TEXT,
    "root": _TEXT,
    "language": _TEXT,
    "author": _TEXT,
    "license": _TEXT,
    "source": _TEXT,
    "url": _TEXT,
    "decks": _DECKS,
    "cards": _CARDS,
    "reverse": _FLAG,
    "doubtful": _DOUBTFUL,
    "deck": _DECK,
    "lint": _LINT,
}


def parse(source: Source) -> tuple[Settings, tuple[Diagnostic, ...]]:
    import tomllib  # noqa: PLC0415 - most collections have no settings

    try:
        table = tomllib.loads(source.text)
    except tomllib.TOMLDecodeError as error:
        return Settings(), (_not_toml(source, str(error)),)
    except (ValueError, RecursionError):  # which tomllib lets through
        return Settings(), (_bad(source, 1, "a number of thousands of digits, or of lists"),)
    faults = [_fault(source, key, value) for key, value in table.items()]
    known: dict[str, Any] = {
        key: frozenset(value) if isinstance(value, list) else value
        for (key, value), fault in zip(table.items(), faults, strict=True)
        if fault is None
    }
    decks = known.pop("deck", {})
    rules = known.pop("lint", {})
    known["off"], known["limits"] = lint.parse(rules)
    known["renamed"] = {name: deck["renamed_from"] for name, deck in decks.items()}
    known["renamed_at"] = {name: _line_of_deck(source.text, name) for name in decks}
    return replace(Settings(), **known), (*filter(None, faults), *lint.faults(source, rules))


def _line_of_deck(text: str, name: str) -> int:
    return max(line_of(text, f"deck.{name}"), line_of_value(text, name))


def _renames(value: object) -> bool:
    return isinstance(value, dict) and all(
        isinstance(deck, dict)
        and deck.keys() == {"renamed_from"}
        and isinstance(deck["renamed_from"], str)
        and all(map(str.strip, deck["renamed_from"].split("::")))
        for deck in value.values()
    )


def _fault(source: Source, key: str, value: object) -> Diagnostic | None:
    if key not in _KNOWN:
        return _say(source, key, _unknown(key), "error")
    kind = _KNOWN[key]
    return None if kind.fits(value) else _say(source, key, f"{key} must be {kind.words}", "error")


def _unknown(key: str) -> str:
    near = get_close_matches(key, _KNOWN, n=1)
    cure = f"did you mean {near[0]}?" if near else f"there are {', '.join(sorted(_KNOWN))}"
    return f"unknown setting {key}; {cure}"


def _say(source: Source, key: str, message: str, severity: Severity) -> Diagnostic:
    code = "unknown-setting" if key not in _KNOWN else "bad-setting"
    line = line_of(source.text, key)
    return Diagnostic(Span(source.path, line, line), code, message, severity)


def _not_toml(source: Source, message: str) -> Diagnostic:
    reason, _, place = message.rpartition(" (at ")
    line = re.match(r"line (\d+)", place)
    number = int(line[1]) if line else source.text.rstrip("\n").count("\n") + 1
    return _bad(source, number, reason[:1].lower() + reason[1:])


def _bad(source: Source, line: int, reason: str) -> Diagnostic:
    message = f"the file is not TOML: {reason}"
    return Diagnostic(Span(source.path, line, line), "bad-toml", message, "error")
