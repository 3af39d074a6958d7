"""Where something stands in a settings file: `tomllib` doesn't tell."""

import re


def line_of(text: str, key: str) -> int:
    stands = re.search(rf"^[ \t\[]*[\"']?{re.escape(key)}[\"']?[ \t]*[=.\]]", text, re.MULTILINE)
    return _line(text, stands)


def line_of_value(text: str, value: str) -> int:
    """The line of a text in quotes."""
    return _line(text, re.search(rf"[\"']{re.escape(value)}[\"']", text))


def _line(text: str, found: re.Match[str] | None) -> int:
    return text.count("\n", 0, found.start()) + 1 if found else 1
