"""What the table `[lint]` of `deckwright.toml` may say."""

from collections.abc import Iterator, Mapping
from typing import TypeGuard

from deckwright.model import Diagnostic, Source, Span
from deckwright.rules import LIMITS, NAMES, unknown
from deckwright.scan.lines import line_of, line_of_value


def parse(table: Mapping[str, object]) -> tuple[tuple[str, ...], dict[str, int]]:
    """The rules that are off, and the numbers of others."""
    off = table.get("off", [])
    limits = {key: value for key in LIMITS if _counts(value := table.get(key))}
    return tuple(map(str, off)) if isinstance(off, list) else (), limits


def faults(source: Source, table: Mapping[str, object]) -> Iterator[Diagnostic]:
    for key, value in table.items():
        line = line_of(source.text, key)
        if key == "off":
            yield from _off_faults(source, value)
        elif key not in LIMITS:
            without = f'{key} has no number; off = ["{key}"] switches it off'
            found = without if key in NAMES else unknown(key, ("off", *LIMITS))
            yield _fault(source, line, found)
        elif not _counts(value):
            yield _fault(source, line, f"{key} must be a whole number from 1 on")


def _off_faults(source: Source, value: object) -> Iterator[Diagnostic]:
    if not isinstance(value, list):
        message = 'off must be a list of rules, like ["question-short"]'
        yield _fault(source, line_of(source.text, "off"), message)
        return
    for rule in map(str, value):
        if rule not in NAMES:
            yield _fault(source, line_of_value(source.text, rule), unknown(rule))


def _counts(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0


def _fault(source: Source, line: int, message: str) -> Diagnostic:
    return Diagnostic(Span(source.path, line, line), "bad-setting", message, "error")
