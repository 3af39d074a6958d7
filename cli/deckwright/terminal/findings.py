"""How diagnostics are told: in lines for people, as JSON, as annotations of GitHub Actions."""

import json
from collections.abc import Iterable

import click

from deckwright.model import Diagnostic, Severity

_SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
_COLOURS: dict[Severity, str] = {"error": "red", "warning": "yellow", "info": "cyan"}
_LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "notice"}

# Names and messages quote what others wrote: it must not steer the terminal, nor turn a line round.
_CONTROLS = {code: f"\\x{code:02x}" for code in (*range(32), *range(127, 160))} | {
    code: f"\\u{code:04x}" for code in (*range(0x2028, 0x202F), *range(0x2066, 0x206A))
}
# What GitHub's commands give a meaning to, in a message and in a property.
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = _DATA | str.maketrans({":": "%3A", ",": "%2C"})


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    return any(diagnostic.severity == "error" for diagnostic in diagnostics)


def at_least(severity: str, diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Those as grave as the severity, or graver."""
    told = _SEVERITIES[: _SEVERITIES.index(severity) + 1]
    return [diagnostic for diagnostic in diagnostics if diagnostic.severity in told]


def as_text(diagnostics: Iterable[Diagnostic]) -> str:
    return "".join(f"{_line(diagnostic)}\n" for diagnostic in diagnostics)


def as_json(diagnostics: Iterable[Diagnostic]) -> str:
    return json.dumps([_record(diagnostic) for diagnostic in diagnostics], indent=2) + "\n"


def as_github(diagnostics: Iterable[Diagnostic]) -> str:
    return "".join(f"{_annotation(diagnostic)}\n" for diagnostic in diagnostics)


FORMATS = {"text": as_text, "json": as_json, "github": as_github}


def reason(error: click.ClickException | OSError) -> str:
    """Why something could not be done, as Click or the system says it."""
    if isinstance(error, click.ClickException):
        return error.format_message()
    place = f"{error.filename}: " if error.filename else ""
    return f"{place}{error.strerror or error}"


def harmless(text: str) -> str:
    return text.translate(_CONTROLS)


def _line(diagnostic: Diagnostic) -> str:
    place = harmless(f"{diagnostic.span.path}:{diagnostic.span.first}:")
    severity = click.style(diagnostic.severity, fg=_COLOURS[diagnostic.severity], bold=True)
    message = harmless(diagnostic.message)
    return f"{click.style(place, bold=True)} {severity} {diagnostic.code}: {message}"


def _record(diagnostic: Diagnostic) -> dict[str, str | int]:
    return {
        "path": diagnostic.span.path,
        "line": diagnostic.span.first,
        "end_line": diagnostic.span.last,
        "severity": diagnostic.severity,
        "code": diagnostic.code,
        "message": diagnostic.message,
    }


def _annotation(diagnostic: Diagnostic) -> str:
    span = diagnostic.span
    place = f"file={span.path.translate(_PROPERTY)},line={span.first},endLine={span.last}"
    title = f"title={diagnostic.code.translate(_PROPERTY)}"
    message = diagnostic.message.translate(_DATA)
    return harmless(f"::{_LEVELS[diagnostic.severity]} {place},{title}::{message}")
