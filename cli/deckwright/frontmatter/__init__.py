"""The YAML that a source may begin with: where it ends, what it says, what is wrong in it.

The line below the opening `---` must be a key: a rule of Markdown is written the same way.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from deckwright.model import Diagnostic, Source, Span

LIMIT = 64_000  # characters

# A comment in YAML looks like a heading in Markdown: only a key in lower case tells them apart.
_BLOCK = re.compile(
    r"""
    ---[ \t]*\n
    (?P<yaml> (?: (?= ["'\w].*?:\s | (?:\#.*\n)+ [a-z][\w-]*:\s ) (?s:.*?) ^ )? )
    (?:---|\.\.\.) [ \t]*$
    """,
    re.VERBOSE | re.MULTILINE,
)


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
    if len(block["yaml"]) > LIMIT:
        return _fault(source, 1, f"longer than {LIMIT // 1000} kB; shorten it")
    # Most sources have none, and YAML takes a while to load.
    from deckwright.frontmatter import values  # noqa: PLC0415

    found = values.mapping(block["yaml"])
    if isinstance(found, values.Fault):
        return _fault(source, found.line + 1, found.message)
    return Matter(found, block[0].count("\n") + 1)


def _fault(source: Source, line: int, message: str) -> Diagnostic:
    said = f"{message}; until then this file has no cards"
    return Diagnostic(Span(source.path, line, line), "front-matter", said, "error")
